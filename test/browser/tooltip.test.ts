import type { Page } from 'playwright-core';
import { mount, openPage, reactVersions, update } from './browser';

const description = 'Indicates that the system has rejected the conversation.';
const state = { value: 192350013, formatted: 'SystemReject', label: 'Closure reason' };

const badge = (page: Page) => page.getByRole('img');
const tooltip = (page: Page) => page.getByRole('tooltip');

/** Longer than any delay of the tooltip's own. */
const settle = (page: Page) => page.waitForTimeout(700);

describe.each(reactVersions)('on React %d', (react) => {
  it('opens on keyboard focus, and goes with it', async () => {
    const { page, messages } = await openPage({ react });
    await mount(page, state);
    await page.keyboard.press('Tab');
    expect(await badge(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await tooltip(page).getByText(description).waitFor();
    await page.keyboard.press('Tab');
    await tooltip(page).waitFor({ state: 'detached' });
    expect(await badge(page).evaluate((element) => element === document.activeElement)).toBe(false);
    expect(messages).toEqual([]);
  });

  it('opens on hover, stays while it is hovered itself, and goes after', async () => {
    const { page, messages } = await openPage({ react });
    await mount(page, state);
    await badge(page).hover();
    await tooltip(page).getByText(description).waitFor();
    await tooltip(page).hover();
    await settle(page);
    expect(await tooltip(page).isVisible()).toBe(true);
    await page.mouse.move(790, 590);
    await tooltip(page).waitFor({ state: 'detached' });
    expect(messages).toEqual([]);
  });

  it('opens on a tap, and goes with a tap elsewhere', async () => {
    const { page, messages } = await openPage({
      react,
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 640 },
    });
    await mount(page, state);
    await badge(page).tap();
    await tooltip(page).getByText(description).waitFor();
    await settle(page);
    expect(await tooltip(page).isVisible()).toBe(true);
    await page.touchscreen.tap(180, 600);
    await tooltip(page).waitFor({ state: 'detached' });
    expect(messages).toEqual([]);
  });
});

it('does not open for a pointer that passes by', async () => {
  const { page } = await openPage({ fresh: true });
  await mount(page, state);
  const box = await badge(page).boundingBox();
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('[role=tooltip]')) document.title = 'opened';
    }).observe(document, { childList: true, subtree: true });
  });
  await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  await page.mouse.move(790, 590);
  await settle(page);
  expect(await page.title()).not.toBe('opened');
});

it('closes on Escape and keeps the focus', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await page.keyboard.press('Tab');
  await tooltip(page).waitFor();
  await page.keyboard.press('Escape');
  await tooltip(page).waitFor({ state: 'detached' });
  expect(await badge(page).evaluate((element) => element === document.activeElement)).toBe(true);
});

it('closes on Escape where it is open by hover and the focus is elsewhere', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await badge(page).hover();
  await tooltip(page).waitFor();
  await page.keyboard.press('Escape');
  await tooltip(page).waitFor({ state: 'detached' });
  await settle(page);
  expect(await tooltip(page).count()).toBe(0);
});

it('keeps an Escape that closes it from the form, and leaves the next one to it', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await page.evaluate(() => {
    document.body.addEventListener('keydown', (event) => {
      document.title += event.key;
    });
  });
  await page.keyboard.press('Tab');
  await tooltip(page).waitFor();
  await page.evaluate(() => {
    document.title = '';
  });
  await page.keyboard.press('Escape');
  await tooltip(page).waitFor({ state: 'detached' });
  expect(await page.title()).toBe('');
  await page.keyboard.press('Escape');
  expect(await page.title()).toBe('Escape');
});

it('stays for the keyboard while the pointer comes and goes', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await page.keyboard.press('Tab');
  await tooltip(page).waitFor();
  await badge(page).hover();
  await page.mouse.move(790, 590);
  await settle(page);
  expect(await tooltip(page).isVisible()).toBe(true);
});

it('goes when the pointer leaves a badge that was clicked', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await badge(page).click();
  await tooltip(page).waitFor();
  await page.mouse.move(790, 590);
  await tooltip(page).waitFor({ state: 'detached' });
});

it('is no stop of the tab key', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await mount(page, { ...state, label: 'Second' });
  await page.keyboard.press('Tab');
  await tooltip(page).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Second: SystemReject');
});

it('says the label, the description, how the session ended and who ended it, in this order', async () => {
  const { page } = await openPage();
  await mount(page, state);
  await badge(page).click();
  expect(await tooltip(page).innerText()).toBe(
    ['SystemReject', description, 'How it ended: Declined', 'Who ended it: System'].join('\n'),
  );
});

it('follows the value while it is open', async () => {
  const { page } = await openPage();
  const id = await mount(page, state);
  await badge(page).click();
  await tooltip(page).waitFor();
  await update(page, id, { value: 192350020, formatted: 'CustomerDisconnect' });
  expect(await tooltip(page).innerText()).toContain('CustomerDisconnect\nOccurs when a customer disconnects');
});

it('is gone as soon as the value is masked', async () => {
  const { page } = await openPage();
  const id = await mount(page, state);
  await badge(page).click();
  await tooltip(page).waitFor();
  await update(page, id, { isReadable: false });
  expect(await tooltip(page).count()).toBe(0);
  expect(await page.content()).not.toContain('SystemReject');
});

it.each(['inline', 'none'])(
  'with the description %s opens for a label that is cut alone, and holds it whole',
  async (descriptionPlacement) => {
    const { page } = await openPage();
    const settings = { descriptionPlacement };
    const label = 'A label that is far too long for the narrow column of this form';
    await mount(page, { value: 192350013, formatted: label, settings }, 120);
    await badge(page).click();
    expect(await tooltip(page).innerText()).toBe(label);
    await page.mouse.move(790, 590);
    await tooltip(page).waitFor({ state: 'detached' });
    await mount(page, { value: 192350013, formatted: 'Short', settings }, 120);
    await badge(page).last().click();
    await settle(page);
    expect(await tooltip(page).count()).toBe(0);
  },
);

it.each([
  ['the top left', { top: '0', left: '0' }],
  ['the top right', { top: '0', right: '0' }],
  ['the bottom left', { bottom: '0', left: '0' }],
  ['the bottom right', { bottom: '0', right: '0' }],
])('stays inside a window 320 px wide in %s', async (_, place) => {
  for (const isRTL of [false, true]) {
    const { page } = await openPage({ viewport: { width: 320, height: 480 } });
    await page.evaluate(
      (dir) => {
        document.documentElement.dir = dir;
      },
      isRTL ? 'rtl' : 'ltr',
    );
    await mount(page, { value: 192350031, formatted: 'BotCallFailureEscalate', isRTL }, 180);
    await page.locator('.container').evaluate((element, style) => {
      Object.assign((element as HTMLElement).style, { position: 'fixed', ...style });
    }, place);
    await badge(page).click();
    await tooltip(page).waitFor();
    await settle(page);
    const box = await tooltip(page).boundingBox();
    expect(box).not.toBeNull();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.y).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(320);
    expect(box!.y + box!.height).toBeLessThanOrEqual(480);
    // All of what it says is in view, too.
    expect(await tooltip(page).evaluate((element) => element.scrollHeight <= element.clientHeight + 1)).toBe(true);
  }
});
