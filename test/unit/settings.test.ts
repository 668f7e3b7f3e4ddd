import { screen } from '@testing-library/react';
import { readSettings, settingValues, type SettingName } from '../../common/settings';
import { columnOptions } from '../shared/control';
import { UNKNOWN_REASON } from '../shared/reasons';
import { reasonOfOutcome } from '../shared/themes';
import { renderControl } from './render';

const defaults = Object.fromEntries(Object.entries(settingValues).map(([name, [first]]) => [name, first]));

const badge = () => screen.getByRole('img');

it.each([
  ['no parameters', undefined],
  ['null', null],
  ['none of the settings', {}],
  ['settings that are null', Object.fromEntries(Object.keys(defaults).map((name) => [name, null]))],
  ['settings with null in them', Object.fromEntries(Object.keys(defaults).map((name) => [name, { raw: null }]))],
  ['unknown values', Object.fromEntries(Object.keys(defaults).map((name) => [name, { raw: 'toString' }]))],
  ['values of another type', Object.fromEntries(Object.keys(defaults).map((name) => [name, { raw: 1 }]))],
])('%s means the defaults', (_, parameters) => {
  expect(readSettings(parameters)).toEqual(defaults);
});

it.each(
  (Object.keys(settingValues) as SettingName[]).flatMap((name) =>
    settingValues[name].map((value) => ({ name, value })),
  ),
)('reads $name = $value', ({ name, value }) => {
  expect(readSettings({ [name]: { raw: value } })).toEqual({ ...defaults, [name]: value });
});

it.each(Object.entries(settingValues).flatMap(([name, [, ...others]]) => others.map((value) => ({ name, value }))))(
  'common/presentation.ts uses $name: $value looks unlike the default',
  ({ name, value }) => {
    const { container, update } = renderControl();
    const before = container.innerHTML;
    update({ settings: { [name]: value } });
    expect(container.innerHTML).not.toBe(before);
  },
);

describe('labelSource', () => {
  it.each([
    ['column', "the column's own label", 'Abgelehnt', 'formatted', 'Abgelehnt'],
    ['column', 'the formatted value if the options lack the label', undefined, 'formatted', 'formatted'],
    ['column', 'the documented name if the formatted value is the number', undefined, '192,350,001', 'AgentReject'],
    ['column', 'the documented name if there is neither', undefined, undefined, 'AgentReject'],
    ['friendly', 'the friendly label', 'Abgelehnt', 'formatted', 'Declined by representative'],
  ])('%s shows %s', (labelSource, _, label, formatted, shown) => {
    renderControl({
      formatted,
      options: label ? [{ Value: 192350001, Label: label, Color: '' }] : columnOptions.slice(5),
      settings: { labelSource },
    });
    expect(badge()).toHaveTextContent(shown);
    expect(badge()).toHaveAccessibleName(`Closure reason: ${shown}`);
  });

  it("friendly shows the column's own label for an unknown reason", () => {
    renderControl({ value: UNKNOWN_REASON, formatted: 'Five', settings: { labelSource: 'friendly' } });
    expect(badge()).toHaveAccessibleName('Closure reason: Five');
  });
});

describe('colorSource', () => {
  it.each([
    ['outcome', '#ff0000', 'rgb(255, 249, 245)'],
    ['column', '#ff0000', 'rgb(255, 224, 224)'],
    ['column', '', 'rgb(255, 249, 245)'],
    ['column', 'no color', 'rgb(255, 249, 245)'],
  ])('%s with the option color "%s" gives the background %s', (colorSource, Color, background) => {
    renderControl({ options: [{ Value: 192350001, Label: 'AgentReject', Color }], settings: { colorSource } });
    expect(badge()).toHaveStyle({ backgroundColor: background });
  });
});

it.each([
  ['tint', 'rgb(255, 249, 245)', 'rgb(253, 207, 180)'],
  ['filled', 'rgb(253, 227, 0)', 'rgb(253, 227, 0)'],
  ['outline', 'rgb(255, 255, 255)', 'rgb(138, 55, 7)'],
])('appearance %s gives the background %s and the border %s', (appearance, backgroundColor, borderColor) => {
  renderControl({ settings: { appearance } });
  expect(badge()).toHaveStyle({ backgroundColor, borderColor });
});

it.each([
  ['yes', 1],
  ['no', 0],
])('showIcon %s gives %d icon', (showIcon, count) => {
  renderControl({ settings: { showIcon } });
  expect(badge().querySelectorAll('svg')).toHaveLength(count);
});

it('gives each outcome an icon of its own', () => {
  const { update } = renderControl();
  const shapes = Object.values(reasonOfOutcome).map((value) => {
    update({ value });
    return badge().querySelector('path')?.getAttribute('d');
  });
  expect(new Set(shapes).size).toBe(shapes.length);
});

describe('descriptionPlacement', () => {
  const description =
    'Indicates that the customer service representative (service representative or representative) declined the conversation.';

  it('tooltip hides the description until the tooltip opens, except from screen readers', () => {
    renderControl({ settings: { descriptionPlacement: 'tooltip' } });
    expect(screen.queryByText(description)).not.toBeInTheDocument();
    expect(badge()).toHaveAccessibleDescription(expect.stringContaining(description));
  });

  it('inline shows the description, outcome, and actor under the badge, and does not repeat them as its description', () => {
    renderControl({ settings: { descriptionPlacement: 'inline' } });
    expect(screen.getByText(description)).toBeVisible();
    expect(screen.getByText('How it ended: Not accepted')).toBeVisible();
    expect(screen.getByText('Triggered by: Representative')).toBeVisible();
    expect(badge()).not.toHaveAccessibleDescription();
  });

  it('none shows no description, not even to screen readers', () => {
    const { container } = renderControl({ settings: { descriptionPlacement: 'none' } });
    expect(container).toHaveTextContent(/^AgentReject$/);
    expect(badge()).not.toHaveAttribute('aria-describedby');
  });
});
