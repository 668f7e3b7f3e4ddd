import type { Page } from 'playwright-core';
import { settingValues } from '../../common/settings';
import { documentedReasons } from '../shared/reasons';
import { accessibilityTree, mount, openPage, reactVersions, type AccessibleNode } from './browser';

const outcomes: Readonly<Record<string, string>> = {
  ended: 'Ended normally',
  transferred: 'Transferred',
  waiting: 'Moved to waiting',
  declined: 'Not accepted',
  timedOut: 'Timed out',
  disconnected: 'Disconnected',
  cutShort: 'Cut short',
  failed: 'Failed',
};

const actors: Readonly<Record<string, string>> = {
  representative: 'Representative',
  supervisor: 'Supervisor',
  customer: 'Customer',
  aiAgent: 'AI agent',
  externalRepresentative: 'External representative',
  system: 'System',
  unspecified: 'Not specified',
};

describe.each(reactVersions)('on React %d', (react) => {
  it('gives a screen reader the name and the description of each reason', async () => {
    const page = await openPage({ react });
    for (const { value, name } of documentedReasons) {
      await mount(page, { value, formatted: name, label: 'Closure reason' });
    }
    const tree = await accessibilityTree(page);
    expect(tree.filter(({ role }) => role === 'image')).toEqual(
      documentedReasons.map(({ name, description, outcome, actor }) => ({
        role: 'image',
        name: `Closure reason: ${name}`,
        description:
          outcome === 'unspecified'
            ? description
            : `${description} How it ended: ${outcomes[outcome]}. Triggered by: ${actors[actor]}.`,
      })),
    );
  });

  it('shows the label of each reason', async () => {
    const page = await openPage({ react });
    for (const { value, name } of documentedReasons) await mount(page, { value, formatted: name });
    expect((await page.locator('main').innerText()).split('\n')).toEqual([
      'Session',
      ...documentedReasons.map(({ name }) => name),
    ]);
  });
});

/**
 * Everything that the page exposes to a screen reader, by role, except text boxes that repeat a `StaticText`, and elements that
 * Chromium lists without a name, such as the container that React 17 listens on.
 */
async function spoken(page: Page): Promise<AccessibleNode[]> {
  return (await accessibilityTree(page))
    .filter(({ role, name, description }) => role !== 'InlineTextBox' && (name || description))
    .sort((one, other) => one.role.localeCompare(other.role));
}

/** What the page exposes without a control. */
const heading = { role: 'heading', name: 'Session', description: '' };
const text = { role: 'StaticText', name: 'Session', description: '' };
const root = { role: 'RootWebArea', name: 'Closure reason', description: '' };

it('exposes nothing twice: one image for the badge, without the text of its parts', async () => {
  const page = await openPage();
  await mount(page, { value: 192350013, formatted: 'SystemReject', label: 'Closure reason' });
  expect(await spoken(page)).toEqual([
    heading,
    {
      role: 'image',
      name: 'Closure reason: SystemReject',
      description:
        'Indicates that the system has rejected the conversation. How it ended: Not accepted. Triggered by: System.',
    },
    root,
    text,
  ]);
});

it('exposes no trace of a masked value to screen readers', async () => {
  const page = await openPage();
  await mount(page, {
    value: 192350014,
    formatted: 'ForceClose',
    label: 'Closure reason',
    isReadable: false,
    settings: { descriptionPlacement: 'inline' },
  });
  await page.keyboard.press('Tab');
  await page.getByRole('img').hover();
  await page.waitForTimeout(500);
  expect(await spoken(page)).toEqual([
    heading,
    {
      role: 'image',
      name: "Closure reason: Hidden. You don't have permission to see this value.",
      description: '',
    },
    root,
    text,
  ]);
  expect(await page.content()).not.toMatch(/ForceClose|192350014|supervisor/i);
});

it.each([
  ['an empty column', { value: null }, { role: 'image', name: 'Closure reason: No value' }],
  ['an error', { value: 192350001, errorMessage: 'No access.' }, { role: 'alert', name: '' }],
])('gives a screen reader %s', async (_, state, node) => {
  const page = await openPage();
  await mount(page, { label: 'Closure reason', ...state });
  expect(await accessibilityTree(page)).toContainEqual({ ...node, description: '' });
});

it('names the column in an alert', async () => {
  const page = await openPage();
  await mount(page, { value: 192350001, errorMessage: 'No access.', label: 'Closure reason' });
  const texts = (await accessibilityTree(page)).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  expect(texts).toContain('Closure reason: No access.');
});

it.each(settingValues.descriptionPlacement)(
  'says and shows nothing of a closure reason in another column, description: %s',
  async (descriptionPlacement) => {
    const page = await openPage();
    await mount(page, {
      value: 192350014,
      logicalName: 'msdyn_state',
      options: [{ Value: 192350014, Label: 'Active', Color: '#ff0000' }],
      label: 'State',
      settings: { descriptionPlacement, labelSource: 'friendly', colorSource: 'column' },
    });
    const badge = page.getByRole('img', { name: 'State: Active' });
    await badge.click();
    await expect(page.getByRole('tooltip').count()).resolves.toBe(descriptionPlacement === 'tooltip' ? 1 : 0);
    const image = (await spoken(page)).find(({ role }) => role === 'image');
    expect(image).toMatchObject({ name: 'State: Active' });
    expect(JSON.stringify(await spoken(page)) + (await page.locator('body').innerHTML())).not.toMatch(
      /ForceClose|192350014|supervisor|forcibly|Cut short|cutShort|How it ended|Triggered by/i,
    );
    const colors = await badge.evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return { color, backgroundColor };
    });
    expect(colors).toEqual({ color: 'rgb(97, 97, 97)', backgroundColor: 'rgb(255, 255, 255)' });
  },
);

it('lets a screen reader read the description under the badge', async () => {
  const page = await openPage();
  await mount(page, { value: 192350013, settings: { descriptionPlacement: 'inline' } });
  const texts = (await accessibilityTree(page)).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  expect(texts.slice(1)).toEqual([
    'Indicates that the system has rejected the conversation.',
    'How it ended: Not accepted',
    'Triggered by: System',
  ]);
});
