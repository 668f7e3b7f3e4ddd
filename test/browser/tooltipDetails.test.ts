import type { Locator } from 'playwright-core';
import { mount, openPage, update } from './browser';
import { finishAnimations } from './measures';
import {
  badge,
  boxOf,
  closed,
  countOpenings,
  description,
  isFocused,
  leave,
  opened,
  otherState,
  secondBadge,
  settle,
  state,
  tooltip,
} from './tooltip';

const shared = () => openPage();

it('does not open for a pointer that passes by', async () => {
  const page = await shared();
  await mount(page, state);
  const openings = await countOpenings(page);
  // In the page, so that the pointer stays for 200 ms on any machine.
  await badge(page).evaluate(async (element) => {
    element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    element.dispatchEvent(new MouseEvent('mouseleave'));
  });
  await settle(page);
  expect(await openings()).toBe(0);
});

it('opens while the pointer moves around on the badge', async () => {
  const page = await shared();
  await mount(page, state);
  const label = page.locator('.crc-label');
  const icon = page.locator('.crc-icon');
  for (let turn = 0; turn < 10 && (await tooltip(page).count()) === 0; turn++) {
    await (turn % 2 ? label : icon).hover();
    await page.waitForTimeout(100);
  }
  expect(await tooltip(page).count()).toBe(1);
});

it('closes on Escape with the focus elsewhere, and stays closed until the pointer leaves and returns', async () => {
  const page = await shared();
  await mount(page, state);
  await page.locator('.crc-label').hover();
  await opened(page);
  await page.keyboard.press('Escape');
  await closed(page);
  await page.locator('.crc-icon').hover();
  await settle(page);
  expect(await tooltip(page).count()).toBe(0);
  await leave(page);
  await badge(page).hover();
  await opened(page);
});

it('is the only one on the page, wherever the pointer and the focus are', async () => {
  const page = await shared();
  await mount(page, state);
  await mount(page, otherState);
  const isBelow = async (shown: Locator) => {
    await settle(page);
    expect(await tooltip(page).count()).toBe(1);
    const [above, below] = [await boxOf(shown), await boxOf(tooltip(page))];
    return below.y > above.y && below.y < above.y + 40;
  };
  await secondBadge(page).focus();
  await opened(page);
  await badge(page).hover();
  expect(await isBelow(badge(page))).toBe(true);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  expect(await isBelow(secondBadge(page))).toBe(true);
});

it('hides from the form an Escape that closes the tooltip, but not the next one', async () => {
  const page = await shared();
  await mount(page, state);
  const keys = await page.evaluateHandle(() => {
    const pressed: string[] = [];
    document.body.addEventListener('keydown', ({ key }) => pressed.push(key));
    return pressed;
  });
  await badge(page).click();
  await page.keyboard.press('Escape');
  await closed(page);
  expect(await keys.jsonValue()).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await keys.jsonValue()).toEqual(['Escape']);
});

it('is in front of a native dialog, and Escape closes only the tooltip', async () => {
  const page = await shared();
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('dialog'));
    document.querySelector('dialog')?.showModal();
  });
  await mount(page, state, 300, 'dialog');
  await page.keyboard.press('Tab');
  await opened(page);
  await settle(page);
  const isInFront = await tooltip(page).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(isInFront).toBe(true);
  await page.keyboard.press('Escape');
  await closed(page);
  const isDialogOpen = () => page.locator('dialog').evaluate((dialog: HTMLDialogElement) => dialog.open);
  expect(await isDialogOpen()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await isDialogOpen()).toBe(false);
});

it('opens beside a badge in an iframe, as it does on the page, and closes on Escape there', async () => {
  const page = await shared();
  await page.evaluate(() => {
    const frame = Object.assign(document.createElement('iframe'), { title: 'Frame', width: '500', height: '300' });
    document.querySelector('main')?.append(frame);
  });
  await mount(page, state, 300);
  await mount(page, state, 300, 'iframe');
  const frame = page.frameLocator('iframe');
  const look = async (shown: Locator) => {
    // Whole pixels: while the tooltip's animation runs, its box is a fraction of one off.
    const box = await boxOf(shown);
    return [box.width, box.height].map(Math.round);
  };
  expect(await look(frame.getByRole('img'))).toEqual(await look(badge(page)));
  await badge(page).click();
  const onPage = await look(tooltip(page));
  await frame.getByRole('img').click();
  const inFrame = frame.getByRole('tooltip');
  expect(await look(inFrame)).toEqual(onPage);
  const [above, below] = [await boxOf(frame.getByRole('img')), await boxOf(inFrame)];
  expect(below.x).toBeCloseTo(above.x);
  expect(below.y - above.y - above.height).toBeCloseTo(6);
  await page.keyboard.press('Escape');
  await inFrame.waitFor({ state: 'detached' });
});

