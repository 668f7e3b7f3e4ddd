import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';

/** What axe finds against the rules of WCAG 2.2 A and AA, once nothing moves any more, and the rules that hold. */
export async function axe(page: Page): Promise<{ violations: unknown[]; passes: string[] }> {
  // What comes with an animation is half transparent at first, and has less contrast.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
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
