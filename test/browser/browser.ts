import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { bundlePage } from '../../scripts/bundle';
import { platformRoutes, platformScripts } from '../../scripts/routes';
import { serve, type LocalServer } from '../../scripts/server';

const root = join(__dirname, '../..');

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Closure reason</title>
<link rel="icon" href="data:,">
${platformScripts()}
<script defer src="/page.js"></script>
</head>
<body><main></main></body>
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
    '/': { type: 'text/html', text: () => html },
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

/** Opens a page that is ready to host controls; it is closed after the test. */
export async function openPage(options: BrowserContextOptions = {}): Promise<HostPage> {
  if (!browser || !server) throw new Error('the browser has not started');
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(String(error)));
  await page.goto(server.address);
  await page.waitForFunction(() => window.host !== undefined);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  return { page, messages, requests };
}
