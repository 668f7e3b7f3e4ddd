import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { copyControls, pageOptions } from '../../scripts/web/page';
import { collectMessages } from './measures';
import type { PageState } from './page';
import { servedSite } from './site';

/** The versions of React that the controls run on. */
export const reactVersions = [16, 17] as const;

const html = (platform: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Closure reason</title>
<link rel="icon" href="data:,">
<script src="${platform}.js"></script>
<script defer src="page.js"></script>
<style>body { margin: 0; } main { padding: 16px; }</style>
</head>
<body><main><h1>Session</h1></main></body>
</html>`;

const site = servedSite((folder) => {
  copyControls(folder);
  const platforms = reactVersions.map((react) => `platform-${String(react)}`);
  for (const platform of platforms) writeFileSync(join(folder, `${platform}.html`), html(platform));
  const scripts = Object.fromEntries(platforms.map((platform) => [platform, platform]));
  return esbuild.build(pageOptions({ ...scripts, page: join(__dirname, 'page.ts') }, folder));
});

/** The pages that the file's tests share, by their options. */
const shared = new Map<string, Page>();

/** What a test has to itself. */
const contexts: BrowserContext[] = [];

/** Console messages, uncaught errors, and requests after a page was ready. There must be none. */
const unexpected: string[] = [];

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  expect(unexpected.splice(0)).toEqual([]);
});

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await site.browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
  return context.newPage();
}

/** Opens an empty page of the test's own; it is closed after the test. */
export async function openBlankPage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage(options);
  contexts.push(page.context());
  return page;
}

/** What {@link openPage} opens. */
export interface PageOptions extends BrowserContextOptions {
  /** Left out, the environment variable `REACT_VERSION` may say 17; otherwise it is 16. */
  readonly react?: (typeof reactVersions)[number];
  /** Whether the test has the page to itself, because it looks at loading, the heap or listeners, or changes `window`. */
  readonly fresh?: boolean;
}

async function loadPage(page: Page, react: number): Promise<Page> {
  collectMessages(page, unexpected);
  await page.goto(`${site.address}/platform-${String(react)}.html`);
  await page.waitForFunction(() => window.host !== undefined);
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) unexpected.push(request.url());
  });
  return page;
}

/** Resets a shared page; false if that isn't possible. */
async function reset(page: Page, viewport: BrowserContextOptions['viewport']): Promise<boolean> {
  if (page.isClosed()) return false;
  if (viewport) await page.setViewportSize(viewport);
  const isReset = await page.evaluate(() => window.host?.reset() ?? false).catch(() => false);
  await page.mouse.move(0, 0);
  return isReset;
}

/**
 * Opens a page that is ready to host controls. Opening one is what costs most in a test, so the tests of a file share a page where
 * their options are the same: everything on it is unmounted, and its body, focus, pointer, size, direction and title are what
 * they were. A test that needs more asks for a `fresh` one, which is closed after it.
 */
export async function openPage({
  react = process.env.REACT_VERSION === '17' ? 17 : 16,
  fresh = false,
  ...options
}: PageOptions = {}): Promise<Page> {
  if (fresh) return loadPage(await openBlankPage(options), react);
  const { viewport = { width: 800, height: 600 }, forcedColors = null, reducedMotion = null, ...others } = options;
  const key = JSON.stringify([react, others]);
  const known = shared.get(key);
  const isKnown = known && (await reset(known, viewport));
  const opened = isKnown ? known : await loadPage(await newPage({ viewport, ...others }), react);
  shared.set(key, opened);
  await opened.emulateMedia({ forcedColors, reducedMotion });
  return opened;
}

/**
 * Puts a control on the page and gives its handle.
 *
 * @param width the width of its container in pixels
 * @param parent a selector of the element that it stands in, `main` if left out; an iframe stands for the body of its document
 */
export function mount(page: Page, state: PageState, width?: number, parent?: string): Promise<number> {
  return page.evaluate(([given, pixels, selector]) => window.host?.mount(given, pixels, selector) ?? -1, [
    state,
    width,
    parent,
  ] as const);
}

/** Changes what the framework hands the control. */
export function update(page: Page, id: number, changes: PageState): Promise<void> {
  return page.evaluate(([handle, given]) => window.host?.update(handle, given), [id, changes] as const);
}

/** Takes the control off the page. */
export function destroy(page: Page, id: number): Promise<void> {
  return page.evaluate((handle) => window.host?.destroy(handle), id);
}

/** A node of the accessibility tree, as a screen reader gets it. */
export interface AccessibleNode {
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/** The page's accessibility tree in its order, without what it ignores. */
export async function accessibilityTree(page: Page): Promise<AccessibleNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const text = (value: { value?: unknown } | undefined) => (typeof value?.value === 'string' ? value.value : '');
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({ role: text(node.role), name: text(node.name), description: text(node.description) }));
}
