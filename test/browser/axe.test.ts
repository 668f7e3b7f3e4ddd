import { appearances, reasonOfOutcome, themes } from '../shared/themes';
import { accessibilityTree, mount, openPage } from './browser';
import { axe } from './measures';

const states = [
  ...Object.values(reasonOfOutcome).map((value) => ({ value })),
  { value: 7 },
  { value: null },
  { value: 192350001, isReadable: false },
  { value: 192350001, errorMessage: 'The column could not be loaded.' },
];

const shared = () => openPage({ viewport: { width: 800, height: 1600 } });

it.each(Object.entries(themes))('axe reports no violations in any state and appearance in %s', async (_, theme) => {
  const page = await shared();
  await page.evaluate(
    (background) => {
      document.body.style.background = background;
      document.querySelector('h1')?.remove();
    },
    String(theme?.colorNeutralBackground1 ?? '#ffffff'),
  );
  const shown = appearances.flatMap((appearance) =>
    ['tooltip', 'inline'].flatMap((descriptionPlacement) =>
      states.map((state) => ({ ...state, settings: { appearance, descriptionPlacement } })),
    ),
  );
  await page.evaluate(
    ([all, given]) => all.forEach((state) => window.host?.mount({ label: 'Closure reason', theme: given, ...state })),
    [shown, theme] as const,
  );
  await page.getByRole('img').first().click();
  await page.getByRole('tooltip').waitFor();
  const { violations, passes } = await axe(page);
  expect(violations).toEqual([]);
  // The relevant rules checked something.
  expect(passes).toEqual(expect.arrayContaining(['color-contrast', 'role-img-alt']));
});

it.each([
  ['tooltip', { texts: 0, descriptions: 1 }],
  ['inline', { texts: 1, descriptions: 0 }],
])('a screen reader reads the description once: %s', async (descriptionPlacement, heard) => {
  const page = await shared();
  await mount(page, { value: 192350013, settings: { descriptionPlacement } });
  const tree = await accessibilityTree(page);
  const description = 'Indicates that the system has rejected the conversation.';
  expect({
    texts: tree.filter(({ role, name }) => role === 'StaticText' && name.includes(description)).length,
    descriptions: tree.filter((node) => node.description.includes(description)).length,
  }).toEqual(heard);
});
