import { screen } from '@testing-library/react';
import fc from 'fast-check';
import { settingValues } from '../../common/settings';
import { documentedReasons, UNKNOWN_REASON } from '../shared/reasons';
import { aForm, english } from '../shared/control';
import { renderControl } from './render';

describe('a documented reason', () => {
  it.each(documentedReasons)('$name is a badge with its label, meaning, outcome, and actor', (reason) => {
    renderControl({ value: reason.value, formatted: reason.name });
    const badge = screen.getByRole('img', {
      name: reason.name === 'AgentTransferred' ? 'Closure reason: AgentTransfered' : `Closure reason: ${reason.name}`,
    });
    const facts = ` How it ended: ${english.get(`Outcome_${reason.outcome}`)}. Triggered by: ${english.get(`Actor_${reason.actor}`)}.`;
    expect(badge).toHaveAccessibleDescription(reason.description + (reason.outcome === 'unspecified' ? '' : facts));
  });

  it('describes how the session ended and who triggered it', () => {
    renderControl({ value: 192350014 });
    expect(screen.getByRole('img')).toHaveAccessibleDescription(
      'Indicates that the supervisor forcibly closed the conversation. How it ended: Cut short. Triggered by: Supervisor.',
    );
  });

  it('is named by its label alone if the column has no name', () => {
    renderControl({ label: '' });
    expect(screen.getByRole('img', { name: 'AgentReject' })).toHaveTextContent('AgentReject');
  });

  it('is one tab stop', () => {
    const { container } = renderControl();
    expect([...container.querySelectorAll('[tabindex], a, button, input')]).toEqual([screen.getByRole('img')]);
    expect(screen.getByRole('img')).toHaveAttribute('tabindex', '0');
  });

  it('is looked up by its value, never by its label', () => {
    renderControl({ value: 192350004, formatted: 'AgentReject', options: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentReject' })).toHaveAccessibleDescription(
      /representative ended the session/,
    );
  });

  it('is recognized if its number is passed as text', () => {
    renderControl({ value: '192350004', formatted: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentClosed' })).toBeInTheDocument();
  });
});

describe('an unknown reason', () => {
  it("has the column's own label and a description that says it is unknown", () => {
    renderControl({ value: UNKNOWN_REASON, options: [{ Value: UNKNOWN_REASON, Label: 'Abducted', Color: '' }] });
    expect(screen.getByRole('img', { name: 'Closure reason: Abducted' })).toHaveAccessibleDescription(
      `This version of the control doesn't know this closure reason (${UNKNOWN_REASON}).`,
    );
  });

  it.each([UNKNOWN_REASON, 0, -1, 7])('shows the number %d if there is no label', (value) => {
    renderControl({ value, formatted: undefined });
    expect(screen.getByRole('img', { name: `Closure reason: ${value}` })).toHaveTextContent(String(value));
  });
});

describe('an empty column', () => {
  it.each([null, undefined, ''])('%p shows --- and is announced as empty', (value) => {
    renderControl({ value: value as null, formatted: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: No value' })).toHaveTextContent(/^---$/);
  });
});

describe('a value that the user may not read', () => {
  const masked = { isReadable: false, errorMessage: 'AgentReject is wrong' };

  it('shows *** and is announced as hidden', () => {
    renderControl(masked);
    expect(
      screen.getByRole('img', { name: "Closure reason: Hidden. You don't have permission to see this value." }),
    ).toHaveTextContent(/^\*\*\*$/);
  });

  it('leaves no trace of the value on the page', () => {
    renderControl(masked);
    const page = document.documentElement.outerHTML;
    for (const trace of ['AgentReject', '192350001', 'declined', 'Declined', 'representative', '#8a3707', '#fff9f5']) {
      expect(page).not.toContain(trace);
    }
  });

  it('is masked even if it is empty', () => {
    const { update } = renderControl({ isReadable: false });
    update({ value: null });
    expect(screen.getByRole('img')).toHaveTextContent('***');
  });

  it('is shown once the user may read it', () => {
    const { update } = renderControl(masked);
    update({ isReadable: true, errorMessage: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentReject' })).toBeInTheDocument();
  });
});

describe('an error', () => {
  it("shows the platform's message, marked as an error, and names the column", () => {
    renderControl({ errorMessage: 'The column could not be loaded.' });
    expect(screen.getByRole('alert')).toHaveTextContent(/^Closure reason: The column could not be loaded\.$/);
    expect(screen.queryByText('AgentReject')).not.toBeInTheDocument();
  });

  it('is the message alone if the column has no name', () => {
    renderControl({ errorMessage: 'The column could not be loaded.', label: '' });
    expect(screen.getByRole('alert')).toHaveTextContent(/^The column could not be loaded\.$/);
  });

  it('has a default message if the platform provides none', () => {
    renderControl({ errorMessage: ' ' });
    expect(screen.getByRole('alert')).toHaveTextContent(/^Closure reason: This value can't be shown\.$/);
  });
});

describe('another choice column', () => {
  const other = { logicalName: 'msdyn_state', label: 'State', formatted: 'Active', options: undefined };
  const description = String(english.get('OtherColumn_Description'));
  const settings = fc.record(
    Object.fromEntries(Object.entries(settingValues).map(([name, values]) => [name, fc.constantFrom(...values)])),
  );

  it('has its own label and a description that says what the control is for', () => {
    renderControl(other);
    const badge = screen.getByRole('img', { name: 'State: Active' });
    expect(badge).toHaveTextContent(/^Active$/);
    expect(badge).toHaveAccessibleDescription(description);
  });

  it('shows the number if it has no label', () => {
    renderControl({ ...other, formatted: '192,350,001' });
    expect(screen.getByRole('img', { name: 'State: 192350001' })).toBeInTheDocument();
  });

  it.each([
    ['empty', { value: null }, '---', 'State: No value'],
    ['masked', { isReadable: false }, '***', "State: Hidden. You don't have permission to see this value."],
  ])('can be %s', (_, state, sign, name) => {
    renderControl({ ...other, ...state });
    expect(screen.getByRole('img', { name })).toHaveTextContent(sign);
  });

  it('is neutral, without an icon, and never mentions a closure reason, whatever the settings', () => {
    const { container, update } = renderControl(other);
    /** The page without the numbers in element IDs. */
    const page = () => container.innerHTML.replace(/(crc-description)\d+/g, '$1');
    const Color = '#ff0000';
    fc.assert(
      fc.property(fc.constantFrom(...documentedReasons), settings, ({ value }, chosen) => {
        update({ value, settings: chosen, options: [{ Value: value, Label: 'Active', Color }] });
        const shown = page();
        expect(screen.getByRole('img', { name: 'State: Active' }).querySelector('svg')).toBeNull();
        // Every value looks and sounds the same.
        update({ value: 7, settings: chosen, options: [{ Value: 7, Label: 'Active', Color: '#00ff00' }] });
        expect(page()).toBe(shown);
        // Its colors are those of an unknown reason.
        const style = screen.getByRole('img').getAttribute('style');
        update({ value: UNKNOWN_REASON, options: undefined, logicalName: undefined });
        expect(screen.getByRole('img').getAttribute('style')).toBe(style);
        update(other);
      }),
    );
  });

  it('shows a closure reason again once the column is the closure reason column', () => {
    const { update } = renderControl(other);
    update({ logicalName: 'MSDYN_ClosureReason', formatted: 'AgentReject', label: 'Closure reason' });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentReject' })).toHaveAccessibleDescription(/declined/);
  });
});

it('has no outputs', () => {
  expect(renderControl().control.outputs()).toEqual({});
});

it('leaves nothing on the page after it is destroyed', () => {
  const { control, container } = renderControl();
  control.destroy();
  expect(container).toBeEmptyDOMElement();
});

describe.each(['key', 'empty', 'nothing', 'throw'] as const)(
  'a host that answers a missing string with: %s',
  (missingString) => {
    const bare = { ...aForm, strings: new Map<string, string>(), missingString };

    it('shows the documented name once, and never a key', () => {
      renderControl({ ...bare, settings: { labelSource: 'friendly', descriptionPlacement: 'inline' } });
      const badge = screen.getByRole('img', { name: 'Closure reason: AgentReject' });
      expect(badge).not.toHaveAccessibleDescription();
      expect(document.body).toHaveTextContent(/^AgentReject$/);
    });

    it('describes another label by the documented name', () => {
      renderControl({ ...bare, options: [{ Value: 192350001, Label: 'Abgelehnt', Color: '' }] });
      expect(screen.getByRole('img', { name: 'Closure reason: Abgelehnt' })).toHaveAccessibleDescription('AgentReject');
    });

    it('names the other states by their signs', () => {
      const { update } = renderControl({ ...bare, value: null });
      expect(screen.getByRole('img', { name: 'Closure reason: ---' })).toBeInTheDocument();
      update({ isReadable: false });
      expect(screen.getByRole('img', { name: 'Closure reason: ***' })).toBeInTheDocument();
      update({ isReadable: true, errorMessage: '' });
      expect(screen.getByRole('alert')).toHaveTextContent('***');
    });
  },
);
