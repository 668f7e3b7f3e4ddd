import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { settingValues } from '../../common/settings';
import { CommandError } from '../cli';
import { buildIfStale } from '../solution/build';
import { launchBrowser } from './browser';
import { buildDemo } from './demo';
import { serveFolder, type Site } from './site';

/** The margin around the content of a picture, in pixels. */
const MARGIN = 8;

/** A picture of a page of the demo. */
interface Picture {
  readonly query: string;
  /** The width and height of the window, in pixels. */
  readonly size: readonly [number, number];
  readonly scale?: number;
  /** A selector of the badge whose tooltip is open. */
  readonly hover?: string;
  /** A selector of what the picture shows, with a margin. If undefined, it shows the whole window. */
  readonly around?: string;
  /** Additional styles. */
  readonly content?: string;
}

/** The pictures of the documentation, by name. */
const pictures: Record<string, Picture> = {
  form: { query: '?controls=hidden&width=one', size: [1232, 600], hover: '.form .crc-badge', around: '.form' },
  list: { query: '?view=list&controls=hidden', size: [1100, 700], hover: '.list .crc-badge >> nth=1', around: '.list' },
  'language-1025': {
    query: '?view=control&labelSource=friendly&language=1025',
    size: [520, 420],
    scale: 2,
    hover: '.crc-badge',
    around: '.crc-badge, [role="tooltip"]',
  },
};
for (const name of Object.keys(settingValues)) {
  const hover = name === 'descriptionPlacement' ? `#${name} .crc-badge` : undefined;
  const query = '?view=settings&controls=hidden&colors=palette';
  pictures[`setting-${name}`] = { query, size: [1100, 1200], hover, around: `#${name}, [role="tooltip"]` };
}

/** A few stacked badges, in the size in which makers see the control's preview. */
const preview: Picture = {
  query: '?view=badges&labels=none',
  size: [170, 130],
  content: `.badges { grid-template-columns: max-content; }
    .badges-row:not(:nth-child(1), :nth-child(2), :nth-child(8)), .badges-row > :not(:first-child) { display: none; }`,
};

/** The font of Windows and its closest substitute, by weight. */
const fonts = {
  'Segoe UI': { 400: "local('Segoe UI')", 600: "local('Segoe UI Semibold')" },
  'Open Sans': {
    400: "local('Open Sans'), local('OpenSans-Regular')",
    600: "local('Open Sans Semibold'), local('OpenSans-Semibold')",
  },
};

/** Shows a page in the first font that is installed. @returns its name @throws CommandError if none is installed */
async function setFont(page: Page): Promise<string> {
  const used = await page.evaluate(async (all) => {
    for (const [name, weights] of all) {
      const faces = Object.entries(weights).map(([weight, source]) => new FontFace('Segoe UI', source, { weight }));
      const loads = await Promise.allSettled(faces.map((face) => face.load()));
      if (loads.some(({ status }) => status === 'rejected')) continue;
      for (const face of faces) document.fonts.add(face);
      return name;
    }
    return undefined;
  }, Object.entries(fonts));
  if (used) return used;
  throw new CommandError(
    "Neither Segoe UI nor Open Sans is installed, so every picture would change. Install one, such as Debian's package fonts-open-sans.",
  );
}

/** The smallest rectangle around all elements that match a selector, with a margin. */
function boxAround(page: Page, selector: string) {
  return page.locator(selector).evaluateAll((elements, margin) => {
    const boxes = elements.map((element) => element.getBoundingClientRect());
    const x = Math.max(0, Math.min(...boxes.map(({ left }) => left)) - margin);
    const y = Math.max(0, Math.min(...boxes.map(({ top }) => top)) - margin);
    const width = Math.max(...boxes.map(({ right }) => right)) + margin - x;
    return { x, y, width, height: Math.max(...boxes.map(({ bottom }) => bottom)) + margin - y };
  }, MARGIN);
}

async function take(browser: Browser, address: string, picture: Picture, path: string): Promise<void> {
  const { query, size, scale, hover, around, content } = picture;
  const viewport = { width: size[0], height: size[1] };
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale });
  await page.goto(`${address}/${query}`);
  await page.waitForSelector('.crc-field, .crc-cell');
  await setFont(page);
  if (content) await page.addStyleTag({ content });
  if (hover) {
    await page.locator(hover).first().hover();
    // Fluent UI shows the tooltip only after it has positioned it.
    await page.waitForFunction(() => {
      const tooltip = document.querySelector('.crc-tooltip');
      return tooltip && getComputedStyle(tooltip).opacity === '1' && tooltip.getBoundingClientRect().top > 0;
    });
  }
  await page.screenshot({ path, clip: around ? await boxAround(page, around) : undefined, animations: 'disabled' });
  await page.close();
}

/**
 * Builds the demo, and takes the pictures of the documentation and the preview image of the field control from it.
 *
 * @param root the project's folder
 * @param folder the folder for the documentation's pictures
 * @param previewFile the file for the preview image
 * @throws CommandError if there is no browser or no suitable font
 */
export async function takePictures(root: string, folder: string, previewFile: string): Promise<void> {
  const browser = await launchBrowser();
  let site: Site | undefined;
  try {
    console.log(
      `Taking the pictures in ${await setFont(await browser.newPage())}. Any taken in another font will change.`,
    );
    await buildIfStale(root);
    await buildDemo(root, join(root, 'out/demo'));
    site = await serveFolder(join(root, 'out/demo'));
    mkdirSync(folder, { recursive: true });
    for (const [name, picture] of Object.entries(pictures)) {
      await take(browser, site.address, picture, join(folder, `${name}.png`));
    }
    await take(browser, site.address, preview, previewFile);
  } finally {
    await browser.close();
    await site?.close();
  }
}
