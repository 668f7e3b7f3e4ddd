import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { languages, stringsIn } from '../shared/sources';
import { openBlankPage } from './browser';
import { collectMessages } from './measures';

const harness = 'http://harness.test/';
const controlFolder = join(__dirname, '../../out/controls/ClosureReasonControl');
const harnessFolder = dirname(require.resolve('pcf-start/package.json'));

/** Microsoft's harness and the built control at one address, with a local React instead of the CDN's. */
async function openHarness(): Promise<{ page: Page; messages: string[]; missing: string[] }> {
  const page = await openBlankPage();
  const messages: string[] = [];
  const missing: string[] = [];
  collectMessages(page, messages);
  await page.route('**/*', (route) => {
    const { href, pathname } = new URL(route.request().url());
    const name = pathname === '/' ? 'index.html' : pathname;
    const file = /^https:\/\/unpkg\.com\/(react|react-dom)@[\d.]+\/(.+)$/.exec(href);
    const candidates = file
      ? [join(dirname(require.resolve(`${file[1]}/package.json`)), file[2])]
      : href.startsWith(harness)
        ? [join(controlFolder, name), join(harnessFolder, name)]
        : [];
    const path = candidates.find((candidate) => existsSync(candidate));
    if (path) return route.fulfill({ path });
    missing.push(href);
    return route.fulfill({ status: 404, body: '' });
  });
  await page.goto(harness);
  return { page, messages, missing };
}

/** The harness's own message about a container without a size. */
const harnessOwn = '`NaN` is an invalid value for the `%s` css style property';

it("shows the value of the harness's own choice column, and logs no error", async () => {
  const { page, messages, missing } = await openHarness();
  // It starts with the first of its own options.
  await page.getByRole('img', { name: 'Option A' }).waitFor();
  const value = page.getByRole('spinbutton').nth(2);
  await value.fill('192350014');
  await value.press('Tab');
  const badge = page.getByRole('img', { name: 'TestLabel: 192350014' });
  await badge.waitFor();
  await badge.hover();
  // It has no concept of languages: the last string file in the manifest wins.
  const descriptions = languages.map((language) => stringsIn(language).get('OtherColumn_Description'));
  await page.getByRole('tooltip').waitFor();
  const shown = (await page.getByRole('tooltip').locator('.crc-description').innerText()).trim();
  expect(descriptions).toContain(shown);
  expect(messages.filter((message) => message.startsWith('error') && !message.includes(harnessOwn))).toEqual([]);
  expect(missing).toEqual([]);
});
