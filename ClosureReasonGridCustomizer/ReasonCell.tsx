import * as React from 'react';
import type { BadgePresentation } from '../common/presentation';
import { ReasonBadge } from '../common/ReasonBadge';
import type { TooltipTrigger } from '../common/ReasonTooltip';
import { addStyleSheet } from '../common/styleSheet';

export interface ReasonCellProps {
  readonly badge: BadgePresentation;
  /** The element that holds the cell, which a screen reader is on while it reads. */
  readonly container?: HTMLElement;
}

const rules = [
  // As high as the row, but no higher than the cell, which has a border of its own.
  `.crc-cell{display:flex;align-items:center;width:100%;height:100%;max-height:100%}`,
];

const DESCRIPTION = 'aria-description';

/** A badge's description of a cell, and what the host had in its place. */
interface CellDescription {
  readonly text: string;
  readonly hosts: string | null;
}

/** The latest description of each cell: a grid may draw the next badge into a cell before it removes the last. */
const described = new WeakMap<Element, CellDescription>();

/** Describes a cell, or what stands for one; returns what takes the description back where it is still there. */
function describeCell(cell: Element, text: string): () => void {
  const present = cell.getAttribute(DESCRIPTION);
  const former = described.get(cell);
  const own = { text, hosts: former?.text === present ? former.hosts : present };
  described.set(cell, own);
  cell.setAttribute(DESCRIPTION, text);
  return () => {
    if (described.get(cell) !== own) return;
    described.delete(cell);
    if (cell.getAttribute(DESCRIPTION) !== text) return;
    if (own.hosts === null) cell.removeAttribute(DESCRIPTION);
    else cell.setAttribute(DESCRIPTION, own.hosts);
  };
}

/** The badge in a cell of a grid. The cell has the focus, so the description is the cell's, and the tooltip opens with it. */
export const ReasonCell = React.memo(function ReasonCell({ badge, container }: ReasonCellProps) {
  const element = React.useRef<HTMLSpanElement>(null);
  const [trigger, setTrigger] = React.useState<TooltipTrigger>();
  const [isOutsideCell, setIsOutsideCell] = React.useState(false);
  const { spokenDescription } = badge;

  React.useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return undefined;
    addStyleSheet(shown.ownerDocument, rules);
    const cell = (container ?? shown).closest('[role=gridcell]');
    setIsOutsideCell(!cell);
    const takeBack = spokenDescription ? describeCell(cell ?? shown, spokenDescription) : undefined;
    const onFocus = () => setTrigger({ type: 'focus', badge: shown });
    cell?.addEventListener('focusin', onFocus);
    // A grid may move the focus to a cell before it draws it.
    if (cell?.contains(shown.ownerDocument.activeElement)) onFocus();
    return () => {
      takeBack?.();
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
      // What is described needs a role and a name.
      attributes={isOutsideCell ? { role: 'img', 'aria-label': badge.name } : undefined}
    />
  );
});
