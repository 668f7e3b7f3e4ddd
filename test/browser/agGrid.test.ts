import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { copyControls, pageOptions } from '../../scripts/web/page';
import type { GridWish } from './gridPage';
import { collectMessages, leftOver } from './measures';
import { servedSite } from './site';
import { closed, opened, settle, tooltip } from './tooltip';

/*
 * The customizer in AG Grid, on which the Power Apps grid is based. The community edition has no row groups, aggregation, or pivot, so
 * these aren't tested; rows pinned to the bottom, like totals, stand in for rows that the grid generates.
 */

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sessions</title>
<link rel="icon" href="data:,">
<script src="platform.js"></script>
<script defer src="gridPage.js"></script>
<style>body { margin: 0; } main { width: 780px; height: 580px; }</style>
</head>
<body><main></main></body>
</html>`;

const MANY = 10_000;
const REASON = '[role=gridcell][col-id=msdyn_closurereason]';

const site = servedSite((folder) => {
  copyControls(folder);
  writeFileSync(join(folder, 'index.html'), html);
  const scripts = { platform: 'platform-16', gridPage: join(__dirname, 'gridPage.tsx') };
  return esbuild.build(pageOptions(scripts, folder));
});
let page: Page;
const messages: string[] = [];

beforeAll(async () => {
  page = await site.browser.newPage({ viewport: { width: 800, height: 600 } });
  collectMessages(page, messages);
  await page.goto(site.address);
  await page.waitForFunction(() => window.gridPage !== undefined);
});

afterEach(async () => {
  await page.mouse.move(0, 0);
  await page.evaluate(() => window.gridPage?.destroy());
  expect(messages.splice(0)).toEqual([]);
});

const show = (wish: GridWish) => page.evaluate((given) => window.gridPage?.show(given), wish);
const problems = () => page.evaluate(() => window.gridPage?.problems());
const reasonCells = () => page.evaluate(() => window.gridPage?.reasonCells() ?? 0);
const badge = (row: number) => page.locator(`[row-id="${String(row)}"] ${REASON} .crc-badge`);

/** Scrolls to each position, a share of the total height, and collects the problems there. */
const scrollTo = (shares: readonly number[]) =>
  page.evaluate(async (places) => {
    const viewport = document.querySelector('.ag-grid-viewport');
    const found: string[] = [];
    for (const share of places) {
      viewport?.scrollTo(0, share * viewport.scrollHeight);
      await window.gridPage?.settle();
      found.push(...(window.gridPage?.problems() ?? []));
      if (!window.gridPage?.reasonCells()) found.push(`nothing is drawn at ${String(share)}`);
    }
    return found;
  }, shares);

describe('every cell shows and describes its own reason', () => {
  it('while 10,000 rows are scrolled down and up', async () => {
    await show({ rows: MANY });
    expect(await reasonCells()).toBeGreaterThan(10);
    const down = Array.from({ length: 10 }, (_, step) => step / 10);
    expect(await scrollTo([...down, ...[...down].reverse(), 0.001, 0.002, 0.003, 0.0025, 0])).toEqual([]);
  });

  it.each<[string, GridWish]>([
    ['after sorting', { sort: { column: 'msdyn_closurereason', direction: 'desc' } }],
    ['after filtering', { filter: 'Transfer' }],
    ['after a filter that leaves nothing, and then all', { filter: 'no such session' }],
    ['after each value has changed', { turn: 11 }],
    ['after each cell has become empty', { isEmpty: true }],
    ['after the rows have become fewer', { rows: 7 }],
    ['in another language', { language: 1031 }],
    ['in another theme', { theme: 'dark' }],
    ['above a row of totals', { hasTotals: true }],
    ['without the customizer, and with it', { hasCustomizer: false }],
  ])('%s', async (_, changes) => {
    await show({ rows: MANY });
    await show(changes);
    expect(await problems()).toEqual([]);
    await show({
      rows: MANY,
      turn: 0,
      isEmpty: false,
      filter: '',
      language: 1033,
      theme: 'light',
      hasTotals: false,
      hasCustomizer: true,
    });
    expect(await problems()).toEqual([]);
    expect(await reasonCells()).toBeGreaterThan(10);
  });

  it('if the customizer is loaded after the grid is first drawn', async () => {
    await show({ rows: MANY, hasCustomizer: false });
    expect(await reasonCells()).toBe(0);
    await show({ hasCustomizer: true });
    expect(await reasonCells()).toBeGreaterThan(10);
    expect(await problems()).toEqual([]);
  });

  it('from right to left', async () => {
    await show({ rows: MANY, isRTL: true, language: 1025 });
    expect(await scrollTo([0.5, 0])).toEqual([]);
    const box = await badge(0).boundingBox();
    const cell = await page.locator(`[row-id="0"] ${REASON}`).boundingBox();
    if (!box || !cell) throw new Error('nothing is drawn');
    expect(box.x - cell.x).toBeGreaterThan(cell.x + cell.width - box.x - box.width);
  });

  it('while and after one is edited', async () => {
    await show({ rows: MANY });
    const before = await badge(1).innerText();
    await badge(1).click();
    // Arrow keys start from the option under the pointer, if there is one.
    await page.mouse.move(0, 0);
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    expect(await problems()).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await badge(1).waitFor();
    expect(await badge(1).innerText()).not.toBe(before);
    expect(await problems()).toEqual([]);
    await badge(2).click();
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    // The first closes the list alone.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await badge(2).waitFor();
    expect(await problems()).toEqual([]);
  });
});

it('updates when the theme changes', async () => {
  await show({ rows: MANY });
  const color = () => badge(1).evaluate((element) => getComputedStyle(element).backgroundColor);
  const before = await color();
  await show({ theme: 'dark' });
  expect(await color()).not.toBe(before);
});

describe('the tooltip closes with its badge', () => {
  it.each<[string, GridWish]>([
    ['a filter hides the row', { filter: 'no such session' }],
    ['the cell becomes empty', { isEmpty: true }],
    ['the customizer is removed', { hasCustomizer: false }],
  ])('when %s', async (_, changes) => {
    await show({ rows: MANY });
    await badge(1).hover();
    await opened(page);
    await show(changes);
    await closed(page);
    expect(await problems()).toEqual([]);
  });

  it('when it is scrolled away from under the pointer', async () => {
    await show({ rows: MANY });
    await badge(1).hover();
    await opened(page);
    await page.mouse.wheel(0, 4000);
    await badge(1).waitFor({ state: 'detached' });
    await closed(page);
    await page.mouse.move(0, 0);
    expect(await problems()).toEqual([]);
  });
});

describe('with the keyboard', () => {
  it('arrow keys open the tooltip of each badge, one at a time', async () => {
    await show({ rows: MANY });
    await page.locator(`[row-id="0"] ${REASON}`).click();
    await page.mouse.move(0, 0);
    for (const row of [1, 2, 3]) {
      await page.keyboard.press('ArrowDown');
      await opened(page, await badge(row).innerText());
      expect(await tooltip(page).count()).toBe(1);
    }
  });

  it('the tooltip closes on Escape, which keeps the cell focused, and when the focus leaves the badges', async () => {
    await show({ rows: MANY });
    await page.locator(`[row-id="0"] ${REASON}`).click();
    await page.mouse.move(0, 0);
    await page.keyboard.press('ArrowDown');
    await opened(page);
    await page.keyboard.press('Escape');
    await closed(page);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('col-id'));
    expect(await focused()).toBe('msdyn_closurereason');
    // The cell is drawn again, but not focused again.
    await show({ turn: 11 });
    await settle(page);
    expect(await tooltip(page).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await opened(page);
    await page.keyboard.press('ArrowLeft');
    await closed(page);
    expect(await focused()).toBe('subject');
  });
});

it('exposes name and description to screen readers once, on the cell', async () => {
  await show({ rows: 60 });
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const said = nodes
    .filter(({ ignored, role }) => !ignored && role?.value !== 'RootWebArea' && role?.value !== 'InlineTextBox')
    .flatMap(({ name, description }) => [name?.value, description?.value] as unknown[]);
  // The second row's reason, in its own cell and as text within; the description nowhere else.
  const name = await badge(1).innerText();
  const description = await page.locator(`[row-id="1"] ${REASON}`).getAttribute('aria-description');
  expect(said).toContain(name);
  expect(said.filter((text) => text === description)).toHaveLength(1);
});

it.each([12, 0])(
  'a badge fits in its cell and lines up with the text next to it: %d px of padding',
  async (padding) => {
    await show({ rows: 60, cellPadding: padding });
    const middle = (box: { y: number; height: number } | null) => (box ? box.y + box.height / 2 : NaN);
    const cell = await page.locator(`[row-id="1"] ${REASON}`).boundingBox();
    const box = await badge(1).boundingBox();
    const text = await page.locator('[row-id="1"] [col-id=msdyn_state] bdi').boundingBox();
    const overflow = await page
      .locator(`[row-id="1"] ${REASON}`)
      .evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(overflow).toBe(0);
    expect(Math.abs(middle(box) - middle(text))).toBeLessThanOrEqual(0.5);
    // At least as far from the cell's edge as the grid's own text.
    expect((box?.x ?? 0) - (cell?.x ?? 0)).toBeGreaterThanOrEqual(padding);
  },
);

describe('leaves nothing behind', () => {
  it('no listener, node, or timer, even after a tooltip was open', async () => {
    const session = await page.context().newCDPSession(page);
    const round = async () => {
      await show({ rows: 200 });
      await badge(1).hover();
      await opened(page);
      await page.evaluate(() => window.gridPage?.destroy());
    };
    for (let turn = 0; turn < 3; turn++) await round();
    await page.waitForTimeout(300);
    const before = await leftOver(session);
    for (let turn = 0; turn < 5; turn++) await round();
    await page.waitForTimeout(300);
    const after = await leftOver(session);
    // A leak in each round would add five.
    expect(after.listeners - before.listeners).toBeLessThan(5);
    expect(after.nodes - before.nodes).toBeLessThan(5);
    await page.waitForFunction(() => window.gridPage?.timers() === 0);
    expect(await page.locator('[role=tooltip], .ms-Layer').count()).toBe(0);
    await session.detach();
  });

  it('no heap growth after scrolling through thousands of rows', async () => {
    const session = await page.context().newCDPSession(page);
    await show({ rows: MANY });
    const pass = () =>
      page.evaluate(async () => {
        document.querySelector('.ag-grid-viewport')?.scrollTo(0, 0);
        await window.gridPage?.settle();
        window.gridPage?.grid().scroll(15, 200);
        await window.gridPage?.settle();
      });
    await pass();
    await pass();
    const before = await leftOver(session);
    for (let turn = 0; turn < 3; turn++) await pass();
    const after = await leftOver(session);
    expect(after.heap - before.heap).toBeLessThan(1_000_000);
    expect(after.listeners - before.listeners).toBeLessThan(50);
    await session.detach();
  });
});
