import * as React from 'react';
import type { BadgePresentation } from '../common/presentation';
import { ReasonBadge } from '../common/ReasonBadge';
import type { TooltipTrigger } from '../common/ReasonTooltip';
import { addStyleSheet } from '../common/styleSheet';

export interface ReasonCellProps {
  readonly badge: BadgePresentation;
  /** The element that the grid passes for the cell; the gridcell itself or an element inside it. */
  readonly container?: HTMLElement;
}

const rules = [
  // As high as the row, but no higher than the cell, whose border takes up some of the row.
  `.crc-cell{display:flex;align-items:center;width:100%;height:100%;max-height:100%}`,
];

const DESCRIPTION = 'aria-description';

/** The description that a badge gives its cell, and the one that the host had set before. */
interface CellDescription {
  readonly text: string;
  readonly prior: string | null;
}

/** The latest description of each cell. A grid may draw the next badge into a cell before it removes the previous one. */
const described = new WeakMap<Element, CellDescription>();

/** Describes a cell, or the badge if it is in none. The returned function restores the previous description. */
function describeCell(cell: Element, text: string): () => void {
  const present = cell.getAttribute(DESCRIPTION);
  const previous = described.get(cell);
  const own = { text, prior: previous?.text === present ? previous.prior : present };
  described.set(cell, own);
  cell.setAttribute(DESCRIPTION, text);
  return () => {
    if (described.get(cell) !== own) return;
    described.delete(cell);
    if (cell.getAttribute(DESCRIPTION) !== text) return;
    if (own.prior === null) cell.removeAttribute(DESCRIPTION);
    else cell.setAttribute(DESCRIPTION, own.prior);
  };
}

/** The badge in a grid cell. The cell has the focus, so the cell gets the description, and its focus opens the tooltip. */
export const ReasonCell = React.memo(function ReasonCell({ badge, container }: ReasonCellProps) {
  const element = React.useRef<HTMLSpanElement>(null);
  const [trigger, setTrigger] = React.useState<TooltipTrigger>();
  const [isOutsideCell, setIsOutsideCell] = React.useState(false);
  const { spokenDescription } = badge;

  React.useLayoutEffect(() => {
    const shown = element.current!;
    addStyleSheet(shown.ownerDocument, rules);
    const cell = (container ?? shown).closest('[role=gridcell]');
    setIsOutsideCell(!cell);
    const restore = spokenDescription ? describeCell(cell ?? shown, spokenDescription) : undefined;
    const onFocus = () => setTrigger({ type: 'focus', badge: shown });
    cell?.addEventListener('focusin', onFocus);
    // A grid may focus a cell before it draws it. A cell that is drawn again has not been focused again.
    if (cell?.contains(shown.ownerDocument.activeElement)) {
      setTrigger((latest) => latest ?? { type: 'focus', badge: shown });
    }
    return () => {
      restore?.();
      cell?.removeEventListener('focusin', onFocus);
    };
  }, [container, spokenDescription]);

  return (
    <ReasonBadge
      badge={badge}
      isInCell
      trigger={trigger}
      onTrigger={setTrigger}
      elementRef={element}
      // An element with a description needs a role and a name.
      attributes={isOutsideCell ? { role: 'img', 'aria-label': badge.name } : undefined}
    />
  );
});
