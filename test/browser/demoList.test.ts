import type { Locator, Page } from 'playwright-core';
import { contrastOf } from '../shared/contrast';
import { documentedReasons } from '../shared/reasons';
import { choose, openDemo, queryOf } from './demo';
import { axe, letterPlaces, pixelOf } from './measures';

jest.setTimeout(20_000);

const REASON = '[col-id=msdyn_closurereason]';
const list = '?view=list';
const count = documentedReasons.length;

const rows = (page: Page) => page.locator('.ag-row:not(.ag-header-row)');
const cells = (page: Page, column = REASON) => page.locator(`[role=gridcell]${column}`);
const badges = (page: Page) => cells(page).locator('.crc-badge');
const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const scroller = (page: Page) => page.locator('.ag-grid-viewport');

/** Waits until the status below the list has this text. */
const waitForStatus = (page: Page, text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();

/** The labels of the visible badges, from top to bottom. */
async function labels(page: Page): Promise<string[]> {
  await badges(page).first().waitFor();
  return badges(page).allInnerTexts();
}

const ascending = (texts: readonly string[]) => [...texts].sort((one, other) => one.localeCompare(other));
const descending = (texts: readonly string[]) => ascending(texts).reverse();

async function openList(query = '', width?: number): Promise<Page> {
  const page = await openDemo(list + query, width);
  await rows(page).first().waitFor();
  return page;
}

it('has a badge for each reason under a fixed header', async () => {
  const page = await openList();
  const seen = new Set(await labels(page));
  const before = await header(page, 'Closure reason').boundingBox();
  for (let turn = 0; turn < 20 && seen.size < count; turn++) {
    await scroller(page).evaluate((element) => element.scrollBy(0, 400));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    for (const label of await labels(page)) seen.add(label);
  }
  const names = documentedReasons.map(({ name }) => (name === 'AgentTransferred' ? 'AgentTransfered' : name));
  expect([...seen].sort()).toEqual(names.sort());
  expect(await header(page, 'Closure reason').boundingBox()).toEqual(before);
});

it('has badges in a related closure reason column, and none in another choice column', async () => {
  const page = await openList();
  expect(await cells(page, '[col-id="a_1.msdyn_closurereason"]').locator('.crc-badge').count()).toBeGreaterThan(1);
  const state = cells(page, '[col-id=msdyn_state]').first();
  expect(await state.innerText()).toBe('Closed');
  expect(await state.locator('.crc-badge').count()).toBe(0);
  expect(await state.getAttribute('aria-description')).toBeNull();
});

it('has the text size and row height of a Power Apps grid', async () => {
  const page = await openList();
  const sizeOf = (element: Locator) => element.evaluate((cell) => getComputedStyle(cell).fontSize);
  expect(await sizeOf(cells(page, '[col-id=msdyn_state]').first())).toBe('14px');
  expect(await sizeOf(header(page, 'State'))).toBe('14px');
  expect((await rows(page).first().boundingBox())?.height).toBe(42);
});

it('opens the tooltip of a badge, and describes its cell', async () => {
  const page = await openList();
  await badges(page).nth(1).hover();
  await page.getByRole('tooltip').getByText('declined the conversation').waitFor();
  const cell = page.getByRole('gridcell', { name: 'AgentReject', exact: true });
  expect(await cell.getAttribute('aria-description')).toMatch(/declined the conversation\./);
});

it('selects the row of a badge that is clicked', async () => {
  const page = await openList();
  await badges(page).nth(3).click();
  await waitForStatus(page, `${String(count)} sessions, 1 selected`);
  expect(await rows(page).nth(3).getAttribute('aria-selected')).toBe('true');
});

it('sorts by the closure reason, and keeps that in the address', async () => {
  const page = await openList();
  await header(page, 'Closure reason').click();
  await page.waitForFunction(() => location.search.includes('ascending'));
  const first = await labels(page);
  expect(first).toEqual(ascending(first));
  expect(queryOf(page)).toBe('?view=list&sort=ascending');
  await header(page, 'Closure reason').click();
  await page.waitForFunction(() => location.search.includes('descending'));
  const last = await labels(page);
  expect(last).toEqual(descending(last));
});

it('filters, and keeps that in the address', async () => {
  const page = await openList();
  await page.getByRole('searchbox').fill('overflowqueue');
  await rows(page).filter({ hasNotText: 'OverflowQueue' }).first().waitFor({ state: 'detached' });
  expect(await labels(page)).toContain('InqueueOverflowQueueTransfer');
  expect(queryOf(page)).toBe('?view=list&filter=overflowqueue');
});

it('restores the filter and the sort order from a link', async () => {
  const page = await openList('&sort=descending&filter=Kim');
  expect(await rows(page).filter({ hasNotText: 'Kim' }).count()).toBe(0);
  const shown = await labels(page);
  expect(shown).toEqual(descending(shown));
  expect(shown).not.toEqual(ascending(shown));
});

it('scrolls through 10,000 sessions, with as many rows as fit', async () => {
  const page = await openList();
  await choose(page, 'Sessions in the list', '10,000 sessions');
  await waitForStatus(page, '10,000 sessions, 0 selected');
  await scroller(page).evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await page.getByRole('gridcell', { name: 'S-05001', exact: true }).waitFor();
  expect(await rows(page).count()).toBeLessThan(100);
});

it('leaves a session without a reason to the grid, and shows the number of an unknown reason', async () => {
  const page = await openList('&rows=10000&filter=S-00050');
  await waitForStatus(page, '1 session, 0 selected');
  expect(await badges(page).count()).toBe(0);
  await page.getByRole('searchbox').fill('192359999');
  expect(await labels(page)).toContain('192359999');
});

it('uses the selected theme', async () => {
  const page = await openList();
  const color = () =>
    badges(page)
      .nth(1)
      .evaluate((badge) => getComputedStyle(badge).backgroundColor);
  expect(await color()).toBe('rgb(255, 249, 245)');
  await choose(page, 'Theme', 'Web dark');
  expect(await color()).toBe('rgb(74, 30, 4)');
});

describe.each(['light', 'dark', 'contrast'])('in %s', (theme) => {
  it('has no violations that axe reports', async () => {
    const page = await openList(`&theme=${theme}`);
    const { violations, passes } = await axe(page);
    expect(violations).toEqual([]);
    expect(passes).toContain('color-contrast');
  });
});

it.each([
  ['dark', 'none'],
  ['contrast', 'none'],
  ['light', 'active'],
] as const)('a row under the pointer, or selected, reads: %s, forced colors %s', async (theme, forcedColors) => {
  const page = await openList(`&theme=${theme}`);
  await page.emulateMedia({ forcedColors, colorScheme: 'dark' });
  const state = cells(page, '[col-id=msdyn_state]').nth(2);
  const box = await state.boundingBox();
  const contrast = async () => {
    const text = await state.locator('bdi').evaluate((cell) => getComputedStyle(cell).color);
    // Above the text, where only the row's background is drawn.
    return contrastOf(text, await pixelOf(page, (box?.x ?? 0) + 20, (box?.y ?? 0) + 6));
  };
  await state.hover();
  expect(await contrast()).toBeGreaterThanOrEqual(4.5);
  await state.click();
  expect(await contrast()).toBeGreaterThanOrEqual(4.5);
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
});

it('lets Tab leave the grid, and the arrow keys move within it', async () => {
  const page = await openList();
  await badges(page).first().click();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('AgentReject');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Reset everything');
});

it('does not overflow a window 320 px wide', async () => {
  const page = await openList('', 320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

it("keeps the order of the demo's own texts and of dates in a right-to-left language", async () => {
  const page = await openList('&language=1025');
  for (const text of [
    `${String(count)} sessions, 0 selected`,
    'One session for each reason',
    /^2025-11-18 \d\d:\d\d$/,
  ]) {
    const places = await letterPlaces(page.getByText(text).first());
    expect(places.length).toBeGreaterThan(10);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  }
});