it.each(['tooltip', 'inline'])(
  'moves nothing on the page where it opens, and opens once for a pointer that rests: %s',
  async (descriptionPlacement) => {
    const page = await shared();
    await page.evaluate(() => {
      document
        .querySelector('main')
        ?.insertAdjacentHTML(
          'beforeend',
          '<div id="centered" style="display: flex; flex-direction: column; gap: 8px; justify-content: center; height: 200px"></div>',
        );
    });
    // A truncated label opens it even with an inline description.
    const label = 'A label that is far too long for the narrow column of this form';
    await mount(page, { ...state, formatted: label, settings: { descriptionPlacement } }, 150, '#centered');
    await mount(page, otherState, 150, '#centered');
    const places = () =>
      page
        .locator('.container, .crc-field, .crc-badge, .crc-field > .crc-description')
        .evaluateAll((elements) => elements.map((element) => JSON.stringify(element.getBoundingClientRect())));
    const before = await places();
    const openings = await countOpenings(page);
    const box = await boxOf(badge(page));
    await page.mouse.move(box.x + 40, box.y + box.height - 1);
    await opened(page);
    expect(await places()).toEqual(before);
    // Time to close and open again.
    await page.waitForTimeout(700);
    expect(await openings()).toBe(1);
  },
);

it('opens for a badge that the keyboard scrolls into view', async () => {
  const page = await shared();
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div id="far" style="margin-top: 2000px"></div>');
  });
  await mount(page, state, 200, '#far');
  await page.keyboard.press('Tab');
  await opened(page);
  await settle(page);
  expect(await tooltip(page).count()).toBe(1);
});

it('stays open on keyboard focus while the pointer comes and goes', async () => {
  const page = await shared();
  await mount(page, state);
  await page.keyboard.press('Tab');
  await opened(page);
  await badge(page).hover();
  await leave(page);
  await settle(page);
  expect(await tooltip(page).isVisible()).toBe(true);
});

it('stays closed after Escape while the pointer only passes by, and open after Enter', async () => {
  const page = await shared();
  await mount(page, state);
  await page.keyboard.press('Tab');
  await opened(page);
  const passBy = async () => {
    await badge(page).hover();
    await leave(page);
    await settle(page);
  };
  await page.keyboard.press('Escape');
  await passBy();
  expect(await tooltip(page).count()).toBe(0);
  await page.keyboard.press('Enter');
  await passBy();
  expect(await tooltip(page).count()).toBe(1);
});

it('stays open under the pointer while the focus moves and a box scrolls elsewhere', async () => {
  const page = await shared();
  await mount(page, state);
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML(
        'beforeend',
        '<div id="box" style="height: 50px; margin-top: 300px; overflow: auto"><p>Text<p>Text<p><input><input></div>',
      );
  });
  await badge(page).hover();
  await opened(page);
  await page.locator('input').first().focus();
  await page.locator('input').last().focus();
  await page.locator('#box').evaluate((box) => box.scrollTo(0, 0));
  await settle(page);
  expect(await tooltip(page).count()).toBe(1);
  await leave(page);
  await closed(page);
});

it('closes when the pointer leaves the place in it whose element was removed', async () => {
  const page = await shared();
  const id = await mount(page, state);
  await badge(page).hover();
  await opened(page);
  await finishAnimations(page);
  await tooltip(page).locator('.crc-fact').last().hover();
  await update(page, id, { value: 192350000, formatted: 'Default' });
  await leave(page);
  await closed(page);
});

it('opens for assistive technology, which clicks a badge out of view without focus, and closes when the focus moves on', async () => {
  const page = await shared();
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML('beforeend', '<div id="far" style="margin-top: 2000px"></div><input>');
  });
  await mount(page, state, 200, '#far');
  await badge(page).evaluate((shown: HTMLElement) => shown.click());
  await settle(page);
  expect(await tooltip(page).count()).toBe(1);
  // Scrolling would close it, if Fluent UI listens in time.
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.locator('input').evaluate((input: HTMLElement) => input.focus({ preventScroll: true }));
  await closed(page);
});

it('closes when the pointer leaves a badge that was clicked', async () => {
  const page = await shared();
  await mount(page, state);
  await badge(page).click();
  await opened(page);
  await leave(page);
  await closed(page);
});

