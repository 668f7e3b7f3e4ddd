import type { AxeResults } from 'axe-core';
import type { CDPSession, Locator, Page } from 'playwright-core';

/** Adds a page's console messages and uncaught errors to a list, from now on. */
export function collectMessages(page: Page, messages: string[]): void {
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(String(error)));
}

/** The page's heap and DOM counters after a forced garbage collection. */
export async function leftOver(session: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}

/** Finishes all animations: until then, content that fades in is out of place and half transparent. */
export async function finishAnimations(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    document.getAnimations().forEach((animation) => animation.finish());
    // Fluent UI shows a callout only after it has positioned it.
    const callouts = [...document.querySelectorAll('.ms-Callout')];
    return callouts.every((callout) => getComputedStyle(callout).opacity === '1');
  });
}

/** The WCAG 2.2 A and AA rules that axe reports as violated and as passed, once all animations have ended. */
export async function axe(page: Page): Promise<{ violations: unknown[]; passes: string[] }> {
  await finishAnimations(page);
  if (await page.evaluate(() => !('axe' in window))) {
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  }
  const { violations, passes } = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  );
  return {
    violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
    passes: passes.map(({ id }) => id),
  };
}

/** Where each letter of an element's text starts, in pixels from the left. */
export function letterPlaces(element: Locator): Promise<number[]> {
  return element.evaluate((shown) => {
    const text = shown.firstChild;
    if (!text) throw new Error('there is no text');
    return [...(text.textContent ?? '')].map((_, index) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect().left;
    });
  });
}

/** The color of a pixel of the page as it is drawn, as `rgb(r, g, b)`. */
export async function pixelOf(page: Page, x: number, y: number): Promise<string> {
  const picture = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  return page.evaluate(
    async (address) => {
      const image = Object.assign(new Image(), { src: address });
      await image.decode();
      const canvas = document.createElement('canvas').getContext('2d');
      canvas?.drawImage(image, 0, 0);
      const [red, green, blue] = canvas?.getImageData(0, 0, 1, 1).data ?? [];
      return `rgb(${String(red)}, ${String(green)}, ${String(blue)})`;
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  );
}
