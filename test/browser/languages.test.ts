import type { Page } from 'playwright-core';
import { languageTag } from '../../host/languages';
import { documentedReasons } from '../shared/reasons';
import { languages as all, stringsIn, untranslated } from '../shared/sources';
import { accessibilityTree, mount, openPage } from './browser';
import { axe, finishAnimations, letterPlaces } from './measures';
import type { PageState } from './page';

/* Things that a language's strings can break: width, direction, and screen reader output. */

const languages = [
  { languageId: 1031, name: 'German', columnName: 'Abschlussgrund', isRTL: false },
  { languageId: 1041, name: 'Japanese', columnName: '終了理由', isRTL: false },
  { languageId: 1025, name: 'Arabic', columnName: 'سبب الإغلاق', isRTL: true },
  { languageId: 1037, name: 'Hebrew', columnName: 'סיבת הסגירה', isRTL: true },
];

const fill = (pattern: string, ...values: string[]) =>
  pattern.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');

describe.each(languages)('in $name', ({ languageId, columnName, isRTL }) => {
  const strings = stringsIn(languageId);
  const text = (key: string) => {
    const found = strings.get(key);
    if (!found) throw new Error(`${key} is missing`);
    return found;
  };
  const pair = (one: string, other: string) => fill(text('NameAndValue'), one, other);
  const friendly = (settings: PageState['settings'] = {}): PageState => ({
    languageId,
    isRTL,
    label: columnName,
    settings: { labelSource: 'friendly', ...settings },
  });

  /** A page in the language, set up as the platform does. */
  async function open(width = 800, height = 600): Promise<Page> {
    const page = await openPage({ viewport: { width, height } });
    await page.evaluate(
      ([lang, dir]) => Object.assign(document.documentElement, { lang, dir }),
      [languageTag(languageId), isRTL ? 'rtl' : 'ltr'],
    );
    return page;
  }

  it('gives a screen reader the label and the description of each reason', async () => {
    const page = await open();
    for (const { value } of documentedReasons) await mount(page, { ...friendly(), value });
    const images = (await accessibilityTree(page)).filter(({ role }) => role === 'image');
    expect(images).toEqual(
      documentedReasons.map(({ name, outcome, actor }) => ({
        role: 'image',
        name: pair(columnName, text(`${name}_Label`)),
        description:
          outcome === 'unspecified'
            ? text(`${name}_Description`)
            : fill(
                text('SpokenDescription'),
                text(`${name}_Description`),
                pair(text('Outcome'), text(`Outcome_${outcome}`)),
                pair(text('Actor'), text(`Actor_${actor}`)),
              ),
      })),
    );
  });

  it.each([
    ['an empty column', { value: null }, 'Empty'],
    ['a masked value', { value: 192350001, isReadable: false }, 'Masked'],
  ])('tells a screen reader about %s', async (_, state, key) => {
    const page = await open();
    await mount(page, { ...friendly(), ...state });
    expect((await accessibilityTree(page)).map(({ name }) => name)).toContain(pair(columnName, text(key)));
  });

  it('shows the column’s own label by default', async () => {
    const page = await open();
    await mount(page, {
      languageId,
      isRTL,
      value: 192350001,
      options: [{ Label: 'Own', Value: 192350001, Color: '' }],
    });
    expect(await page.locator('.crc-label').innerText()).toBe('Own');
  });

  it.each([60, 120, 250])('keeps every label on one line inside a form %d px wide', async (width) => {
    const page = await open(800, 2000);
    for (const { value } of documentedReasons) await mount(page, { ...friendly(), value }, width);
    const badges = await page.locator('.crc-badge').evaluateAll((elements) =>
      elements.map((element) => {
        const [inner, outer] = [element, element.closest('.container') ?? element].map((item) =>
          item.getBoundingClientRect(),
        );
        return { height: inner.height, isInside: inner.left >= outer.left && inner.right <= outer.right };
      }),
    );
    expect(badges).toEqual(documentedReasons.map(() => ({ height: 20, isInside: true })));
  });

  it.each([120, 300])('wraps descriptions under the badge without cutting any in a form %d px wide', async (width) => {
    const page = await open(800, 2000);
    for (const { value } of documentedReasons) {
      await mount(page, { ...friendly({ descriptionPlacement: 'inline' }), value }, width);
    }
    const shown = await page.locator('.crc-description, .crc-fact').evaluateAll((elements) =>
      elements.map((element) => ({
        text: element.textContent,
        isCut: element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1,
        direction: getComputedStyle(element).direction,
      })),
    );
    expect(shown.filter(({ isCut }) => isCut)).toEqual([]);
    expect(new Set(shown.map(({ direction }) => direction))).toEqual(new Set([isRTL ? 'rtl' : 'ltr']));
    expect(shown.map((item) => item.text)).toEqual(
      expect.arrayContaining(documentedReasons.map(({ name }) => text(`${name}_Description`))),
    );
  });

  it('starts at the beginning of the line, icon first', async () => {
    const page = await open();
    await mount(page, { ...friendly(), value: 192350006 }, 700);
    const places = await page.evaluate(() =>
      ['.crc-field', '.crc-badge', '.crc-icon', '.crc-label'].map((selector) => {
        const { left, right } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        return { left, right };
      }),
    );
    const [field, badge, icon, label] = places;
    if (isRTL) {
      expect(badge?.right).toBe(field?.right);
      expect(icon?.left).toBeGreaterThan(label?.right ?? Infinity);
    } else {
      expect(badge?.left).toBe(field?.left);
      expect(icon?.right).toBeLessThan(label?.left ?? 0);
    }
  });

  it('keeps the letters of a Latin label in order', async () => {
    const page = await open();
    await mount(page, { ...friendly({ labelSource: 'column' }), value: 192350001, formatted: '(1) AgentReject!' }, 300);
    const places = await letterPlaces(page.locator('.crc-label'));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('shows the longest descriptions in full in a tooltip, in a window 320 px wide', async () => {
    const longest = [...documentedReasons].sort(
      (one, other) => text(`${other.name}_Description`).length - text(`${one.name}_Description`).length,
    );
    for (const { value, name } of longest.slice(0, 2)) {
      const page = await open(320, 480);
      await mount(page, { ...friendly(), value });
      await page.locator('.crc-badge').click();
      const tooltip = page.getByRole('tooltip');
      await tooltip.waitFor();
      await finishAnimations(page);
      const box = await tooltip.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(320);
      expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(480);
      expect(await tooltip.evaluate((element) => element.scrollHeight <= element.clientHeight + 1)).toBe(true);
      expect(await tooltip.innerText()).toContain(text(`${name}_Description`));
    }
  });

  it('has no accessibility violations', async () => {
    const page = await open(800, 1600);
    for (const descriptionPlacement of ['tooltip', 'inline']) {
      for (const { value } of documentedReasons.slice(0, 20)) {
        await mount(page, { ...friendly({ descriptionPlacement }), value });
      }
      await mount(page, { ...friendly({ descriptionPlacement }), value: null });
      await mount(page, { ...friendly({ descriptionPlacement }), value: 7 });
    }
    await page.locator('.crc-badge').first().click();
    await page.getByRole('tooltip').waitFor();
    const { violations, passes } = await axe(page);
    expect(violations).toEqual([]);
    expect(passes).toEqual(expect.arrayContaining(['color-contrast', 'role-img-alt']));
  });
});

it.each(all)('keeps the longest label in %d on one line, from 60 to 600 px', async (languageId) => {
  const strings = stringsIn(languageId);
  const lengthOf = (name: string) => strings.get(`${name}_Label`)?.length ?? 0;
  const [longest] = [...documentedReasons].sort((one, other) => lengthOf(other.name) - lengthOf(one.name));
  const page = await openPage();
  for (const isRTL of [false, true]) {
    for (const width of [60, 90, 120, 180, 250, 400, 600]) {
      const state = { languageId, isRTL, value: longest?.value ?? null, settings: { labelSource: 'friendly' } };
      await mount(page, state, width);
    }
  }
  const badges = await page.locator('.container').evaluateAll((containers) =>
    containers.map((container) => {
      const [outer, inner] = [container, container.querySelector('.crc-badge')].map((item) =>
        item?.getBoundingClientRect(),
      );
      return (
        outer && inner && { height: inner.height, isInside: inner.left >= outer.left && inner.right <= outer.right }
      );
    }),
  );
  expect(badges).toEqual(Array.from({ length: 14 }, () => ({ height: 20, isInside: true })));
  const overflow = await page
    .locator('.crc-label')
    .evaluateAll((labels) => labels.map((label) => getComputedStyle(label).textOverflow));
  expect(new Set(overflow)).toEqual(new Set(['ellipsis']));
});

it('falls back to English in a language without strings', async () => {
  const page = await openPage();
  await mount(page, {
    languageId: untranslated,
    value: 192350001,
    label: 'Причина',
    settings: { labelSource: 'friendly' },
  });
  const [image] = (await accessibilityTree(page)).filter(({ role }) => role === 'image');
  expect(image?.name).toBe('Причина: Declined by representative');
});
