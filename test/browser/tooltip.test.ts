import { mount, openPage, reactVersions } from './browser';
import { badge, closed, description, hoverTooltip, isFocused, leave, opened, settle, state, tooltip } from './tooltip';

describe.each(reactVersions)('on React %d', (react) => {
  const shared = () => openPage({ react });

  it('opens on keyboard focus, and closes when the focus leaves', async () => {
    const page = await shared();
    await mount(page, state);
    await page.keyboard.press('Tab');
    expect(await isFocused(badge(page))).toBe(true);
    await opened(page);
    expect(await tooltip(page).getByText(description).isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await closed(page);
    expect(await isFocused(badge(page))).toBe(false);
  });

  it('opens on hover, stays open while it is hovered itself, and then closes', async () => {
    const page = await shared();
    await mount(page, state);
    await badge(page).hover();
    await opened(page);
    expect(await tooltip(page).getByText(description).isVisible()).toBe(true);
    await hoverTooltip(page);
    await settle(page);
    expect(await tooltip(page).isVisible()).toBe(true);
    await badge(page).hover();
    await settle(page);
    expect(await tooltip(page).isVisible()).toBe(true);
    await leave(page);
    await closed(page);
  });

  it('opens on a tap, and closes on a tap elsewhere', async () => {
    const page = await openPage({
      react,
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 640 },
    });
    await mount(page, state);
    await badge(page).tap();
    await opened(page);
    expect(await tooltip(page).getByText(description).isVisible()).toBe(true);
    await settle(page);
    expect(await tooltip(page).isVisible()).toBe(true);
    await page.touchscreen.tap(180, 600);
    await closed(page);
  });

  it('closes on Escape and keeps the focus; Enter and the space bar open it again', async () => {
    const page = await shared();
    await mount(page, state);
    await page.keyboard.press('Tab');
    await opened(page);
    for (const key of ['Enter', 'Space']) {
      await page.keyboard.press('Escape');
      await closed(page);
      expect(await isFocused(badge(page))).toBe(true);
      await settle(page);
      expect(await tooltip(page).count()).toBe(0);
      await page.keyboard.press(key);
      await opened(page);
    }
  });

  it('closes when the focus leaves, even if Escape closed it on hover before', async () => {
    const page = await shared();
    await mount(page, state);
    await badge(page).hover();
    await opened(page);
    await hoverTooltip(page);
    await page.keyboard.press('Escape');
    await closed(page);
    await leave(page);
    await page.keyboard.press('Tab');
    await opened(page);
    await page.keyboard.press('Tab');
    await settle(page);
    expect(await tooltip(page).count()).toBe(0);
  });
});
