import type { Browser, Page } from 'playwright-core';
import { settingValues } from '../../common/settings';
import { CommandError } from '../cli';
import { buildIfStale } from '../solution/build';
import { launchBrowser } from './browser';
import { buildDemo } from './demo';
import { serveFolder } from './page';

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
  readonly styles?: string;
}

/** By name. */
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
  // A few stacked badges, in the size in which makers see the control's preview.
  preview: {
    query: '?view=badges&labels=none',
    size: [170, 130],
    styles: `.badges { grid-template-columns: max-content; }
      .badges-row:not(:nth-child(1), :nth-child(2), :nth-child(8)), .badges-row > :not(:first-child) { display: none; }`,
  },
};
for (const name of Object.keys(settingValues)) {
  const hover = name === 'descriptionPlacement' ? `#${name} .crc-badge` : undefined;
  const query = '?view=settings&controls=hidden&colors=palette';
  pictures[`setting-${name}`] = { query, size: [1100, 1200], hover, around: `#${name}, [role="tooltip"]` };
}

/** Shows Open Sans, because everyone can install it, and it is close to Segoe UI. */
const font = `
  @font-face { font-family: 'Segoe UI'; font-weight: 400; src: local('Open Sans'), local('OpenSans-Regular'); }
  @font-face { font-family: 'Segoe UI'; font-weight: 600; src: local('Open Sans Semibold'), local('OpenSans-Semibold'); }`;

/** The smallest rectangle around all elements that match a selector, with a margin. */
function boxAround(page: Page, selector: string) {
  return page.locator(selector).evaluateAll((elements) => {
    const boxes = elements.map((element) => element.getBoundingClientRect());
    const x = Math.min(...boxes.map(({ left }) => left)) - 8;
    const y = Math.min(...boxes.map(({ top }) => top)) - 8;
    const width = Math.max(...boxes.map(({ right }) => right)) + 8 - x;
    return { x, y, width, height: Math.max(...boxes.map(({ bottom }) => bottom)) + 8 - y };
  });
}

async function take(browser: Browser, address: string, picture: Picture, path: string): Promise<void> {
  const { query, scale, hover, around, styles = '' } = picture;
  const [width, height] = picture.size;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  await page.goto(`${address}/${query}`);
  await page.waitForSelector('.crc-field, .crc-cell');
  await page.addStyleTag({ content: font + styles });
  const load = () => Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 1px 'Segoe UI'`)));
  await page.evaluate(load).catch(() => {
    throw new CommandError("The font isn't installed. Install Open Sans, such as Debian's package fonts-open-sans.");
  });
  if (hover) {
    await page.locator(hover).first().hover();
    // Fluent UI shows the tooltip only after it has positioned it.
    await page.waitForFunction(() => {
      const tooltip = document.querySelector('.crc-tooltip');
      return tooltip && getComputedStyle(tooltip).opacity === '1' && tooltip.getBoundingClientRect().top > 0;
    });
  }
  await page.screenshot({ path, clip: around ? await boxAround(page, around) : undefined, animations: 'disabled' });
}

/**
 * Builds the demo, and takes the pictures of the documentation and the preview image of the field control from it.
 *
 * @throws CommandError if there is no browser or the font is not installed
 */
export async function takePictures(folder: string): Promise<void> {
  await using browser = await launchBrowser();
  console.log('Taking the pictures in the font Open Sans.');
  await buildIfStale(process.cwd());
  await buildDemo('out/demo');
  const address = await serveFolder('out/demo', browser);
  for (const [name, picture] of Object.entries(pictures)) {
    await take(browser, address, picture, `${folder}/${name}.png`);
  }
}
