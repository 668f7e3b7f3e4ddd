import type { Page } from 'playwright-core';
import { settingsOf } from '../../demo/state';
import { contrastOf } from '../shared/contrast';
import { documentedReasons } from '../shared/reasons';
import { english, properties } from '../shared/sources';
import { listOf, loadDemo, openDemo, queryOf } from './demo';
import { axe } from './measures';

jest.setTimeout(20_000);

const settings = settingsOf({ properties });

/** An option of a setting, as the manifest names it. */
const [appearance] = settings.filter(({ name }) => name === 'appearance');
const appearances = appearance.values.map(({ displayNameKey }) => english.get(displayNameKey));

const byOutcome = new Map<string, number[]>();
for (const { outcome, value } of documentedReasons) {
  const title = english.get(`Outcome_${outcome}`) ?? outcome;
  byOutcome.set(title, [...(byOutcome.get(title) ?? []), value]);
}

describe('the gallery', () => {
  it('has every documented reason under its outcome', async () => {
    const page = await openDemo('?view=gallery');
    const groups = await page.getByRole('table').evaluateAll((tables) =>
      tables.map((table) => ({
        title: table.closest('section')?.querySelector('h2 bdi')?.textContent,
        values: [...table.querySelectorAll('tbody th > span')].map((cell) => Number(cell.textContent)),
      })),
    );
    expect(new Map(groups.map(({ title, values }) => [title, values]))).toEqual(byOutcome);
  });

  it('shows each reason in each appearance, and offers no choice of one', async () => {
    const page = await openDemo('?view=gallery');
    expect(await listOf(page, english.get(appearance.displayNameKey) ?? '').count()).toBe(0);
    const header = page.getByRole('row').first().getByRole('columnheader');
    expect((await header.allInnerTexts()).slice(1)).toEqual(appearances);
    const looks = await page.locator('tbody tr').evaluateAll((rows) =>
      rows.map(
        (row) =>
          new Set(
            [...row.querySelectorAll('td [role="img"]')].map((badge) => {
              const { backgroundColor, color, borderColor } = getComputedStyle(badge);
              return [backgroundColor, color, borderColor].join();
            }),
          ).size,
      ),
    );
    expect(looks).toEqual(documentedReasons.map(() => appearances.length));
  });
});

it('shows the states without a documented reason, such as another choice column', async () => {
  const page = await openDemo('?view=gallery');
  const states = page.locator('section', { hasText: 'Other states' });
  expect(await states.getByRole('term').allInnerTexts()).toHaveLength(5);
  const other = states.getByRole('img', { name: 'State: Active' });
  const described = (await other.getAttribute('aria-describedby')) ?? '';
  expect(await page.locator(`[id="${described}"]`).textContent()).toBe(english.get('OtherColumn_Description'));
});

it('shows every value of every setting side by side', async () => {
  const page = await openDemo('?view=settings');
  const values = await page
    .locator('section')
    .evaluateAll((sections) =>
      sections.map(({ id, children }) => [id, children[2].querySelectorAll('.crc-badge').length]),
    );
  expect(values).toEqual(settings.map(({ name, values }) => [name, values.length]));
});

it.each([
  ['control', 1],
  ['badges', byOutcome.size * appearances.length],
])('a bare page for pictures has only badges: %s', async (view, count) => {
  const page = await openDemo(`?view=${view}`);
  expect(await page.locator('main [role="img"]').count()).toBe(count);
  expect(await page.getByRole('heading').or(page.getByRole('combobox')).count()).toBe(0);
});

describe.each(['form', 'gallery', 'settings'])('the view %s', (view) => {
  it.each(['light', 'dark', 'contrast'])('has no violations that axe reports: %s', async (theme) => {
    const page = await openDemo(`?view=${view}&theme=${theme}`);
    const { violations, passes } = await axe(page);
    expect(violations).toEqual([]);
    expect(passes).toContain('color-contrast');
  });

  it.each(['&labelSource=friendly', '&direction=rtl&error=yes&descriptionPlacement=inline'])(
    'fits into a window 320 px wide %s',
    async (query) => {
      const page = await openDemo(`?view=${view}${query}`, 320);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    },
  );
});

describe('with the keyboard', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      const label = document.getElementById(element?.getAttribute('aria-labelledby')?.split(' ')[0] ?? '');
      return (
        label?.textContent ??
        element?.getAttribute('aria-label') ??
        (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined) ??
        element?.textContent ??
        ''
      ).trim();
    });

  it('the controls are one step away, past all the badges', async () => {
    const page = await loadDemo('?view=gallery');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Reset everything');
  });

  it('Tab reaches everything in visual order', async () => {
    const page = await loadDemo('?width=120');
    const expected = [
      'Skip to the controls',
      'Form',
      'List',
      'Reasons',
      'Settings',
      'Hide controls',
      'Closure reason: AgentTransferToQueue',
      'Reset everything',
      'Bound to',
      'Closure reason',
      'Hidden by column security',
      'In error',
      'Labels of the options',
      'Colors of the options',
      ...settings.map(({ displayNameKey }) => english.get(displayNameKey)),
      'Theme',
      'Language',
      'Direction',
      'Width',
    ];
    const reached: string[] = [];
    while (reached.length < expected.length) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
    }
    expect(reached).toEqual(expected);
  });

  it('a reason can be selected', async () => {
    const page = await loadDemo('?reason=192350001');
    await listOf(page, 'Closure reason').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(queryOf(page)).toBe('?reason=192350013');
  });
});

describe.each(['light', 'dark', 'contrast'])('the list of reasons, in %s', (theme) => {
  // axe ignores text in the same color as its background.
  it('is readable on hover', async () => {
    const page = await openDemo(`?theme=${theme}`);
    const list = listOf(page, 'Closure reason');
    await list.hover();
    const [color, background] = await list.locator('.ms-Dropdown-title').evaluate((title) => {
      const style = getComputedStyle(title);
      return [style.color, style.backgroundColor];
    });
    expect(contrastOf(color, background)).toBeGreaterThanOrEqual(4.5);
  });

  it('has no violations that axe reports while it is open', async () => {
    const page = await openDemo(`?theme=${theme}`);
    await listOf(page, 'Closure reason').press('Enter');
    await page.getByRole('option').first().waitFor();
    expect((await axe(page)).violations).toEqual([]);
  });
});
