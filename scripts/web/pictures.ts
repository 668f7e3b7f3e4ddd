import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, PageScreenshotOptions } from 'playwright-core';
import { CommandError } from '../cli';
import { launchBrowser } from './browser';
import { serveFolder } from './site';

/** Pixels around what a picture shows. */
const MARGIN = 8;

/** The font of Windows by weight, and what is nearest to it elsewhere. */
const fonts = [
  [400, "local('Segoe UI'), local('Open Sans'), local('OpenSans-Regular')"],
  [600, "local('Segoe UI Semibold'), local('Open Sans Semibold'), local('OpenSans-Semibold')"],
] as const;

const fontFaces = fonts
  .map(
    ([weight, sources]) => `@font-face { font-family: 'Segoe UI'; font-weight: ${String(weight)}; src: ${sources}; }`,
  )
  .join('\n');

/** Whether the browser has the font that the pictures are taken in; without it they would have any other. */
async function hasFont(browser: Browser): Promise<boolean> {
  const page = await browser.newPage();
  const isThere = await page.evaluate(
    (all) =>
      Promise.all(all.map((sources) => new FontFace('wanted', sources).load())).then(
        () => true,
        () => false,
      ),
    fonts.map(([, sources]) => sources),
  );
  await page.close();
  return isThere;
}

/** A view of the demo, ready to have its picture taken. */
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

/** Rests the pointer on a badge until its tooltip is there. */
async function openTooltip(page: Page, badge: string): Promise<void> {
  await page.locator(badge).first().hover();
  await page.getByRole('tooltip').waitFor();
  // Fluent UI shows it once it has measured where it goes.
  await page.waitForFunction(() => {
    const tooltip = document.querySelector('.crc-tooltip');
    return tooltip !== null && getComputedStyle(tooltip).opacity === '1' && tooltip.getBoundingClientRect().top > 0;
  });
}

async function take(page: Page, path: string, options: PageScreenshotOptions = {}): Promise<void> {
  await page.screenshot({ ...options, path, animations: 'disabled' });
  await page.close();
}

/** A picture of all that the selectors find, with a margin around. */
async function takeAround(page: Page, path: string, selectors: readonly string[], margin = MARGIN): Promise<void> {
  const boxes = await page
    .locator(selectors.join(', '))
    .evaluateAll((elements) =>
      elements
        .map((element) => element.getBoundingClientRect())
        .map(({ x, y, right, bottom }) => [x, y, right, bottom]),
    );
  const edge = (side: number, pick: (...values: number[]) => number) => pick(...boxes.map((box) => box[side]));
  const [x, y] = [Math.max(0, edge(0, Math.min) - margin), Math.max(0, edge(1, Math.min) - margin)];
  const clip = { x, y, width: edge(2, Math.max) + margin - x, height: edge(3, Math.max) + margin - y };
  await take(page, path, { clip });
}

/** A picture of the form with the badge's tooltip open. */
async function takeForm(browser: Browser, address: string, path: string): Promise<void> {
  const page = await open(browser, address, [1232, 600]);
  await openTooltip(page, '.form-one-column .crc-badge');
  await takeAround(page, path, ['.form']);
}

/** A picture of the badge and its tooltip alone, with the strings of a language. */
async function takeLanguage(browser: Browser, address: string, language: number, path: string): Promise<void> {
  const query = `view=control&labelSource=friendly&language=${String(language)}`;
  const page = await open(browser, `${address}/?${query}`, [520, 420], 2);
  await openTooltip(page, '.crc-badge');
  await takeAround(page, path, ['.crc-badge', '[role="tooltip"]']);
}

/** A picture of each setting's values side by side. */
async function takeSettings(browser: Browser, address: string, folder: string): Promise<void> {
  const openSettings = () => open(browser, `${address}/?view=settings&controls=hidden&colors=palette`, [1100, 1200]);
  const list = await openSettings();
  const names = await list.locator('.setting').evaluateAll((settings) => settings.map(({ id }) => id));
  await list.close();
  for (const name of names) {
    const page = await openSettings();
    if (name === 'descriptionPlacement') await openTooltip(page, `#${name} .crc-badge`);
    await takeAround(page, join(folder, `setting-${name}.png`), [`#${name}`, '[role="tooltip"]']);
  }
}

/** A few badges below each other, in the size that a maker sees the control's preview in. */
async function takePreview(browser: Browser, address: string, path: string): Promise<void> {
  const page = await open(browser, `${address}/?view=badges&labels=none`, [170, 130]);
  const few = [1, 2, 8].map((row) => `:nth-child(${String(row)})`).join(', ');
  await page.addStyleTag({
    content: `.badges { grid-template-columns: max-content; }
      .badges-row:not(${few}), .badges-row > :not(:first-child) { display: none; }`,
  });
  await take(page, path);
}

/** A picture of each view that the documentation shows. */
async function takeViews(browser: Browser, address: string, folder: string): Promise<void> {
  await takeForm(browser, `${address}/?controls=hidden&width=one`, join(folder, 'form.png'));

  const gallery = await open(browser, `${address}/?view=gallery&controls=hidden`, [1100, 3200]);
  await takeAround(gallery, join(folder, 'gallery.png'), ['.gallery']);

  const list = await open(browser, `${address}/?view=list&controls=hidden`, [1100, 700]);
  await openTooltip(list, '.list .crc-badge >> nth=1');
  await takeAround(list, join(folder, 'list.png'), ['.list']);

  const badges = await open(browser, `${address}/?view=badges&labelSource=friendly`, [960, 400], 2);
  await takeAround(badges, join(folder, 'badge.png'), ['.badges'], 8);
}

/**
 * Takes the pictures of the documentation, and the preview that the field control ships, off the built demo.
 *
 * @param demo the folder of the built demo
 * @param folder where the documentation's pictures go
 * @param preview the file of the preview
 * @throws CommandError where there is no browser, or not the font
 */
export async function takePictures(demo: string, folder: string, preview: string): Promise<void> {
  const browser = await launchBrowser();
  const site = await serveFolder(demo);
  try {
    if (!(await hasFont(browser))) {
      throw new CommandError(
        "There is neither Segoe UI nor Open Sans here, so every picture would change. Install one, such as Debian's fonts-open-sans.",
      );
    }
    mkdirSync(folder, { recursive: true });
    await takeViews(browser, site.address, folder);
    for (const language of [1025, 1031, 1041]) {
      await takeLanguage(browser, site.address, language, join(folder, `language-${String(language)}.png`));
    }
    await takeSettings(browser, site.address, folder);
    await takePreview(browser, site.address, preview);
  } finally {
    await browser.close();
    await site.close();
  }
}
