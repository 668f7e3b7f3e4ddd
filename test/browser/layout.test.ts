import type { Page } from 'playwright-core';
import { documentedReasons } from '../shared/reasons';
import { mount, openPage, update } from './browser';
import { finishAnimations, letterPlaces } from './measures';

const longest = documentedReasons
  .flatMap(({ name, friendlyLabel }) => [name, friendlyLabel])
  .reduce((one, other) => (other.length > one.length ? other : one));

const badge = (page: Page) => page.locator('.crc-badge');

const shared = () => openPage();

/** The edges of an element in pixels. */
async function edges(
  page: Page,
  selector: string,
): Promise<{ left: number; right: number; top: number; bottom: number }> {
  const box = await page.locator(selector).last().boundingBox();
  if (!box) throw new Error(`${selector} is not shown`);
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
}

it.each([60, 90, 120, 180, 250, 400, 600])(
  'is one line with an ellipsis where it must, in a form %d px wide',
  async (width) => {
    const page = await shared();
    for (const isRTL of [false, true]) {
      await mount(page, { value: 192350001, formatted: longest, isRTL }, width);
      const container = await edges(page, '.container');
      const shown = await edges(page, '.crc-badge');
      expect(shown.left).toBeGreaterThanOrEqual(container.left);
      expect(shown.right).toBeLessThanOrEqual(container.right);
      expect(shown.bottom - shown.top).toBe(20);
      const label = await page
        .locator('.crc-label')
        .last()
        .evaluate((element) => ({
          isCut: element.scrollWidth > element.clientWidth,
          overflow: getComputedStyle(element).textOverflow,
          width: element.clientWidth,
        }));
      expect(label).toMatchObject({ overflow: 'ellipsis', isCut: width < 500 });
      expect(label.width).toBeGreaterThan(15);
    }
  },
);

it('is 20 px high and lines up with the field next to it', async () => {
  const page = await shared();
  await mount(page, { value: 192350001 }, 300);
  const field = await edges(page, '.crc-field');
  const shown = await edges(page, '.crc-badge');
  expect(field.bottom - field.top).toBe(32);
  expect(shown.bottom - shown.top).toBe(20);
  expect(shown.top - field.top).toBe(6);
});

it.each([
  ['a reason', {}],
  ['an unknown value', { value: 7 }],
  ['an empty column', { value: null }],
  ['a masked value', { isReadable: false }],
  ['an error', { errorMessage: 'No access.' }],
])('takes the height of a field with %s, so that the form does not shift', async (_, state) => {
  const page = await shared();
  await mount(page, { value: 192350001, ...state }, 300);
  const field = await edges(page, '.crc-field');
  expect(field.bottom - field.top).toBe(32);
});

it('has a label of 10,000 characters on one line', async () => {
  const page = await shared();
  await mount(page, { value: 192350001, formatted: 'Word '.repeat(2_000) }, 200);
  const shown = await edges(page, '.crc-badge');
  expect(shown.bottom - shown.top).toBe(20);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

it.each(['inline', 'tooltip'])(
  'keeps all of its text apart with text twice as large: %s',
  async (descriptionPlacement) => {
    const page = await shared();
    await mount(page, { value: 192350031, formatted: 'Escalate', settings: { descriptionPlacement } }, 300);
    if (descriptionPlacement === 'tooltip') {
      await badge(page).click();
      await page.getByRole('tooltip').waitFor();
    }
    const places = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('.crc-field, .crc-field *, .crc-tooltip *')];
      const sizes = all.map((element) => parseFloat(getComputedStyle(element).fontSize) * 2);
      all.forEach((element, index) => {
        element.style.fontSize = `${String(sizes[index])}px`;
      });
      return [...document.querySelectorAll<HTMLElement>('.crc-label, .crc-heading, .crc-description, .crc-fact')].map(
        (element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return {
            top,
            bottom,
            isCut: element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1,
          };
        },
      );
    });
    expect(places.length).toBeGreaterThan(3);
    expect(places.filter(({ isCut }) => isCut)).toEqual([]);
    const inOneBox = descriptionPlacement === 'tooltip' ? places.slice(1) : places;
    inOneBox.slice(1).forEach(({ top }, index) => expect(top).toBeGreaterThanOrEqual(inOneBox[index].bottom));
  },
);

