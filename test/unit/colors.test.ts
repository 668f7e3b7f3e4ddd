import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import fc from 'fast-check';
import type { Outcome } from '../../common/catalog';
import { badgeColors, surfaceColors, type TokenTheme } from '../../common/colors';
import { contrastOf } from '../shared/contrast';
import { appearances, reasonOfOutcome, themes } from '../shared/themes';

const outcomes = Object.keys(reasonOfOutcome) as Outcome[];
const cases = Object.entries(themes).flatMap(([name, theme]) =>
  outcomes.flatMap((outcome) => appearances.map((appearance) => ({ name, theme, outcome, appearance }))),
);

it.each(cases)('$outcome, $appearance, in $name: the text reads', ({ theme, outcome, appearance }) => {
  const { color, background } = badgeColors(outcome, appearance, theme);
  expect(contrastOf(color, background)).toBeGreaterThanOrEqual(4.5);
});

// The pairs of the design, and what they measure in the light and the dark web theme.
it.each([
  ['ended', 'tint', 5.9, 6.1],
  ['ended', 'filled', 5.4, 5.4],
  ['transferred', 'tint', 6.0, 6.6],
  ['transferred', 'filled', 5.4, 6.7],
  ['waiting', 'tint', 8.8, 13.6],
  ['declined', 'tint', 7.7, 10.0],
  ['declined', 'filled', 12.0, 12.0],
  ['timedOut', 'tint', 7.7, 10.0],
  ['disconnected', 'tint', 5.1, 6.0],
  ['disconnected', 'filled', 4.6, 4.6],
  ['cutShort', 'tint', 6.6, 5.0],
  ['failed', 'filled', 4.9, 4.9],
] as const)('%s, %s: has the contrast of its pair, %d light and %d dark', (outcome, appearance, light, dark) => {
  const contrastIn = (theme: TokenTheme) => {
    const { color, background } = badgeColors(outcome, appearance, theme);
    return contrastOf(color, background);
  };
  expect(contrastIn({ ...webLightTheme })).toBeCloseTo(light, 0.9);
  expect(contrastIn({ ...webDarkTheme })).toBeCloseTo(dark, 0.9);
});

it('is the web light theme where the host has no theme', () => {
  for (const outcome of outcomes) {
    for (const appearance of appearances) {
      expect(badgeColors(outcome, appearance, undefined)).toEqual(
        badgeColors(outcome, appearance, { ...webLightTheme }),
      );
    }
  }
  expect(surfaceColors(undefined)).toEqual(surfaceColors({ ...webLightTheme }));
});

it.each([
  ['ended', '#f1faf1', '#0e700e'],
  ['transferred', '#ebf3fc', '#115ea3'],
  ['waiting', '#f0f0f0', '#424242'],
  ['declined', '#fff9f5', '#8a3707'],
  ['timedOut', '#fff9f5', '#8a3707'],
  ['disconnected', '#fdf6f3', '#c43501'],
  ['cutShort', '#fdf3f4', '#b10e1c'],
  ['failed', '#fdf3f4', '#b10e1c'],
  ['unspecified', '#ffffff', '#616161'],
] as const)('%s is %s behind %s in the web light theme', (outcome, background, color) => {
  expect(badgeColors(outcome, 'tint', undefined)).toMatchObject({ background, color });
});

it.each(appearances)('keeps a border around the badge of no known outcome: %s', (appearance) => {
  const { background, border } = badgeColors('unspecified', appearance, undefined);
  expect(border).not.toBe(background);
});

it.each([
  ['#f00', '#ff0000'],
  ['#FF0000', '#ff0000'],
  ['#ff000080', '#ff7f7f'],
  ['#f008', '#ff7777'],
  ['rgb(255, 0, 0)', '#ff0000'],
  ['rgba(255,0,0,0.5)', '#ff8080'],
])('reads the option color %s', (optionColor, background) => {
  expect(badgeColors('ended', 'filled', undefined, optionColor).background).toBe(background);
});

it.each([
  '',
  ' ',
  'red-ish',
  '#12',
  '#12345',
  '#ggg',
  'rgb(300, 0, 0)',
  'rgb(1,2)',
  'rgb(1,,2)',
  'rgba(0,0,0,2)',
  'var(--x)',
  7,
  null,
  {},
  NaN,
])('falls back to the outcome for the option color %p', (optionColor) => {
  expect(badgeColors('ended', 'filled', undefined, optionColor)).toEqual(badgeColors('ended', 'filled', undefined));
});

it('keeps the option color as the text where it reads, and turns to black or white where it does not', () => {
  expect(badgeColors('ended', 'outline', undefined, '#00008b').color).toBe('#00008b');
  expect(badgeColors('ended', 'outline', undefined, '#ffff00').color).toBe('#000000');
  expect(badgeColors('ended', 'filled', undefined, '#ffff00').color).toBe('#000000');
  expect(badgeColors('ended', 'filled', undefined, '#00008b').color).toBe('#ffffff');
});

it('takes both colors of a pair from web light where a theme lacks one of them', () => {
  const theme = { ...webDarkTheme, colorPaletteGreenForeground1: undefined };
  expect(badgeColors('ended', 'tint', theme)).toMatchObject({ background: '#f1faf1', color: '#0e700e' });
});

const hexColor = fc.stringMatching(/^#[\da-f]{6}$/);
const anyColor = fc.oneof(
  hexColor,
  fc.stringMatching(/^#[\da-f]{8}$/),
  fc.constant('rgba(12, 200, 7, 0.4)'),
  fc.string(),
);

it('reads with any theme and any option color', () => {
  const theme = fc.record(
    Object.fromEntries(
      Object.keys(webLightTheme)
        .filter((name) => name.startsWith('color'))
        .map((name) => [name, anyColor]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      theme,
      fc.constantFrom(...outcomes),
      fc.constantFrom(...appearances),
      fc.option(anyColor),
      (...input) => {
        const [tokens, outcome, appearance, optionColor] = input;
        const badge = badgeColors(outcome, appearance, tokens, optionColor);
        expect(contrastOf(badge.color, badge.background)).toBeGreaterThanOrEqual(4.5);
        const surface = surfaceColors(tokens);
        expect(contrastOf(surface.color, surface.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(surface.secondary, surface.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(surface.error, surface.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(surface.focus, surface.background)).toBeGreaterThanOrEqual(3);
      },
    ),
    { numRuns: 300 },
  );
});
