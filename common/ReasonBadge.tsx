import * as React from 'react';
import { outcomeIcon } from './icons';
import type { BadgePresentation } from './presentation';
import { ReasonDetails } from './ReasonDetails';
import { ReasonTooltip, type TooltipTrigger } from './ReasonTooltip';

export interface ReasonBadgeProps {
  readonly badge: BadgePresentation;
  /** Whether it is in a grid cell, which then handles focus, clicks, and keys instead of the badge. */
  readonly isInCell?: boolean;
  /** The latest trigger of its tooltip, if there was one. */
  readonly trigger?: TooltipTrigger;
  readonly onTrigger: (trigger: TooltipTrigger) => void;
  readonly elementRef?: React.Ref<HTMLSpanElement>;
  /** Attributes for assistive technology. Without them, the badge is plain text. */
  readonly attributes?: React.HTMLAttributes<HTMLSpanElement>;
}

/** A closure reason: icon and label, with the details in a tooltip or under the badge. */
export function ReasonBadge({ badge, isInCell, trigger, onTrigger, elementRef, attributes }: ReasonBadgeProps) {
  const { label, colors } = badge;
  const onEvent = ({ type, currentTarget }: React.SyntheticEvent<HTMLElement>) =>
    onTrigger({ type: type as TooltipTrigger['type'], badge: currentTarget });
  // `onMouseEnter` misses a badge that replaces the element under the pointer, because the removed element fires no `mouseout`.
  const onMouseOver = (event: React.MouseEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onEvent(event);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    // Keeps the space bar from scrolling the page.
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
      {/* Mounted at the first trigger only: a list has thousands of badges, and few of their tooltips are ever opened. */}
      {trigger && <ReasonTooltip badge={badge} isInCell={isInCell} trigger={trigger} />}
    </>
  );
}