it('shows all of the tooltip at 400% zoom, and keeps its badge in view if there is room', async () => {
  // A window of 1280 × 1024 at 400%.
  const page = await openPage({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  await mount(page, { value: 192350031, formatted: 'BotCallFailureEscalate' });
  for (let top = 0; top <= 224; top += 32) {
    await page.locator('.container').evaluate((element, y) => {
      Object.assign((element as HTMLElement).style, { position: 'fixed', top: `${String(y)}px` });
    }, top);
    // Not by pointer, which might open the tooltip of another badge in front of the target.
    await badge(page).dispatchEvent('click');
    await page.getByRole('tooltip').waitFor();
    await finishAnimations(page);
    const shown = await edges(page, '.crc-badge');
    const tooltip = await edges(page, '[role=tooltip]');
    expect(tooltip.left).toBeGreaterThanOrEqual(0);
    expect(tooltip.right).toBeLessThanOrEqual(320);
    expect(tooltip.top).toBeGreaterThanOrEqual(0);
    expect(tooltip.bottom).toBeLessThanOrEqual(256);
    const [needed, given] = await page
      .getByRole('tooltip')
      .evaluate((element) => [element.scrollHeight, element.clientHeight]);
    // Its border, the gap and the edge of the window come to 16 px.
    const hasRoom = needed + 16 <= Math.max(shown.top, 256 - shown.bottom);
    const isCovered = tooltip.top < shown.bottom && tooltip.bottom > shown.top;
    expect({ top, hasRoom, isBad: hasRoom && (isCovered || given < needed) }).toEqual({ top, hasRoom, isBad: false });
    await page.keyboard.press('Escape');
  }
});

it('has the icon of an error on the first line of its message', async () => {
  const page = await shared();
  await mount(page, { value: 1, errorMessage: 'The column could not be loaded, so there is no value to show.' }, 150);
  const message = await edges(page, '.crc-error > bdi');
  const icon = await edges(page, '.crc-error > .crc-icon');
  expect(message.bottom - message.top).toBeGreaterThan(40);
  expect((icon.top + icon.bottom) / 2).toBeCloseTo(message.top + 9, -0.5);
});

describe('in the size that a host allocates', () => {
  it.each([
    ['a reason', {}],
    ['an inline description', { settings: { descriptionPlacement: 'inline' } }],
    ['an error', { errorMessage: 'The column could not be loaded, so there is no value to show.' }],
    ['an empty column', { value: null }],
  ])('fits, and scrolls with the keyboard if it is taller: %s', async (_, state) => {
    const page = await shared();
    const id = await mount(page, { value: 192350031, formatted: longest, allocatedHeight: 20, ...state });
    await page.keyboard.press('Tab');
    for (const [allocatedHeight, allocatedWidth] of [
      [20, 300],
      [32, 300],
      [48, 90],
      [200, 300],
    ]) {
      await update(page, id, { allocatedHeight, allocatedWidth });
      const field = await edges(page, '.crc-field');
      expect([field.bottom - field.top, field.right - field.left]).toEqual([allocatedHeight, allocatedWidth]);
      const over = await page
        .locator('.crc-field')
        .evaluate((element) => [
          element.scrollWidth - element.clientWidth,
          element.scrollHeight - element.clientHeight,
        ]);
      await page.keyboard.press('End');
      await page.waitForFunction((end) => (document.querySelector('.crc-field')?.scrollTop ?? NaN) >= end, over[1]);
      expect(over[0]).toBe(0);
    }
  });

  it('takes the size that it needs if the host allocates none', async () => {
    const page = await shared();
    await mount(page, { value: 192350031, allocatedHeight: -1, allocatedWidth: -1 }, 300);
    const field = await edges(page, '.crc-field');
    expect([field.bottom - field.top, field.right - field.left]).toEqual([32, 300]);
  });
});

it('is drawn correctly if no style sheet is loaded', async () => {
  const page = await shared();
  await mount(page, { value: 192350001 }, 120);
  const sheets = await page.evaluate(() => [...document.styleSheets].filter(({ href }) => href).length);
  expect(sheets).toBe(0);
  const shown = await edges(page, '.crc-badge');
  expect(shown.bottom - shown.top).toBe(20);
});

describe('right to left', () => {
  const open = async (label: string) => {
    const page = await shared();
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await mount(page, { value: 192350006, formatted: label, isRTL: true, label: 'سبب الإغلاق' }, 400);
    return page;
  };

  it('mirrors the icon and the text', async () => {
    const page = await open('تم النقل');
    const field = await edges(page, '.crc-field');
    const shown = await edges(page, '.crc-badge');
    const icon = await edges(page, '.crc-icon');
    const label = await edges(page, '.crc-label');
    expect(shown.right).toBe(field.right);
    expect(icon.left).toBeGreaterThan(label.right);
    expect(await page.locator('.crc-icon').evaluate((element) => getComputedStyle(element).transform)).toBe(
      'matrix(-1, 0, 0, 1, 0, 0)',
    );
  });

  it('mirrors the tooltip', async () => {
    const page = await open('تم النقل');
    await badge(page).click();
    await page.getByRole('tooltip').waitFor();
    await finishAnimations(page);
    const tooltip = await edges(page, '[role=tooltip]');
    const shown = await edges(page, '.crc-badge');
    expect(Math.abs(tooltip.right - shown.right)).toBeLessThanOrEqual(1);
    expect(
      await page
        .locator('.crc-fact')
        .first()
        .evaluate((element) => getComputedStyle(element).direction),
    ).toBe('rtl');
  });

  it('does not reorder a Latin label', async () => {
    const page = await open('(1) AgentTransferred!');
    const places = await letterPlaces(page.locator('.crc-label'));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });
});

it('has no animation if the user prefers reduced motion', async () => {
  const animations = async (reducedMotion: 'reduce' | 'no-preference') => {
    const page = await openPage({ reducedMotion });
    await mount(page, { value: 192350001 });
    await badge(page).click();
    await page.getByRole('tooltip').waitFor();
    await finishAnimations(page);
    return page.evaluate(
      () =>
        [...document.querySelectorAll('.crc-field, .crc-field *, .ms-Layer, .ms-Layer *')]
          .map((element) => getComputedStyle(element))
          .filter(({ animationName, transitionDuration }) => animationName !== 'none' || transitionDuration !== '0s')
          .length,
    );
  };
  expect(await animations('no-preference')).toBeGreaterThan(0);
  expect(await animations('reduce')).toBe(0);
});
