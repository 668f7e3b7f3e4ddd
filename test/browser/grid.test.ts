import type { Page } from 'playwright-core';
import { accessibilityTree, reactVersions, openPage } from './browser';
import type { GridCell } from './page';
import { closed, leave, opened, settle, tooltip } from './tooltip';

const drawGrid = (page: Page, cells: readonly GridCell[]) =>
  page.evaluate((given) => window.host?.drawGrid(given), cells);

const reject: GridCell = { value: 192350013, formattedValue: 'SystemReject', rowHeight: 42 };
const lost: GridCell = { value: 192350020, formattedValue: 'CustomerDisconnect', rowHeight: 42 };
const description =
  'Indicates that the system has rejected the conversation. How it ended: Not accepted. Triggered by: System.';

const badge = (page: Page) => page.locator('.crc-badge').first();

/** Focuses a cell as the keyboard does. */
async function focusCell(page: Page, index: number): Promise<void> {
  await page.keyboard.press('Tab');
  await page.getByRole('gridcell').nth(index).focus();
}

/** Makes the arrow keys move the focus from cell to cell, as in a grid. */
async function listenForArrows(page: Page): Promise<void> {
  await page.getByRole('grid').evaluate((grid: HTMLElement) => {
    grid.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      const cells = [...grid.querySelectorAll<HTMLElement>('[role=gridcell]')];
      cells[cells.findIndex((cell) => cell === document.activeElement) + step]?.focus();
    });
  });
}

const focusedCell = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

