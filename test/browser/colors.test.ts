import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { createDarkTheme, createLightTheme, webLightTheme } from '@fluentui/tokens';
import { contrastOf } from '../shared/contrast';
import { appearances, brandOf, reasonOfOutcome, themes } from '../shared/themes';
import { mount, openPage, update } from './browser';
import type { PageState } from './page';

const values = Object.values(reasonOfOutcome);

/** What Chromium computed for a badge. */
interface ComputedBadge {
  readonly state: PageState;
  readonly text: string;
  readonly background: string;
  readonly icon: string;
}

/**
 * Shows the states one after the other in one control, and reads what Chromium computes for each. A theme has hundreds of tokens,
 * so each is sent to the page only once.
 */
async function computed(page: Page, states: readonly PageState[]): Promise<ComputedBadge[]> {
  const sent = [...new Set(states.map(({ theme }) => theme))];
  const found = await page.evaluate(
    ([all, given]) => {
      const id = window.host?.mount(all[0].state) ?? -1;
      return all.map(({ state, theme }) => {
        window.host?.update(id, { ...state, theme: given[theme] });
        const badge = document.querySelector('.crc-badge');
        const icon = badge?.querySelector('path');
        if (!badge || !icon) throw new Error('no badge');
        const { color, backgroundColor } = getComputedStyle(badge);
        return { text: color, background: backgroundColor, icon: getComputedStyle(icon).stroke };
      });
    },
    [states.map(({ theme, ...state }) => ({ state, theme: sent.indexOf(theme) })), sent] as const,
  );
  return found.map((colors, index) => ({ state: states[index], ...colors }));
}

/** The badges with too little contrast: text needs 4.5:1 (WCAG 1.4.3), an icon 3:1 (1.4.11). */
function unreadable(badges: readonly ComputedBadge[]): ComputedBadge[] {
  return badges.filter(
    ({ text, icon, background }) => contrastOf(text, background) < 4.5 || contrastOf(icon, background) < 3,
  );
}

it('is readable in every outcome, appearance, and theme', async () => {
  const page = await openPage();
  const states = Object.values(themes).flatMap((theme) =>
    values.flatMap((value) => appearances.map((appearance) => ({ value, theme, settings: { appearance } }))),
  );
  const badges = await computed(page, states);
  expect(badges).toHaveLength(states.length);
  expect(unreadable(badges)).toEqual([]);
  // The colors really differ from state to state.
  expect(new Set(badges.map(({ background }) => background)).size).toBeGreaterThan(20);
});

it('is readable with 100 random option colors in every appearance and theme', async () => {
  const page = await openPage();
  const colors = fc.sample(fc.stringMatching(/^#[\da-f]{6}$/), 100);
  const states = colors.flatMap((Color) =>
    Object.values(themes).flatMap((theme) =>
      appearances.map((appearance) => ({
        value: 1,
        theme,
        options: [{ Value: 1, Label: 'One', Color }],
        settings: { appearance, colorSource: 'column' },
      })),
    ),
  );
  expect(unreadable(await computed(page, states))).toEqual([]);
});

it('is readable in random custom themes, both from brands and from arbitrary colors', async () => {
  const page = await openPage();
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const brand = fc.tuple(share, share, share).map((shares) => brandOf(...shares));
  const names = Object.keys(webLightTheme).filter((name) => name.startsWith('color'));
  const random = fc
    .array(fc.stringMatching(/^#[\da-f]{6}$/), { minLength: names.length, maxLength: names.length })
    .map((colors) => Object.fromEntries(names.map((name, index) => [name, colors[index]])));
  const custom = [
    ...fc.sample(brand, 20).flatMap((ramp) => [{ ...createLightTheme(ramp) }, { ...createDarkTheme(ramp) }]),
    ...fc.sample(random, 20),
  ];
  const states = custom.flatMap((theme) =>
    values.flatMap((value) => appearances.map((appearance) => ({ value, theme, settings: { appearance } }))),
  );
  expect(unreadable(await computed(page, states))).toEqual([]);
});

it.each(Object.entries(themes))('has a focus ring of 3:1 in %s', async (_, theme) => {
  const page = await openPage();
  const page1 = typeof theme?.colorNeutralBackground1 === 'string' ? theme.colorNeutralBackground1 : '#ffffff';
  await page.evaluate((color) => {
    document.body.style.backgroundColor = color;
  }, page1);
  const id = await mount(page, { value: 192350001, theme });
  await page.keyboard.press('Tab');
  for (const state of [{}, { value: null }]) {
    await update(page, id, state);
    await page.getByRole('img').focus();
    const ring = await page.getByRole('img').evaluate((element) => {
      const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element);
      return { outlineColor, outlineStyle, outlineWidth };
    });
    expect(ring).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px' });
    expect(contrastOf(ring.outlineColor, page1)).toBeGreaterThanOrEqual(3);
  }
});

it.each(Object.entries(themes))('shows the tooltip in %s', async (_, theme) => {
  const page = await openPage();
  await mount(page, { value: 192350001, theme });
  await page.getByRole('img').click();
  const { background, colors } = await page.getByRole('tooltip').evaluate((tooltip) => ({
    background: getComputedStyle(tooltip).backgroundColor,
    colors: [...tooltip.querySelectorAll('*')].map((element) => getComputedStyle(element).color),
  }));
  expect(
    contrastOf(
      background,
      typeof theme?.colorNeutralBackground1 === 'string' ? theme.colorNeutralBackground1 : '#ffffff',
    ),
  ).toBe(1);
  expect(colors.length).toBeGreaterThan(4);
  for (const color of colors) expect(contrastOf(color, background)).toBeGreaterThanOrEqual(4.5);
});

it('keeps border, text and icon in forced colors', async () => {
  const page = await openPage({ forcedColors: 'active' });
  await mount(page, { value: 192350001 });
  const { border, borderStyle, text, background, icon } = await page.getByRole('img').evaluate((badge) => {
    const style = getComputedStyle(badge);
    return {
      border: style.borderTopColor,
      borderStyle: style.borderTopStyle,
      text: style.color,
      background: style.backgroundColor,
      icon: getComputedStyle(badge.querySelector('path') ?? badge).stroke,
    };
  });
  expect(borderStyle).toBe('solid');
  expect(contrastOf(border, background)).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(text, background)).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(icon, background)).toBeGreaterThanOrEqual(4.5);
  // System colors, not the control's own.
  expect([text, background]).not.toContain('rgb(255, 249, 245)');
});
