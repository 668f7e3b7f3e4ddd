import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { bundlePage } from '../../scripts/bundle';
import { platformRoutes, platformScripts } from '../../scripts/routes';
import { serve, type LocalServer } from '../../scripts/server';
import type { PageState } from './page';

const root = join(__dirname, '../..');

/** The React versions that the control runs on: the one that its manifest names, and the one of model-driven apps. */
export const reactVersions = [16, 17] as const;

const react17 = `<script src="/react17/react/umd/react.production.min.js"></script>
<script src="/react17/react-dom/umd/react-dom.production.min.js"></script>
<script>window.Reactv16 = window.React; window.ReactDOMv16 = window.ReactDOM;</script>
<script src="/platform/fluent_8_121_1.js"></script>`;

const html = (platform: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Closure reason</title>
<link rel="icon" href="data:,">
${platform}
<script defer src="/page.js"></script>
<style>body { margin: 0; } main { padding: 16px; }</style>
</head>
<body><main><h1>Session</h1></main></body>
</html>`;

/** A page with the platform's libraries and the built control, and what went wrong or out to the network on it. */
export interface HostPage {
  readonly page: Page;
  /** Console messages and uncaught errors. */
  readonly messages: string[];
  /** Addresses that were asked for since the page was ready. */
  readonly requests: string[];
}

let server: LocalServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  const script = await bundlePage(join(__dirname, 'page.ts'));
  server = await serve({
    ...platformRoutes(root),
    '/react17': { folder: join(root, 'test/react17/node_modules') },
    '/16': { type: 'text/html', text: () => html(platformScripts()) },
    '/17': { type: 'text/html', text: () => html(react17) },
    '/page.js': { type: 'text/javascript', text: () => script },
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const contexts: BrowserContext[] = [];

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

/** Opens an empty page; it is closed after the test. */
export async function openBlankPage(options: BrowserContextOptions = {}): Promise<Page> {
  if (!browser) throw new Error('the browser has not started');
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
  contexts.push(context);
  return context.newPage();
}

/**
 * Opens a page that is ready to host controls; it is closed after the test. Where the test names no React, the environment
 * variable `REACT_VERSION` may: 16, which is the default, or 17.
 */
export async function openPage({
  react = process.env.REACT_VERSION === '17' ? 17 : 16,
  ...options
}: BrowserContextOptions & { readonly react?: (typeof reactVersions)[number] } = {}): Promise<HostPage> {
  if (!server) throw new Error('the server has not started');
  const page = await openBlankPage(options);
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(String(error)));
  await page.goto(`${server.address}/${String(react)}`);
  await page.waitForFunction(() => window.host !== undefined);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  return { page, messages, requests };
}

/**
 * Opens a page once for all tests of a file, which is quicker than one for each. After each test the controls are taken off it,
 * the pointer moves away and nothing has the focus.
 *
 * @returns gives the page; it opens when it is first asked for
 */
export function sharePage(options?: Parameters<typeof openPage>[0]): () => Promise<HostPage> {
  let shared: HostPage | undefined;
  afterEach(async () => {
    if (!shared) return;
    await shared.page.mouse.move(0, 0);
    await shared.page.evaluate(() => window.host?.reset());
    shared.messages.length = shared.requests.length = 0;
  });
  return async () => {
    if (!shared) {
      shared = await openPage(options);
      shared.page.setDefaultTimeout(5_000);
      // It is closed with the browser.
      contexts.splice(contexts.indexOf(shared.page.context()), 1);
    }
    return shared;
  };
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
