import type { Locator, Page } from 'playwright-core';
import { documentedReasons } from '../shared/reasons';
import { finishAnimations } from './measures';

/** The description of {@link state}'s reason. */
export const description = documentedReasons.find(({ name }) => name === 'SystemReject')?.description ?? '';
export const state = { value: 192350013, formatted: 'SystemReject', label: 'Closure reason' };
export const otherState = { ...state, label: 'Second' };

export const badge = (page: Page) => page.getByRole('img').first();
export const secondBadge = (page: Page) => page.getByRole('img', { name: 'Second: SystemReject' });
export const tooltip = (page: Page) => page.getByRole('tooltip');

/*
 * These wait in every frame: Playwright's own `waitFor` looks only every half a second once a quarter of one has passed.
 */

/** Waits until a tooltip is visible, with an element of exactly this text if one is given. */
export const opened = (page: Page, text?: string) =>
  page.waitForFunction((wanted) => {
    const found = [...document.querySelectorAll(wanted === undefined ? '[role=tooltip]' : '[role=tooltip] *')];
    return found.some(
      (element) =>
        (wanted === undefined || element.textContent === wanted) &&
        element.checkVisibility({ visibilityProperty: true }),
    );
  }, text);

export const closed = (page: Page) => page.waitForFunction(() => document.querySelector('[role=tooltip]') === null);

/** Moves onto the tooltip once it stands still, for the same reason. */
export async function hoverTooltip(page: Page): Promise<void> {
  await finishAnimations(page);
  await tooltip(page).hover();
}

/** Longer than any delay of the tooltip, which opens after 300 ms and closes after 200 ms. */
export const settle = (page: Page) => page.waitForTimeout(400);

export const isFocused = (element: Locator) => element.evaluate((found) => found === document.activeElement);

export const leave = (page: Page) => page.mouse.move(790, 590);

export async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('the element is not shown');
  return box;
}

/** Counts the tooltips that open from now on. */
export async function countOpenings(page: Page): Promise<() => Promise<number>> {
  const openings = await page.evaluateHandle(() => {
    const seen = new Set<Element>();
    new MutationObserver(() => document.querySelectorAll('[role=tooltip]').forEach((one) => seen.add(one))).observe(
      document,
      { childList: true, subtree: true },
    );
    return seen;
  });
  return () => openings.evaluate((seen) => seen.size);
}
