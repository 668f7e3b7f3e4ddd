import * as React from 'react';
import type { Outcome } from './catalog';

/** SVG paths on a 16 × 16 grid, drawn as strokes. */
const outlines: Record<Outcome, string> = {
  // a check mark
  ended: 'M3 8.5l3.2 3.2L13 4.8',
  // an arrow pointing forward
  transferred: 'M2.5 8h11M9 3.5L13.5 8 9 12.5',
  // two bars
  waiting: 'M5.5 3.5v9M10.5 3.5v9',
  // a circle with a slash
  declined: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M3.8 3.8l8.4 8.4',
  // a clock
  timedOut: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 4.8V8l2.4 1.6',
  // a broken line
  disconnected: 'M1.5 8h4M10.5 8h4M5.5 4.5v7M10.5 4.5v7',
  // a stop sign
  cutShort: 'M5.6 2h4.8L14 5.6v4.8L10.4 14H5.6L2 10.4V5.6zM5.8 8h4.4',
  // a warning triangle
  failed: 'M8 2.2L14.2 13.5H1.8zM8 6.5v3M8 11.4v.2',
  // a question mark
  unspecified: 'M5.3 5.6A2.7 2.7 0 1 1 8 8.4v1.4M8 12.6v.2',
};

const icons: Partial<Record<Outcome, React.ReactElement>> = {};

/** The icon of an outcome. It is the same element each time, so that React skips it when it renders again. */
export function outcomeIcon(outcome: Outcome): React.ReactElement {
  return (icons[outcome] ??= (
    <svg className={'crc-icon crc-icon-' + outcome} viewBox="0 0 16 16" aria-hidden="true">
      <path d={outlines[outcome]} />
    </svg>
  ));
}
