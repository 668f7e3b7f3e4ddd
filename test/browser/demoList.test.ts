import type { Page } from 'playwright-core';
import { documentedReasons } from '../shared/reasons';
import { choose, loadDemo, queryOf } from './demo';
import { axe, letterPlaces } from './measures';

const rows = (page: Page) => page.locator('.list-rows [role=row]:has([role=gridcell])');
const badges = (page: Page) => page.locator('.list-rows .crc-badge');
const labels = (page: Page) => badges(page).allInnerTexts();
const status = (page: Page) => page.getByRole('status').innerText();
const list = '?view=list';

it('has a badge for each of the 44 reasons, and asks no other host', async () => {
  const { page, messages, outside } = await loadDemo(list);
  const seen = new Set<string>();
  for (let turn = 0; turn < 20 && seen.size < 44; turn++) {
    for (const label of await labels(page)) seen.add(label);
    await page.locator('.list-rows').evaluate((element) => element.scrollBy(0, 500));
    await page.waitForTimeout(100);
  }
  const names = documentedReasons.map(({ name }) => (name === 'AgentTransferred' ? 'AgentTransfered' : name));
  expect([...seen].sort()).toEqual(names.sort());
  expect(messages).toEqual([]);
  expect(outside).toEqual([]);
});

it('opens the tooltip of a badge, and has its description in the cell', async () => {
  const { page } = await loadDemo(list);
  await badges(page).nth(1).hover();
  await page.getByRole('tooltip').getByText('How it ended: Declined').waitFor();
  const cell = page.getByRole('gridcell', { name: 'AgentReject', exact: true });
  expect(await cell.getAttribute('aria-description')).toMatch(/declined the conversation\. How it ended: Declined\./);
});

it('selects the row of a badge that is clicked', async () => {
  const { page } = await loadDemo(list);
  await badges(page).nth(3).click();
  expect(await rows(page).nth(3).getAttribute('aria-selected')).toBe('true');
  expect(await status(page)).toBe('44 sessions, 1 selected');
});

it('sorts by the closure reason, and has it in the address', async () => {
  const { page } = await loadDemo(list);
  const header = page.getByRole('columnheader', { name: 'Closure reason' });
  await header.click();
  const ascending = await labels(page);
  expect(ascending).toEqual([...ascending].sort((one, other) => one.localeCompare(other)));
  expect(queryOf(page)).toBe('?view=list&sort=ascending');
  await header.click();
  expect((await labels(page))[0]).toBe('VoiceConnectivityProblem');
  expect(queryOf(page)).toBe('?view=list&sort=descending');
});

it('filters, and has it in the address', async () => {
  const { page } = await loadDemo(list);
  await page.getByRole('searchbox').fill('queuetransfer');
  await page.getByText('3 sessions, 0 selected').waitFor();
  expect(await labels(page)).toEqual(['OverflowQueueTransfer', 'QueueTransfer', 'InqueueOverflowQueueTransfer']);
  expect(queryOf(page)).toBe('?view=list&filter=queuetransfer');
});

it('shows from a link what was filtered and sorted', async () => {
  const { page } = await loadDemo('?view=list&rows=5000&sort=descending&filter=Kim');
  expect(await status(page)).toBe('834 sessions, 0 selected');
  expect((await labels(page))[0]).toBe('VoiceConnectivityProblem');
});

it('scrolls through 5,000 sessions, with as many badges as fit', async () => {
  const { page, messages } = await loadDemo(list);
  await choose(page, 'Sessions in the list', '5,000 sessions');
  expect(await status(page)).toBe('5,000 sessions, 0 selected');
  await page.locator('.list-rows').evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await page.waitForFunction(() => {
    const top = document.querySelector('.list-rows')?.getBoundingClientRect().top ?? 0;
    return [...document.querySelectorAll('.list-rows .crc-badge')].some((badge) => {
      const { y } = badge.getBoundingClientRect();
      return y > top && y < top + 500;
    });
  });
  expect(await badges(page).count()).toBeLessThan(500);
  expect(messages).toEqual([]);
});

it('leaves a session without a reason to the list, and shows the number of one that is not known', async () => {
  const { page } = await loadDemo('?view=list&rows=5000&filter=S-00050');
  await page.getByText('1 sessions, 0 selected').waitFor();
  expect(await badges(page).count()).toBe(0);
  await page.getByRole('searchbox').fill('192350199');
  await page.getByText('50 sessions, 0 selected').waitFor();
  expect((await labels(page))[0]).toBe('192350199');
});

it('draws in the theme that is chosen', async () => {
  const { page } = await loadDemo(list);
  const color = () =>
    badges(page)
      .nth(1)
      .evaluate((badge) => getComputedStyle(badge).backgroundColor);
  expect(await color()).toBe('rgb(255, 249, 245)');
  await choose(page, 'Theme', 'Web dark');
  await page.waitForFunction(
    () => getComputedStyle(document.querySelectorAll('.list-rows .crc-badge')[1]).backgroundColor === 'rgb(74, 30, 4)',
  );
});

it.each(['light', 'dark', 'contrast'])('axe finds nothing in the list: %s', async (theme) => {
  const { page } = await loadDemo(`${list}&theme=${theme}`);
  // The rows below the fold come a moment later, and fade in.
  await page.getByText('AutoRejectAsOutboundCallInProgress').waitFor();
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  const { violations, passes } = await axe(page);
  expect(violations).toEqual([]);
  expect(passes).toContain('color-contrast');
});

it('does not overflow a window 320 px wide', async () => {
  const { page } = await loadDemo(list, 320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

it("keeps the order of the demo's own words and of dates in a language from right to left", async () => {
  const { page } = await loadDemo(`${list}&language=1025`);
  for (const text of ['44 sessions, 0 selected', '44 sessions, one of each reason', /^2025-11-18 \d\d:\d\d$/]) {
    const places = await letterPlaces(page.getByText(text).first());
    expect(places.length).toBeGreaterThan(10);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  }
});