describe.each(reactVersions)('on React %d', (react) => {
  const shared = () => openPage({ react });

  it('names the cell by the label and describes it, for screen readers', async () => {
    const page = await shared();
    await drawGrid(page, [reject, lost]);
    expect((await accessibilityTree(page)).filter(({ role }) => role === 'gridcell')).toEqual([
      { role: 'gridcell', name: 'SystemReject', description },
      {
        role: 'gridcell',
        name: 'CustomerDisconnect',
        description:
          'Occurs when a customer disconnects from a conversation. How it ended: Disconnected. Triggered by: Customer.',
      },
    ]);
  });

  it('opens its tooltip on hover, and leaves a click to the grid', async () => {
    const page = await shared();
    await drawGrid(page, [reject]);
    await badge(page).hover();
    await opened(page, 'Indicates that the system has rejected the conversation.');
    await leave(page);
    await closed(page);
    await badge(page).click();
    expect(await page.evaluate(() => window.host?.clicks)).toBe(1);
  });

  it('opens its tooltip when the keyboard focuses the cell, and closes it when the focus leaves', async () => {
    const page = await shared();
    await drawGrid(page, [reject, lost]);
    await listenForArrows(page);
    await focusCell(page, 0);
    await opened(page, 'SystemReject');
    // Name and description are announced once, for the cell.
    const heard = (await accessibilityTree(page)).filter((node) => node.name === 'SystemReject');
    expect(heard.filter(({ role }) => role === 'gridcell')).toEqual([
      { role: 'gridcell', name: 'SystemReject', description },
    ]);
    await page.keyboard.press('ArrowDown');
    await opened(page, 'CustomerDisconnect');
    expect(await tooltip(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await closed(page);
    expect(await focusedCell(page)).toBe('CustomerDisconnect');
    await settle(page);
    expect(await tooltip(page).count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await opened(page, 'SystemReject');
    await page.getByRole('gridcell').first().blur();
    await closed(page);
  });
});

const shared = () => openPage();

it('opens only one tooltip, wherever the pointer and the focus are', async () => {
  const page = await shared();
  await drawGrid(page, [reject, lost]);
  await focusCell(page, 1);
  await opened(page, 'CustomerDisconnect');
  await badge(page).hover();
  await opened(page, 'SystemReject');
  expect(await tooltip(page).count()).toBe(1);
});

it('opens no tooltip for a cell that is focused by a click', async () => {
  const page = await shared();
  await drawGrid(page, [reject]);
  const box = await page.getByRole('gridcell').boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 5, (box?.y ?? 0) + 5);
  expect(await focusedCell(page)).toBe('SystemReject');
  await settle(page);
  expect(await tooltip(page).count()).toBe(0);
});

it('opens the tooltip for a cell that has the focus before its badge is drawn', async () => {
  const page = await shared();
  await drawGrid(page, [{ ...reject, value: null }]);
  await focusCell(page, 0);
  await drawGrid(page, [reject]);
  await opened(page, 'SystemReject');
});

it('is not a tab stop', async () => {
  const page = await shared();
  await drawGrid(page, [reject, reject]);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

/** Ways in which a grid lays out a cell of 41 px in a row of 42. */
const cellStyles = {
  'a plain cell': '',
  'a cell with padding': 'padding: 0 12px',
  'a cell with a border, as AG Grid has it': 'border: 1px solid transparent; line-height: 39px; padding: 0 11px',
  'a flex cell': 'display: flex; align-items: center',
};

it.each(Object.entries(cellStyles))('fits %s and lines up with the text next to it', async (_, style) => {
  const page = await shared();
  await drawGrid(page, [reject, { ...reject, formattedValue: 'A label that is longer than the cell is wide' }]);
  await page.evaluate((cellStyle) => {
    for (const cell of document.querySelectorAll<HTMLElement>('[role=gridcell]')) {
      cell.style.cssText = `box-sizing: border-box; height: 41px; width: 160px; ${cellStyle}`;
      const neighbor = cell.cloneNode() as HTMLElement;
      neighbor.append(Object.assign(document.createElement('span'), { className: 'neighbor', textContent: 'Text' }));
      neighbor.style.cssText += '; display: flex; align-items: center; font: 14px sans-serif';
      cell.parentElement?.style.setProperty('display', 'flex');
      cell.after(neighbor);
    }
  }, style);
  const cells = await page.locator('[role=gridcell]:has(.crc-badge)').evaluateAll((elements) =>
    elements.map((cell) => {
      const [shown, beside] = [cell.querySelector('.crc-label'), cell.parentElement?.querySelector('.neighbor')].map(
        (element) => element?.getBoundingClientRect() ?? new DOMRect(),
      );
      const box = cell.querySelector('.crc-badge')?.getBoundingClientRect() ?? new DOMRect();
      const inner = cell.getBoundingClientRect();
      const { paddingLeft, borderLeftWidth, paddingRight, borderRightWidth } = getComputedStyle(cell);
      return {
        overflow: [cell.scrollHeight - cell.clientHeight, cell.scrollWidth - cell.clientWidth],
        offLine: Math.abs((shown.top + shown.bottom) / 2 - (beside.top + beside.bottom) / 2) > 0.5,
        inset: box.left - inner.left - parseFloat(paddingLeft) - parseFloat(borderLeftWidth),
        isInside: box.right <= inner.right - parseFloat(paddingRight) - parseFloat(borderRightWidth),
      };
    }),
  );
  const fits = { overflow: [0, 0], offLine: false, inset: 0, isInside: true };
  expect(cells).toEqual([fits, fits]);
});

it.each([24, 32, 42, 60])('is centered and fully visible in a row of %d px', async (rowHeight) => {
  const page = await shared();
  await drawGrid(page, [{ ...reject, rowHeight }]);
  const row = await page.getByRole('row').boundingBox();
  const shown = await badge(page).boundingBox();
  expect(row?.height).toBe(rowHeight);
  expect(shown?.height).toBe(20);
  expect((shown?.y ?? 0) - (row?.y ?? 0)).toBe((rowHeight - 20) / 2);
});

it.each([
  ['the start', {}, 'left'],
  ['the end where the cell is aligned there', { isRightAligned: true }, 'right'],
  ['the right, right to left', { isRTLMode: true }, 'right'],
  ['the left, right to left and aligned to the end', { isRTLMode: true, isRightAligned: true }, 'left'],
])('is at %s', async (_, props, side) => {
  const page = await shared();
  await drawGrid(page, [{ ...reject, ...props }]);
  const row = await page.getByRole('row').boundingBox();
  const shown = await badge(page).boundingBox();
  if (!row || !shown) throw new Error('nothing is drawn');
  if (side === 'left') expect(shown.x).toBe(row.x);
  else expect(shown.x + shown.width).toBe(row.x + row.width);
});

it('does not draw badges again for the same rows', async () => {
  const page = await shared();
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
