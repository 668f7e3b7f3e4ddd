import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, PageScreenshotOptions } from 'playwright-core';
import { CommandError } from '../cli';
import { buildIfStale } from '../solution/build';
import { launchBrowser } from './browser';
import { buildDemo } from './demo';
import { serveFolder, type Site } from './site';

/** The margin around the content of a picture, in pixels. */
const MARGIN = 8;

/** The font of Windows and its closest substitute, each in regular and semibold. */
const fonts = {
  'Segoe UI': ["local('Segoe UI')", "local('Segoe UI Semibold')"],
  'Open Sans': [
    "local('Open Sans'), local('OpenSans-Regular')",
    "local('Open Sans Semibold'), local('OpenSans-Semibold')",
  ],
};

const fontFaces = [400, 600]
  .map((weight, index) => {
    const sources = Object.values(fonts).map((weights) => weights[index]);
    return `@font-face { font-family: 'Segoe UI'; font-weight: ${String(weight)}; src: ${sources.join(', ')}; }`;
  })
  .join('\n');

/** The name of the font to take the pictures in. @throws CommandError if none of the fonts is installed */
async function installedFont(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const font = await page.evaluate(async (all) => {
    for (const [name, weights] of all) {
      const loads = await Promise.allSettled(weights.map((sources) => new FontFace('wanted', sources).load()));
      if (loads.every(({ status }) => status === 'fulfilled')) return name;
    }
    return undefined;
  }, Object.entries(fonts));
  if (font) return font;
  throw new CommandError(
    "Neither Segoe UI nor Open Sans is installed, so every picture would change. Install one, such as Debian's package fonts-open-sans.",
  );
}

/** Opens a view of the demo and loads its fonts. */
async function open(
  browser: Browser,
  address: string,
  [width, height]: readonly [number, number],
  scale = 1,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  await page.goto(address);
  await page.waitForSelector('.crc-field, .crc-cell');
  await page.addStyleTag({ content: fontFaces });
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Hovers over a badge until its tooltip is visible. */
async function openTooltip(page: Page, badge: string): Promise<void> {
  await page.locator(badge).first().hover();
  await page.getByRole('tooltip').waitFor();
  // Fluent UI shows the tooltip only after it has positioned it.
  await page.waitForFunction(() => {
    const tooltip = document.querySelector('.crc-tooltip');
    return tooltip !== null && getComputedStyle(tooltip).opacity === '1' && tooltip.getBoundingClientRect().top > 0;
  });
}

async function take(page: Page, path: string, options: PageScreenshotOptions = {}): Promise<void> {
  await page.screenshot({ ...options, path, animations: 'disabled' });
}

/** Takes a picture of all elements that match the selectors, with a margin. */
async function takeAround(page: Page, path: string, selectors: readonly string[]): Promise<void> {
  const boxes = await page
    .locator(selectors.join(', '))
    .evaluateAll((elements) =>
      elements
        .map((element) => element.getBoundingClientRect())
        .map(({ x, y, right, bottom }) => [x, y, right, bottom]),
    );
  const edge = (side: number, pick: (...values: number[]) => number) => pick(...boxes.map((box) => box[side]));
  const [x, y] = [Math.max(0, edge(0, Math.min) - MARGIN), Math.max(0, edge(1, Math.min) - MARGIN)];
  const clip = { x, y, width: edge(2, Math.max) + MARGIN - x, height: edge(3, Math.max) + MARGIN - y };
  await take(page, path, { clip });
}

/** Takes a picture of each setting's values side by side. */
async function takeSettings(browser: Browser, address: string, folder: string): Promise<void> {
  const page = await open(browser, `${address}/?view=settings&controls=hidden&colors=palette`, [1100, 1200]);
  for (const name of await page.locator('.setting').evaluateAll((settings) => settings.map(({ id }) => id))) {
    if (name === 'descriptionPlacement') await openTooltip(page, `#${name} .crc-badge`);
    else {
      await page.mouse.move(0, 0);
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
    }
    await takeAround(page, join(folder, `setting-${name}.png`), [`#${name}`, '[role="tooltip"]']);
  }
}

/** Takes a picture of a few stacked badges, in the size in which makers see the control's preview. */
async function takePreview(browser: Browser, address: string, path: string): Promise<void> {
  const page = await open(browser, `${address}/?view=badges&labels=none`, [170, 130]);
  const few = [1, 2, 8].map((row) => `:nth-child(${String(row)})`).join(', ');
  await page.addStyleTag({
    content: `.badges { grid-template-columns: max-content; }
      .badges-row:not(${few}), .badges-row > :not(:first-child) { display: none; }`,
  });
  await take(page, path);
}

/** Takes a picture of each view that the documentation shows. */
async function takeViews(browser: Browser, address: string, folder: string): Promise<void> {
  const form = await open(browser, `${address}/?controls=hidden&width=one`, [1232, 600]);
  await openTooltip(form, '.form-one-column .crc-badge');
  await takeAround(form, join(folder, 'form.png'), ['.form']);

  const list = await open(browser, `${address}/?view=list&controls=hidden`, [1100, 700]);
  await openTooltip(list, '.list .crc-badge >> nth=1');
  await takeAround(list, join(folder, 'list.png'), ['.list']);

  const arabic = await open(browser, `${address}/?view=control&labelSource=friendly&language=1025`, [520, 420], 2);
  await openTooltip(arabic, '.crc-badge');
  await takeAround(arabic, join(folder, 'language-1025.png'), ['.crc-badge', '[role="tooltip"]']);
}

/**
 * Builds the demo, and takes the pictures of the documentation and the preview image of the field control from it.
 *
 * @param root the project's folder
 * @param folder the folder for the documentation's pictures
 * @param preview the file for the preview image
 * @throws CommandError if there is no browser or no suitable font
 */
export async function takePictures(root: string, folder: string, preview: string): Promise<void> {
  const browser = await launchBrowser();
  let site: Site | undefined;
  try {
    console.log(`Taking the pictures in ${await installedFont(browser)}. Any taken in another font will change.`);
    await buildIfStale(root);
    await buildDemo(root, join(root, 'out/demo'));
    site = await serveFolder(join(root, 'out/demo'));
    mkdirSync(folder, { recursive: true });
    await takeViews(browser, site.address, folder);
    await takeSettings(browser, site.address, folder);
    await takePreview(browser, site.address, preview);
  } finally {
    await browser.close();
    await site?.close();
  }
}
