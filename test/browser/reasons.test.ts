import { documentedReasons } from '../shared/reasons';
import { accessibilityTree, mount, openPage, reactVersions } from './browser';

const outcomes: Readonly<Record<string, string>> = {
  ended: 'Ended',
  transferred: 'Transferred',
  waiting: 'Put on hold',
  declined: 'Declined',
  timedOut: 'Timed out',
  disconnected: 'Disconnected',
  cutShort: 'Cut short',
  failed: 'Failed',
  unspecified: 'Not specified',
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
  it('gives a screen reader the name and the description of each of the 44 reasons', async () => {
    const { page, messages } = await openPage({ react });
    for (const { value, name } of documentedReasons) {
      await mount(page, { value, formatted: name, label: 'Closure reason' });
    }
    const tree = await accessibilityTree(page);
    expect(tree.filter(({ role }) => role === 'image')).toEqual(
      documentedReasons.map(({ name, description, outcome, actor }) => ({
        role: 'image',
        name: `Closure reason: ${name}`,
        description: `${description} How it ended: ${outcomes[outcome]}. Who ended it: ${actors[actor]}.`,
      })),
    );
    expect(messages).toEqual([]);
  });

  it('shows the label of each of the 44 reasons', async () => {
    const { page } = await openPage({ react });
    for (const { value, name } of documentedReasons) await mount(page, { value, formatted: name });
    expect((await page.locator('main').innerText()).split('\n')).toEqual([
      'Session',
      ...documentedReasons.map(({ name }) => name),
    ]);
  });
});

it('gives a screen reader nothing twice: one image for the badge, and no text of its parts', async () => {
  const { page } = await openPage();
  await mount(page, { value: 192350001, formatted: 'AgentReject', label: 'Closure reason' });
  const tree = await accessibilityTree(page);
  expect(tree.map(({ role }) => role).filter((role) => role !== 'InlineTextBox')).toEqual([
    'RootWebArea',
    'main',
    'heading',
    'image',
    'StaticText',
  ]);
  expect(tree.find(({ role }) => role === 'StaticText')?.name).toBe('Session');
});

it('gives a screen reader nothing of a masked value', async () => {
  const { page } = await openPage();
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
  const tree = await accessibilityTree(page);
  expect(tree.filter(({ role }) => role !== 'InlineTextBox').slice(3, -1)).toEqual([
    {
      role: 'image',
      name: "Closure reason: Hidden. You don't have permission to see this value.",
      description: '',
    },
  ]);
  expect(await page.content()).not.toMatch(/ForceClose|192350014|supervisor/i);
});

it.each([
  ['an empty column', { value: null }, { role: 'image', name: 'Closure reason: No value' }],
  ['an error', { value: 192350001, errorMessage: 'No access.' }, { role: 'alert', name: '' }],
])('gives a screen reader %s', async (_, state, node) => {
  const { page } = await openPage();
  await mount(page, { label: 'Closure reason', ...state });
  expect(await accessibilityTree(page)).toContainEqual({ ...node, description: '' });
});

it('lets a screen reader read the description under the badge', async () => {
  const { page } = await openPage();
  await mount(page, { value: 192350013, settings: { descriptionPlacement: 'inline' } });
  const texts = (await accessibilityTree(page)).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  expect(texts.slice(1)).toEqual([
    'Indicates that the system has rejected the conversation.',
    'How it ended: Declined',
    'Who ended it: System',
  ]);
});
