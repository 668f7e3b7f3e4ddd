import * as React from 'react';
import { Callout, DirectionalHint } from '@fluentui/react/lib/Callout';
import type { SurfaceColors } from './colors';
import { outcomeIcon } from './icons';
import type { BadgePresentation } from './presentation';

export interface ReasonBadgeProps {
  readonly badge: BadgePresentation;
  /** Whether it stands in the cell of a grid, which is focused, named and described in its place. */
  readonly isInCell?: boolean;
  /** The element that holds the accessible description, on a form. */
  readonly descriptionId?: string;
}

/** Milliseconds from the pointer's coming to the tooltip, as in Fluent UI's TooltipHost. */
const OPEN_DELAY = 300;

/** Milliseconds from the pointer's leaving to the tooltip's going: enough to cross the gap between the two. */
const CLOSE_DELAY = 200;

/** Pixels between the badge and its tooltip. */
const GAP = 6;

/** The colors of a surface for the style sheet: each a custom property of its name, such as `--crc-background`. */
export function surfaceStyle(surface: SurfaceColors): React.CSSProperties {
  return Object.fromEntries(Object.entries(surface).map(([name, color]: [string, string]) => ['--crc-' + name, color]));
}

function Details({ description, facts }: Pick<BadgePresentation, 'description' | 'facts'>) {
  return (
    <>
      {description && (
        <div className="crc-description">
          <bdi>{description}</bdi>
        </div>
      )}
      {facts.map((fact) => (
        <div className="crc-fact" key={fact}>
          {fact}
        </div>
      ))}
    </>
  );
}

/** How the tooltip is called: by the pointer, the focus or a click, as the event's type says. */
interface Call {
  readonly badge: HTMLElement;
  readonly by: 'mouseover' | 'focus' | 'click';
}

interface ReasonTooltipProps extends Pick<ReasonBadgeProps, 'badge' | 'isInCell'> {
  readonly call: Call;
}

/**
 * The tooltip of a badge, from the first call on. It opens by hover, keyboard focus, click or tap; Escape closes it wherever the
 * focus is, and it stays while the pointer is over it (WCAG 2.2, 1.4.13). In a cell it opens by hover alone.
 */
function ReasonTooltip({ badge, isInCell, call }: ReasonTooltipProps) {
  const timer = React.useRef<ReturnType<typeof setTimeout>>();
  const [isCalled, setIsCalled] = React.useState(false);
  const [isLabelCut, setIsLabelCut] = React.useState(false);
  // Without details to tell, it opens for a label that is cut.
  const isOpen = isCalled && (isLabelCut || (!!badge.spokenDescription && !badge.isInline));

  const handlers = React.useMemo(() => {
    const element = call.badge;
    // `mouseover` and `mouseout`, for React tells of the tooltip's `mouseenter` before the browser of the badge's `mouseleave`.
    let isHovered = false;
    const set = (open: boolean, delay?: number) => {
      clearTimeout(timer.current);
      if (delay) {
        timer.current = setTimeout(set, delay, open);
      } else {
        const label = element.lastElementChild;
        setIsLabelCut(!!label && label.scrollWidth > label.clientWidth);
        setIsCalled(open);
      }
    };
    const hasKeyboardFocus = () => element.matches(':focus-visible');
    return {
      mouseover: () => {
        isHovered = true;
        set(true, OPEN_DELAY);
      },
      mouseout: () => {
        isHovered = false;
        if (!hasKeyboardFocus()) set(false, CLOSE_DELAY);
      },
      click: () => {
        if (!isInCell) set(true);
      },
      focus: () => {
        if (hasKeyboardFocus()) set(true);
      },
      blur: () => {
        if (!isHovered) set(false);
      },
      close: () => set(false),
    };
  }, [call, isInCell]);

  React.useLayoutEffect(() => {
    const events = Object.entries(handlers);
    for (const [name, handler] of events) call.badge.addEventListener(name, handler);
    handlers[call.by]();
    return () => {
      clearTimeout(timer.current);
      for (const [name, handler] of events) call.badge.removeEventListener(name, handler);
    };
  }, [call, handlers]);
  React.useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The key closes the tooltip alone, not the dialog that the form may stand in.
      event.stopPropagation();
      handlers.close();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isOpen, handlers]);

  if (!isOpen) return null;
  const hint = badge.isRTL ? DirectionalHint.bottomRightEdge : DirectionalHint.bottomLeftEdge;
  return (
    <Callout
      className="crc-tooltip"
      role="tooltip"
      target={call.badge}
      directionalHint={hint}
      directionalHintForRTL={hint}
      gapSpace={GAP}
      isBeakVisible={false}
      onDismiss={handlers.close}
      style={surfaceStyle(badge.surface)}
      dir={badge.isRTL ? 'rtl' : 'ltr'}
      onMouseOver={handlers.mouseover}
      onMouseOut={handlers.mouseout}
    >
      {(!badge.isInline || isLabelCut) && (
        <div className="crc-heading">
          <bdi>{badge.label}</bdi>
        </div>
      )}
      {!badge.isInline && <Details {...badge} />}
    </Callout>
  );
}

/** A closure reason: icon and label, and what there is to tell of it in a tooltip or underneath. */
export function ReasonBadge({ badge, isInCell, descriptionId }: ReasonBadgeProps) {
  const { label, colors } = badge;
  // A list has thousands of badges and calls few of their tooltips: what a tooltip needs is made at its first call.
  const [call, setCall] = React.useState<Call>();
  const onCall = call
    ? undefined
    : ({ currentTarget, type }: React.SyntheticEvent<HTMLElement>) =>
        setCall({ badge: currentTarget, by: type as Call['by'] });

  return (
    <>
      <span
        className="crc-badge"
        style={{ backgroundColor: colors.background, color: colors.color, borderColor: colors.border }}
        onMouseOver={onCall}
        {...(!isInCell && {
          onFocus: onCall,
          onClick: onCall,
          role: 'img',
          tabIndex: 0,
          'aria-label': badge.name,
          'aria-describedby': descriptionId,
        })}
      >
        {badge.icon && outcomeIcon(badge.icon)}
        <span className="crc-label" dir="auto" aria-hidden={isInCell ? undefined : true}>
          {label}
        </span>
      </span>
      {badge.isInline && <Details {...badge} />}
      {call && <ReasonTooltip badge={badge} isInCell={isInCell} call={call} />}
    </>
  );
}
