import type { Page } from 'playwright-core';
import { accessibilityTree, openPage, reactVersions } from './browser';
import type { GridCell } from './page';

const drawGrid = (page: Page, cells: readonly GridCell[]) =>
  page.evaluate((given) => window.host?.drawGrid(given), cells);

const reject: GridCell = { value: 192350013, formattedValue: 'SystemReject', rowHeight: 42 };
const description =
  'Indicates that the system has rejected the conversation. How it ended: Declined. Who ended it: System.';

describe.each(reactVersions)('on React %d', (react) => {
  it("gives a screen reader the label as the cell's name and the description as the cell's", async () => {
    const { page, messages } = await openPage({ react });
    await drawGrid(page, [reject, { ...reject, value: 192350020, formattedValue: 'CustomerDisconnect' }]);
    expect((await accessibilityTree(page)).filter(({ role }) => role === 'gridcell')).toEqual([
      { role: 'gridcell', name: 'SystemReject', description },
      {
        role: 'gridcell',
        name: 'CustomerDisconnect',
        description:
          'Occurs when a customer disconnects from a conversation. How it ended: Disconnected. Who ended it: Customer.',
      },
    ]);
    expect(messages).toEqual([]);
  });

  it('opens its tooltip on hover, and leaves a click to the grid', async () => {
    const { page, messages, requests } = await openPage({ react });
    await drawGrid(page, [reject]);
    await page.locator('.crc-badge').hover();
    await page.getByRole('tooltip').getByText('Indicates that the system has rejected the conversation.').waitFor();
    await page.mouse.move(790, 590);
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    await page.locator('.crc-badge').click();
    expect(await page.evaluate(() => window.host?.clicks)).toBe(1);
    expect(messages).toEqual([]);
    expect(requests).toEqual([]);
  });
});

it('is no stop of the tab key', async () => {
  const { page } = await openPage();
  await drawGrid(page, [reject, reject]);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

it.each([24, 32, 42, 60])('stands whole in the middle of a row of %d px', async (rowHeight) => {
  const { page } = await openPage();
  await drawGrid(page, [{ ...reject, rowHeight }]);
  const row = await page.getByRole('row').boundingBox();
  const badge = await page.locator('.crc-badge').boundingBox();
  expect(row?.height).toBe(rowHeight);
  expect(badge?.height).toBe(20);
  expect((badge?.y ?? 0) - (row?.y ?? 0)).toBe((rowHeight - 20) / 2);
});

it.each([
  ['the start', {}, 'left'],
  ['the end where the cell is aligned there', { isRightAligned: true }, 'right'],
  ['the right, right to left', { isRTLMode: true }, 'right'],
  ['the left, right to left and aligned to the end', { isRTLMode: true, isRightAligned: true }, 'left'],
])('stands at %s', async (_, props, side) => {
  const { page } = await openPage();
  await drawGrid(page, [{ ...reject, ...props }]);
  const row = await page.getByRole('row').boundingBox();
  const badge = await page.locator('.crc-badge').boundingBox();
  if (!row || !badge) throw new Error('nothing is drawn');
  if (side === 'left') expect(badge.x).toBe(row.x);
  else expect(badge.x + badge.width).toBe(row.x + row.width);
});

it('draws no badge again for the same rows', async () => {
  const { page } = await openPage();
  const rows = Array.from({ length: 500 }, (_, index) => ({ ...reject, value: 192350000 + (index % 32) }));
  await drawGrid(page, rows);
  const mutations = await page.evaluate((given) => {
    const observer = new MutationObserver(() => undefined);
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    window.host?.drawGrid(given);
    const unchanged = observer.takeRecords().length;
    window.host?.drawGrid([{ ...given[0], value: 192350020 }, ...given.slice(1)]);
    return { unchanged, changed: observer.takeRecords().length };
  }, rows);
  expect(mutations.unchanged).toBe(0);
  expect(mutations.changed).toBeGreaterThan(0);
});
