import { webDarkTheme } from '@fluentui/tokens';
import { screen } from '@testing-library/react';
import * as badgeModule from '../../common/ReasonBadge';
import { columnOptions } from '../shared/control';
import { renderControl } from './render';

const badge = () => screen.getByRole('img');

/** Counts the DOM changes in the container while `action` runs. */
function mutationsDuring(container: Element, action: () => void): number {
  const observer = new MutationObserver(() => undefined);
  observer.observe(container, { attributes: true, characterData: true, childList: true, subtree: true });
  action();
  const count = observer.takeRecords().length;
  observer.disconnect();
  return count;
}

it('updates when the value changes', () => {
  const { update } = renderControl();
  update({ value: 192350004, formatted: 'AgentClosed' });
  expect(badge()).toHaveAccessibleName('Closure reason: AgentClosed');
  expect(badge()).toHaveAccessibleDescription(/ended the session/);
  update({ value: null });
  expect(badge()).toHaveAccessibleName('Closure reason: No value');
  update({ value: 192350001 });
  expect(badge()).toHaveAccessibleName('Closure reason: AgentReject');
});

it('updates when the theme changes', () => {
  const { update } = renderControl();
  expect(badge()).toHaveStyle({ backgroundColor: '#fff9f5' });
  update({ theme: { ...webDarkTheme } });
  expect(badge()).toHaveStyle({ backgroundColor: '#4a1e04', color: '#fdcfb4' });
  update({ theme: undefined });
  expect(badge()).toHaveStyle({ backgroundColor: '#fff9f5', color: '#8a3707' });
});

it('updates when the host changes the theme in place', () => {
  const theme = { ...webDarkTheme };
  const { update } = renderControl({ theme });
  theme.colorStatusWarningBackground1 = '#000000';
  update();
  expect(badge()).toHaveStyle({ backgroundColor: '#000000' });
});

it('updates when the direction changes', () => {
  const { container, update } = renderControl();
  expect(container.firstElementChild).toHaveAttribute('dir', 'ltr');
  update({ isRTL: true });
  expect(container.firstElementChild).toHaveAttribute('dir', 'rtl');
});

it('updates when the settings change', () => {
  const { update } = renderControl();
  update({ settings: { labelSource: 'friendly', showIcon: 'no' } });
  expect(badge()).toHaveAccessibleName('Closure reason: Declined by representative');
  expect(badge().querySelector('svg')).toBeNull();
  update({ settings: {} });
  expect(badge()).toHaveAccessibleName('Closure reason: AgentReject');
});

it("updates when the column's name or options change", () => {
  const { update } = renderControl();
  update({ label: 'Grund', options: [{ Value: 192350001, Label: 'Abgelehnt', Color: '' }] });
  expect(badge()).toHaveAccessibleName('Grund: Abgelehnt');
});

it('does not render again while nothing changes', () => {
  const renders = jest.spyOn(badgeModule, 'ReasonBadge');
  const { container, update } = renderControl({ theme: { ...webDarkTheme } });
  renders.mockClear();
  const mutations = mutationsDuring(container, () => {
    for (let round = 0; round < 20; round++) {
      update({ theme: { ...webDarkTheme }, options: columnOptions.map((option) => ({ ...option })) });
    }
  });
  expect(mutations).toBe(0);
  expect(renders).not.toHaveBeenCalled();
  update({ value: 192350002 });
  expect(renders).toHaveBeenCalled();
});

it('changes the DOM when something changes', () => {
  const { container, update } = renderControl();
  expect(mutationsDuring(container, () => update({ value: 192350002, formatted: 'AgentTimeout' }))).toBeGreaterThan(0);
});
