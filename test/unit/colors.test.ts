import { createDarkTheme, createLightTheme, webDarkTheme, webLightTheme } from '@fluentui/tokens';
import fc from 'fast-check';
import type { Outcome } from '../../common/catalog';
import { badgeColors, surfaceColors, type TokenTheme } from '../../common/colors';
import { contrastOf } from '../shared/contrast';
import { appearances, brandOf, reasonOfOutcome, themes } from '../shared/themes';

const outcomes = Object.keys(reasonOfOutcome) as Outcome[];
const cases = Object.entries(themes).flatMap(([name, theme]) =>
  outcomes.flatMap((outcome) => appearances.map((appearance) => ({ name, theme, outcome, appearance }))),
);

it.each(cases)('$outcome, $appearance, in $name: the text is readable', ({ theme, outcome, appearance }) => {
  const { color, background } = badgeColors(outcome, appearance, theme);
  expect(contrastOf(color, background)).toBeGreaterThanOrEqual(4.5);
});

it.each(cases)(
  '$outcome, $appearance, in $name: the badge stands out from the page',
  ({ theme, outcome, appearance }) => {
    const { background, border } = badgeColors(outcome, appearance, theme);
    const page = surfaceColors(theme).background;
    expect([background, border]).not.toEqual([page, page]);
  },
);

// The token pairs of the design, and their contrast in the light and dark web themes.
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
] as const)('%s, %s: has the contrast of its token pair, %d light and %d dark', (outcome, appearance, light, dark) => {
  const contrastIn = (theme: TokenTheme) => {
    const { color, background } = badgeColors(outcome, appearance, theme);
    return contrastOf(color, background);
  };
  expect(contrastIn({ ...webLightTheme })).toBeCloseTo(light, 0.9);
  expect(contrastIn({ ...webDarkTheme })).toBeCloseTo(dark, 0.9);
});

it('uses the web light theme if the host has no theme', () => {
  for (const outcome of outcomes) {
    for (const appearance of appearances) {
      expect(badgeColors(outcome, appearance, undefined)).toEqual(
        badgeColors(outcome, appearance, { ...webLightTheme }),
      );
    }
  }
  expect(surfaceColors(undefined)).toEqual({
    ...surfaceColors({ ...webLightTheme }),
    // The light theme's shadow is in the style sheet.
    shadow: undefined,
  });
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
] as const)('%s has the background %s and the text %s in the web light theme', (outcome, background, color) => {
  expect(badgeColors(outcome, 'tint', undefined)).toMatchObject({ background, color });
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

it('uses the option color for the text if it is readable', () => {
  expect(badgeColors('ended', 'outline', undefined, '#00008b').color).toBe('#00008b');
});

it('uses black or white text on a filled badge, whichever has more contrast', () => {
  expect(badgeColors('ended', 'filled', undefined, '#ffff00').color).toBe('#000000');
  expect(badgeColors('ended', 'filled', undefined, '#00008b').color).toBe('#ffffff');
});

it('keeps the hue of an outline: yellow on white gets only as dark as it needs to be', () => {
  const { color, background } = badgeColors('ended', 'outline', undefined, '#ffff00');
  expect(color).toMatch(/^#([\da-f]{2})\1(00)$/);
  expect(contrastOf(color, background)).toBeLessThan(4.6);
});

/** How far a color is from gray: the difference between its strongest and weakest channels, 0 to 255. */
function chroma(color: string): number {
  const channels = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
  return Math.max(...channels) - Math.min(...channels);
}

it('keeps the hue of any brand, even as an outline', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, fc.constantFrom(createLightTheme, createDarkTheme), (...input) => {
      const [red, green, blue, create] = input;
      const theme = create(brandOf(red, green, blue));
      const { color, background } = badgeColors('transferred', 'outline', { ...theme });
      if (color === theme.colorBrandForeground2) return;
      expect(contrastOf(color, background)).toBeLessThan(4.7);
      if (chroma(theme.colorBrandForeground2) > 50) expect(chroma(color)).toBeGreaterThan(20);
    }),
  );
});

describe('cached colors', () => {
  const green = { ...webLightTheme, colorPaletteGreenBackground1: '#00ff00' };

  it('update when a theme is changed in place', () => {
    const theme = { ...webLightTheme };
    expect(badgeColors('ended', 'tint', theme).background).toBe('#f1faf1');
    expect(surfaceColors(theme).background).toBe('#ffffff');
    Object.assign(theme, green, { colorNeutralBackground1: '#101010' });
    expect(badgeColors('ended', 'tint', theme).background).toBe('#00ff00');
    expect(surfaceColors(theme).background).toBe('#101010');
  });

  it('are computed once for equal themes', () => {
    expect(badgeColors('ended', 'tint', { ...green })).toBe(badgeColors('ended', 'tint', { ...green }));
    expect(surfaceColors({ ...green })).toBe(surfaceColors({ ...green }));
  });

  it('are discarded when there are too many option colors', () => {
    const first = badgeColors('ended', 'tint', green);
    for (let color = 0; color < 1_000; color++) {
      badgeColors('ended', 'tint', undefined, `#${color.toString(16).padStart(6, '0')}`);
    }
    const again = badgeColors('ended', 'tint', green);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  it.each([7n, {}, Object.create(null), () => 0, Symbol('no')])(
    'accept an option color of any type',
    (option: unknown) => {
      expect(badgeColors('ended', 'tint', undefined, option)).toEqual(badgeColors('ended', 'tint', undefined));
    },
  );
});

it('takes both colors of a pair from web light if a theme lacks one of them', () => {
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

it('is readable with any theme and any option color', () => {
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
        expect([badge.background, badge.border]).not.toEqual([surface.background, surface.background]);
        expect(contrastOf(surface.color, surface.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(surface.secondary, surface.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(surface.error, surface.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(surface.focus, surface.background)).toBeGreaterThanOrEqual(3);
      },
    ),
  );
});

it.each([
  ['that of the theme', { shadow16: '0 0 1px black' }, '0 0 1px black'],
  ['left to the style sheet if the theme has none', {}, undefined],
])('the shadow of the tooltip is %s', (_, theme, shadow) => {
  expect(surfaceColors(theme).shadow).toBe(shadow);
});
