import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/web/browser';
import { serveFolder } from '../../scripts/web/page';

/** A browser, and the address of a folder that is served to it, without a trailing slash. Both exist once the tests have begun. */
export interface Site {
  readonly browser: Browser;
  readonly address: string;
}

/** Serves a temporary folder to a browser while the tests of a file run. @param fill writes the folder's files */
export function servedSite(fill: (folder: string) => Promise<unknown>): Site {
  const site: Partial<Site> = {};
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'closure-reason-'));
    await fill(folder);
    const browser = await launchBrowser();
    Object.assign(site, { browser, address: await serveFolder(folder, browser) });
  });
  afterAll(async () => {
    await site.browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return site as Site;
}
