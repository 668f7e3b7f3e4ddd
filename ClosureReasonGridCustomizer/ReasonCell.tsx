import * as React from 'react';
import type { BadgePresentation } from '../common/presentation';
import { ReasonBadge } from '../common/ReasonBadge';

export interface ReasonCellProps {
  readonly badge: BadgePresentation;
  /** The element that holds the cell, which a screen reader is on while it reads. */
  readonly container?: HTMLElement;
}

/** The badge in a cell of a grid. The cell has the focus, so the description is the cell's. */
export const ReasonCell = React.memo(function ReasonCell({ badge, container }: ReasonCellProps) {
  const { spokenDescription } = badge;
  React.useLayoutEffect(() => {
    const cell = container?.closest('[role=gridcell]') ?? container;
    cell?.setAttribute('aria-description', spokenDescription);
    return () => cell?.removeAttribute('aria-description');
  }, [container, spokenDescription]);
  return <ReasonBadge badge={badge} isInCell />;
});
