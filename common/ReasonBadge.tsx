import * as React from 'react';
import { outcomeIcon } from './icons';
import type { BadgePresentation } from './presentation';
import { ReasonDetails } from './ReasonDetails';
import { ReasonTooltip, type TooltipTrigger } from './ReasonTooltip';

export interface ReasonBadgeProps {
  readonly badge: BadgePresentation;
  /** Whether it stands in the cell of a grid, which takes the focus, clicks and keys in its place. */
  readonly isInCell?: boolean;
  /** The latest trigger of its tooltip; without one there was none yet. */
  readonly trigger?: TooltipTrigger;
  readonly onTrigger: (trigger: TooltipTrigger) => void;
  readonly elementRef?: React.Ref<HTMLSpanElement>;
  /** How assistive technology meets the badge; left out, it is plain text. */
  readonly attributes?: React.HTMLAttributes<HTMLSpanElement>;
}

/** A closure reason: icon and label, and what there is to tell of it in a tooltip or underneath. */
export function ReasonBadge({ badge, isInCell, trigger, onTrigger, elementRef, attributes }: ReasonBadgeProps) {
  const { label, colors } = badge;
  const onEvent = ({ type, currentTarget }: React.SyntheticEvent<HTMLElement>) =>
    onTrigger({ type: type as TooltipTrigger['type'], badge: currentTarget });
  // React's own `onMouseEnter` misses a badge that replaces an element under the pointer: the removed one sends no `mouseout`.
  const onMouseOver = (event: React.MouseEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onEvent(event);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    // The space bar scrolls a page.
    event.preventDefault();
    onEvent(event);
  };

  return (
    <>
      <span
        {...attributes}
        className="crc-badge"
        ref={elementRef}
        style={{ backgroundColor: colors.background, color: colors.color, borderColor: colors.border }}
        onMouseOver={onMouseOver}
        {...(!isInCell && { onFocus: onEvent, onClick: onEvent, onKeyDown })}
      >
        {badge.icon && outcomeIcon(badge.icon)}
        <span className="crc-label" dir="auto" aria-hidden={attributes && true}>
          {label}
        </span>
      </span>
      {badge.isInline && <ReasonDetails {...badge} />}
      {/* A list has thousands of badges and opens few of their tooltips: what a tooltip needs is made at its first trigger. */}
      {trigger && <ReasonTooltip badge={badge} isInCell={isInCell} trigger={trigger} />}
    </>
  );
}
