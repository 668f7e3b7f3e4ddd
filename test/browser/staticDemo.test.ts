import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../../scripts/web/demo';
import { serveFolder, type Site } from '../../scripts/web/site';
import { openBlankPage } from './browser';

/* The demo as `npm run demo` builds it, in a folder of a file server, as on GitHub Pages. */

let folder: string;
let site: Site;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-demo-'));
  await buildDemo(join(__dirname, '../..'), join(folder, 'closure-reason'));
  site = await serveFolder(folder);
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

it('shows the badge from any folder, and makes no external requests', async () => {
  const address = `${site.address}/closure-reason/`;
  const page = await openBlankPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) faults.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() !== 200) faults.push(`${String(response.status())} ${response.url()}`);
  });
  await page.goto(address);
  await page.locator('.crc-field').getByRole('img').first().hover();
  await page.getByRole('tooltip').waitFor();
  await page.getByRole('link', { name: 'Reasons' }).click();
  await page.getByRole('table').first().waitFor();
  expect(page.url()).toBe(`${address}?view=gallery`);
  await page.reload();
  await page.getByRole('table').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(faults).toEqual([]);
});
