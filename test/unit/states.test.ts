import { screen } from '@testing-library/react';
import { documentedReasons, UNKNOWN_REASON } from '../shared/reasons';
import { aForm } from '../shared/control';
import { renderControl } from './render';

describe('a documented reason', () => {
  it.each(documentedReasons)('$name is a badge with its label, meaning, outcome and actor', (reason) => {
    renderControl({ value: reason.value, formatted: reason.name });
    const badge = screen.getByRole('img', {
      name: reason.name === 'AgentTransferred' ? 'Closure reason: AgentTransfered' : `Closure reason: ${reason.name}`,
    });
    expect(badge).toHaveAccessibleDescription(
      new RegExp(`^${reason.description.replace(/[.()]/g, '\\$&')} How it ended: .+\\. Triggered by: .+\\.$`),
    );
  });

  it('tells how the session ended and who ended it', () => {
    renderControl({ value: 192350014 });
    expect(screen.getByRole('img')).toHaveAccessibleDescription(
      'Indicates that the supervisor forcibly closed the conversation. How it ended: Cut short. Triggered by: Supervisor.',
    );
  });

  it('has the label alone for a name where the form gives the column none', () => {
    renderControl({ label: '' });
    expect(screen.getByRole('img', { name: 'AgentReject' })).toHaveTextContent('AgentReject');
  });

  it('takes one stop of the tab key', () => {
    const { container } = renderControl();
    expect([...container.querySelectorAll('[tabindex], a, button, input')]).toEqual([screen.getByRole('img')]);
    expect(screen.getByRole('img')).toHaveAttribute('tabindex', '0');
  });

  it('is found by its value, never by its label', () => {
    renderControl({ value: 192350004, formatted: 'AgentReject', options: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentReject' })).toHaveAccessibleDescription(
      /representative ended the session/,
    );
  });

  it('is understood from the text of its number too', () => {
    renderControl({ value: '192350004', formatted: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentClosed' })).toBeInTheDocument();
  });
});

describe('a value that this version does not know', () => {
  it("has the column's own label and says that it is not known", () => {
    renderControl({ value: UNKNOWN_REASON, options: [{ Value: UNKNOWN_REASON, Label: 'Abducted', Color: '' }] });
    expect(screen.getByRole('img', { name: 'Closure reason: Abducted' })).toHaveAccessibleDescription(
      `This version of the control doesn't know this closure reason (${UNKNOWN_REASON}).`,
    );
  });

  it.each([UNKNOWN_REASON, 0, -1, 7])('shows the number %d where there is no label', (value) => {
    renderControl({ value, formatted: undefined });
    expect(screen.getByRole('img', { name: `Closure reason: ${value}` })).toHaveTextContent(String(value));
  });
});

describe('an empty column', () => {
  it.each([null, undefined, ''])('%p shows --- and is heard as empty', (value) => {
    renderControl({ value: value as null, formatted: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: No value' })).toHaveTextContent(/^---$/);
  });
});

describe('a value that the user may not read', () => {
  const masked = { isReadable: false, errorMessage: 'AgentReject is wrong' };

  it('shows *** and is heard as hidden', () => {
    renderControl(masked);
    expect(
      screen.getByRole('img', { name: "Closure reason: Hidden. You don't have permission to see this value." }),
    ).toHaveTextContent(/^\*\*\*$/);
  });

  it('leaves nothing of the value in the page', () => {
    renderControl(masked);
    const page = document.documentElement.outerHTML;
    for (const trace of ['AgentReject', '192350001', 'declined', 'Declined', 'representative', '#8a3707', '#fff9f5']) {
      expect(page).not.toContain(trace);
    }
  });

  it('is not looked at before its security', () => {
    const { update } = renderControl({ isReadable: false });
    update({ value: null });
    expect(screen.getByRole('img')).toHaveTextContent('***');
  });

  it('shows once the user may read it', () => {
    const { update } = renderControl(masked);
    update({ isReadable: true, errorMessage: undefined });
    expect(screen.getByRole('img', { name: 'Closure reason: AgentReject' })).toBeInTheDocument();
  });
});

describe('an error', () => {
  it("shows the platform's message, marked as an error", () => {
    renderControl({ errorMessage: 'The column could not be loaded.' });
    expect(screen.getByRole('alert')).toHaveTextContent(/^The column could not be loaded\.$/);
    expect(screen.queryByText('AgentReject')).not.toBeInTheDocument();
  });

  it('has a message of its own where the platform gives none', () => {
    renderControl({ errorMessage: ' ' });
    expect(screen.getByRole('alert')).toHaveTextContent(/^This value can't be shown\.$/);
  });
});

it('writes nothing back', () => {
  expect(renderControl().control.outputs()).toEqual({});
});

it('leaves nothing on the page after it was destroyed', () => {
  const { control, container } = renderControl();
  control.destroy();
  expect(container).toBeEmptyDOMElement();
});

describe.each(['key', 'empty', 'nothing', 'throw'] as const)(
  'a host that answers a missing string with: %s',
  (missingString) => {
    it('gets the documented names, never a key', () => {
      renderControl({
        ...aForm,
        strings: new Map(),
        missingString,
        settings: { labelSource: 'friendly', descriptionPlacement: 'inline' },
      });
      const badge = screen.getByRole('img', { name: 'Closure reason: AgentReject' });
      expect(badge).toHaveAccessibleDescription('AgentReject');
      expect(document.body).not.toHaveTextContent(/AgentReject_|Outcome|Actor/);
    });

    it('gets the signs for the other states', () => {
      const { update } = renderControl({ strings: new Map(), missingString, value: null });
      expect(screen.getByRole('img', { name: 'Closure reason: ---' })).toBeInTheDocument();
      update({ isReadable: false });
      expect(screen.getByRole('img', { name: 'Closure reason: ***' })).toBeInTheDocument();
      update({ isReadable: true, errorMessage: '' });
      expect(screen.getByRole('alert')).toHaveTextContent('***');
    });
  },
);
