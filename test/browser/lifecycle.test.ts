import type { Page } from 'playwright-core';
import { destroy, mount, openPage, reactVersions, update } from './browser';
import { leftOver } from './measures';

const state = { value: 192350013, formatted: 'SystemReject', label: 'Closure reason' };

async function showOnce(page: Page): Promise<void> {
  const id = await mount(page, state);
  await page.getByRole('img').click();
  await page.getByRole('tooltip').waitFor();
  await destroy(page, id);
}

describe.each(reactVersions)('on React %d', (react) => {
  it('makes no requests and logs nothing in any state', async () => {
    const page = await openPage({ react });
    const id = await mount(page, state);
    await page.getByRole('img').click();
    await page.getByRole('tooltip').waitFor();
    for (const changes of [
      { value: 7 },
      { value: null },
      { isReadable: false },
      { isReadable: true, errorMessage: 'No.' },
    ]) {
      await update(page, id, changes);
    }
    await destroy(page, id);
    // `browser.ts` looks after each test; by now, anything delayed has happened.
    await page.waitForTimeout(300);
  });

  it('leaves nothing in the page after it was destroyed, an open tooltip included', async () => {
    const page = await openPage({ react });
    await showOnce(page);
    expect(await page.locator('main > *, .ms-Callout, .crc-tooltip').count()).toBe(1);
  });
});

it('leaves no timer behind if it is destroyed before its tooltip opens', async () => {
  const page = await openPage({ fresh: true });
  const pending = await page.evaluate((given) => {
    const timers = new Set<number>();
    const [set, clear] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
    const counted = (handler: (open: boolean) => void, delay: number, open: boolean) => {
      const timer = set(() => handler(open), delay);
      timers.add(timer);
      return timer;
    };
    const uncounted = (timer?: number) => {
      timers.delete(timer ?? 0);
      clear(timer);
    };
    Object.assign(window, { setTimeout: counted, clearTimeout: uncounted });
    const id = window.host?.mount(given) ?? -1;
    document.querySelector('.crc-badge')?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    const due = timers.size;
    window.host?.destroy(id);
    return { due, left: timers.size };
  }, state);
  expect(pending).toEqual({ due: 1, left: 0 });
});

it('leaves no listener behind', async () => {
  const page = await openPage({ fresh: true });
  const session = await page.context().newCDPSession(page);
  for (let round = 0; round < 3; round++) await showOnce(page);
  await page.waitForTimeout(300);
  const before = await leftOver(session);
  for (let round = 0; round < 10; round++) await showOnce(page);
  await page.waitForTimeout(300);
  const after = await leftOver(session);
  // A leak each time would add ten; React and Fluent UI add a few of their own on first use.
  expect(after.listeners).toBeLessThan(before.listeners + 10);
});

// The first tooltips make the browser compile Fluent UI's positioning code, which isn't a leak: hence the longer warm-up.
it('does not grow the heap after 200 badges whose tooltip was open', async () => {
  const page = await openPage({ fresh: true });
  const session = await page.context().newCDPSession(page);
  const rounds = (count: number) =>
    page.evaluate(
      ([given, times]) => {
        for (let round = 0; round < times; round++) {
          const id = window.host?.mount(given) ?? -1;
          document.querySelector<HTMLElement>('.crc-badge')?.click();
          if (!document.querySelector('[role=tooltip]')) throw new Error('the tooltip did not open');
          window.host?.destroy(id);
        }
      },
      [state, count] as const,
    );
  await rounds(200);
  await page.waitForTimeout(300);
  const early = await leftOver(session);
  await rounds(200);
  await page.waitForTimeout(300);
  const late = await leftOver(session);
  expect(late.heap / early.heap).toBeLessThan(1.05);
  expect(late.nodes).toBeLessThanOrEqual(early.nodes);
});

it('does not change the DOM if `updateView` brings nothing new', async () => {
  const page = await openPage();
  const id = await mount(page, state);
  const mutations = await page.evaluate((handle) => {
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((seen) => records.push(...seen));
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    for (let round = 0; round < 100; round++) window.host?.update(handle, {});
    const unchanged = observer.takeRecords().length;
    window.host?.update(handle, { value: 192350001 });
    return { unchanged, changed: observer.takeRecords().length };
  }, id);
  expect(mutations.unchanged).toBe(0);
  expect(mutations.changed).toBeGreaterThan(0);
});
