import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { buildDemo } from '../../scripts/web/demo';
import { collectMessages } from './measures';
import { servedSite } from './site';

const SUBFOLDER = 'closure-reason';

const site = servedSite((folder) => buildDemo(join(folder, SUBFOLDER)));
/** The demo's address, without a trailing slash. It is in a folder of the server, as on GitHub Pages. */
let address: string;
let demo: Page | undefined;

/** Console messages, uncaught errors, and requests outside the demo. There must be none. */
const unexpected: string[] = [];

beforeAll(async () => {
  address = `${site.address}/${SUBFOLDER}`;
  demo = await site.browser.newPage();
  demo.setDefaultTimeout(8000);
  collectMessages(demo, unexpected);
  demo.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith('data:')) unexpected.push(url);
  });
});

afterEach(() => expect(unexpected.splice(0)).toEqual([]));

/** Loads the demo in a state, such as `?view=gallery`, in a window of the given width in pixels. */
export async function loadDemo(query: string, width = 1440): Promise<Page> {
  if (!demo) throw new Error('the demo has not started');
  await demo.mouse.move(0, 0);
  await demo.setViewportSize({ width, height: 1000 });
  await demo.goto(`${address}/${query}`);
  await demo.locator('.crc-field, .crc-cell, .list-count').first().waitFor();
  return demo;
}

/**
 * The same, but if the demo is already open, it goes to the state as the browser's back button would, which is faster. On the way, it
 * leaves the current view, so that nothing of it remains.
 */
export async function openDemo(query: string, width = 1440): Promise<Page> {
  if (!demo || demo.url() === 'about:blank') return loadDemo(query, width);
  await demo.setViewportSize({ width, height: 1000 });
  await demo.mouse.move(0, 0);
  await demo.evaluate((search) => {
    for (const address of ['?view=control', search]) {
      window.history.pushState(null, '', window.location.pathname + address);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }
    window.scrollTo(0, 0);
  }, query);
  await demo.locator('.crc-field, .crc-cell, .list-count').first().waitFor();
  return demo;
}

/** The query of the page's address. */
export function queryOf(page: Page): string {
  return new URL(page.url()).search;
}

/** A dropdown of the controls. Its accessible name ends with the selected option. */
export function listOf(page: Page, label: string): Locator {
  return page.getByRole('combobox', { name: new RegExp(`^${label} `) });
}

/** Selects an option in a dropdown of the controls. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await listOf(page, label).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  // The list closes with an animation.
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}