it('is not a tab stop', async () => {
  const page = await shared();
  await mount(page, state);
  await mount(page, otherState);
  await page.keyboard.press('Tab');
  await opened(page);
  await page.keyboard.press('Tab');
  expect(await isFocused(secondBadge(page))).toBe(true);
});

it('shows the label, the description, how the session ended, and who triggered it, in this order', async () => {
  const page = await shared();
  await mount(page, state);
  await badge(page).click();
  expect(await tooltip(page).innerText()).toBe(
    ['SystemReject', description, 'How it ended: Not accepted', 'Triggered by: System'].join('\n'),
  );
});

it('updates when the value changes, and closes when the value is masked', async () => {
  const page = await shared();
  const id = await mount(page, state);
  await badge(page).click();
  await update(page, id, { value: 192350020, formatted: 'CustomerDisconnect' });
  expect(await tooltip(page).innerText()).toContain('CustomerDisconnect\nOccurs when a customer disconnects');
  await update(page, id, { isReadable: false });
  expect(await tooltip(page).count()).toBe(0);
  expect(await page.locator('body').innerHTML()).not.toContain('CustomerDisconnect');
});

it.each(['inline', 'none'])(
  'with the description %s opens for a label that is cut alone, and holds it whole',
  async (descriptionPlacement) => {
    const page = await shared();
    const settings = { descriptionPlacement };
    const label = 'A label that is far too long for the narrow column of this form';
    await mount(page, { value: 192350013, formatted: label, settings }, 120);
    await badge(page).click();
    expect(await tooltip(page).innerText()).toBe(label);
    await leave(page);
    await closed(page);
    await mount(page, { value: 192350013, formatted: 'Short', settings }, 120);
    await page.getByRole('img').last().click();
    await settle(page);
    expect(await tooltip(page).count()).toBe(0);
  },
);

it('wraps its text, and that of an inline description, even if the host prevents wrapping', async () => {
  const page = await shared();
  await page.evaluate(() => {
    document.body.style.whiteSpace = 'nowrap';
  });
  await mount(page, { ...state, settings: { descriptionPlacement: 'inline' } }, 200);
  await mount(page, otherState, 200);
  await secondBadge(page).click();
  await opened(page);
  const widths = await page
    .locator('.crc-field > .crc-description, [role=tooltip]')
    .evaluateAll((elements) => elements.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  expect(widths).toEqual([0, 0]);
});

it.each([
  ['a light theme', undefined, '0.12', '0.14'],
  ['a dark theme', { shadow16: '0 0 2px rgba(0,0,0,0.24), 0 8px 16px rgba(0,0,0,0.28)' }, '0.24', '0.28'],
])("has Fluent UI's shadow of %s", async (_, theme, near, far) => {
  const page = await shared();
  await mount(page, { ...state, theme });
  await badge(page).click();
  const shadows = await page
    .locator('.ms-Callout, .ms-Callout *')
    .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).boxShadow));
  expect(shadows.filter((shadow) => shadow !== 'none')).toEqual([
    `rgba(0, 0, 0, ${near}) 0px 0px 2px 0px, rgba(0, 0, 0, ${far}) 0px 8px 16px 0px`,
  ]);
});

describe('in a small window', () => {
  const small = () => openPage({ viewport: { width: 320, height: 480 } });

  it.each([
    ['the top left', { top: '0', left: '0' }],
    ['the top right', { top: '0', right: '0' }],
    ['the bottom left', { bottom: '0', left: '0' }],
    ['the bottom right', { bottom: '0', right: '0' }],
  ])('stays inside the window in %s', async (_, place) => {
    const page = await small();
    for (const isRTL of [false, true]) {
      await page.evaluate(
        (dir) => {
          document.documentElement.dir = dir;
        },
        isRTL ? 'rtl' : 'ltr',
      );
      await mount(page, { value: 192350031, formatted: 'BotCallFailureEscalate', isRTL }, 180);
      await page
        .locator('.container')
        .last()
        .evaluate((element, style) => {
          Object.assign((element as HTMLElement).style, { position: 'fixed', ...style });
        }, place);
      await page.getByRole('img').last().click();
      await opened(page);
      await finishAnimations(page);
      const box = await boxOf(tooltip(page));
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
      expect(box.y + box.height).toBeLessThanOrEqual(480);
      // All of its text is in view, too.
      expect(await tooltip(page).evaluate((element) => element.scrollHeight <= element.clientHeight + 1)).toBe(true);
      await page.keyboard.press('Escape');
    }
  });
});
