import { render, screen } from '@testing-library/react';
import * as React from 'react';
import { presentation, type BadgePresentation } from '../../common/presentation';
import { columnState } from '../../common/column';
import { readSettings } from '../../common/settings';
import { ReasonCell } from '../../ClosureReasonGridCustomizer/ReasonCell';
import { english } from '../shared/control';

/** The English badge of a reason. */
function badgeOf(value: number): BadgePresentation {
  const shown = presentation({
    state: columnState({ raw: value }),
    settings: readSettings(undefined),
    text: (key, fallback = '') => english.get(key) ?? fallback,
  });
  if (shown.kind !== 'badge') throw new Error(`${String(value)} is not a closure reason.`);
  return shown;
}

const reject = badgeOf(192350013);
const lost = badgeOf(192350020);

function gridCell(description?: string): HTMLElement {
  const cell = document.body.appendChild(document.createElement('div'));
  cell.setAttribute('role', 'gridcell');
  if (description !== undefined) cell.setAttribute('aria-description', description);
  return cell;
}

const descriptionOf = (cell: Element) => cell.getAttribute('aria-description');

afterEach(() => document.querySelectorAll('[role=gridcell]').forEach((cell) => cell.remove()));

it("restores the host's own description of a cell", () => {
  const cell = gridCell('Press Enter to edit');
  const { rerender, unmount } = render(<ReasonCell badge={reject} container={cell} />);
  rerender(<ReasonCell badge={lost} container={cell} />);
  expect(descriptionOf(cell)).toBe(lost.spokenDescription);
  unmount();
  expect(descriptionOf(cell)).toBe('Press Enter to edit');
});

it('keeps a description that the host has set in the meantime', () => {
  const cell = gridCell();
  const { unmount } = render(<ReasonCell badge={reject} container={cell} />);
  cell.setAttribute('aria-description', 'Read-only');
  unmount();
  expect(descriptionOf(cell)).toBe('Read-only');
});

it.each([
  ['the same reason', reject],
  ['another reason', lost],
])('keeps the description of %s that is drawn before the previous badge is removed', (_, next) => {
  const cell = gridCell('Press Enter to edit');
  const last = render(<ReasonCell badge={reject} container={cell} />);
  const following = render(<ReasonCell badge={next} container={cell} />);
  last.unmount();
  expect(descriptionOf(cell)).toBe(next.spokenDescription);
  following.unmount();
  expect(descriptionOf(cell)).toBe('Press Enter to edit');
});

it('keeps the descriptions of two badges that swap their cells', () => {
  const [one, other] = [gridCell(), gridCell('Press Enter to edit')];
  const first = render(<ReasonCell badge={reject} container={one} />);
  const second = render(<ReasonCell badge={lost} container={other} />);
  first.rerender(<ReasonCell badge={reject} container={other} />);
  second.rerender(<ReasonCell badge={lost} container={one} />);
  expect([one, other].map(descriptionOf)).toEqual([lost.spokenDescription, reject.spokenDescription]);
  first.unmount();
  second.unmount();
  expect([one, other].map(descriptionOf)).toEqual([null, 'Press Enter to edit']);
});

it.each([
  ['no container is passed', undefined],
  ['the container is not in a cell yet', document.createElement('div')],
])('describes itself if %s', (_, container) => {
  render(<ReasonCell badge={reject} container={container} />);
  const badge = screen.getByRole('img', { name: 'SystemReject' });
  expect(badge).toHaveAttribute('aria-description', reject.spokenDescription);
  expect(badge).not.toHaveAttribute('tabindex');
});

it('describes the cell that it is in if no container is passed', () => {
  const cell = gridCell();
  render(<ReasonCell badge={reject} />, { container: cell });
  expect(descriptionOf(cell)).toBe(reject.spokenDescription);
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});

it('leaves no listener on the cell', () => {
  const cell = gridCell();
  const listening = new Set<string>();
  jest.spyOn(cell, 'addEventListener').mockImplementation((type) => void listening.add(type));
  jest.spyOn(cell, 'removeEventListener').mockImplementation((type) => void listening.delete(type));
  const { unmount } = render(<ReasonCell badge={reject} container={cell} />);
  expect([...listening]).toEqual(['focusin']);
  unmount();
  expect([...listening]).toEqual([]);
});
