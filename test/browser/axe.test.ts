import { appearances, reasonOfOutcome, themes } from '../shared/themes';
import { mount, openPage } from './browser';
import { axe } from './measures';

const states = [
  ...Object.values(reasonOfOutcome).map((value) => ({ value })),
  { value: 7 },
  { value: null },
  { value: 192350001, isReadable: false },
  { value: 192350001, errorMessage: 'The column could not be loaded.' },
];

const shared = () => openPage({ viewport: { width: 800, height: 1600 } });

describe.each(Object.entries(themes))('in %s', (_, theme) => {
  it.each(appearances)('axe finds nothing in any state: %s', async (appearance) => {
    const { page } = await shared();
    await page.evaluate(
      (background) => {
        document.body.style.background = background;
        document.querySelector('h1')?.remove();
      },
      String(theme?.colorNeutralBackground1 ?? '#ffffff'),
    );
    for (const descriptionPlacement of ['tooltip', 'inline']) {
      for (const state of states) {
        await mount(page, { label: 'Closure reason', theme, ...state, settings: { appearance, descriptionPlacement } });
      }
    }
    await page.getByRole('img').first().click();
    await page.getByRole('tooltip').waitFor();
    const { violations, passes } = await axe(page);
    expect(violations).toEqual([]);
    // The rules that matter here did look at something.
    expect(passes).toEqual(expect.arrayContaining(['color-contrast', 'role-img-alt']));
  });
});
