import * as React from 'react';
import { Callout, DirectionalHint } from '@fluentui/react/lib/Callout';
import { getId } from '@fluentui/react/lib/Utilities';
import type { SurfaceColors } from './colors';
import { outcomeIcon } from './icons';
import type { BadgePresentation } from './presentation';

export interface ReasonBadgeProps {
  readonly badge: BadgePresentation;
  /** Whether it stands in the cell of a grid, which is focused, named and described in its place. */
  readonly isInCell?: boolean;
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

interface Tooltip {
  readonly isOpen: boolean;
  /** Whether the badge's label is cut where it stands; known while the tooltip is open. */
  readonly isLabelCut: boolean;
  readonly badgeProps: React.HTMLAttributes<HTMLElement>;
  readonly tooltipProps: Pick<React.HTMLAttributes<HTMLElement>, 'onMouseEnter' | 'onMouseLeave'>;
  readonly labelRef: React.RefObject<HTMLSpanElement>;
  readonly close: () => void;
}

/**
 * When the tooltip is open: by hover, keyboard focus, click or tap; Escape closes it wherever the focus is, and it stays while
 * the pointer is over it (WCAG 2.2, 1.4.13).
 *
 * @param hasDetails whether there is more to tell than the label; without, the tooltip opens for a label that is cut
 */
function useTooltip(badgeRef: React.RefObject<HTMLSpanElement>, hasDetails: boolean): Tooltip {
  const labelRef = React.useRef<HTMLSpanElement>(null);
  const timer = React.useRef<number>();
  const isHovered = React.useRef(false);
  const [isOpen, setIsOpen] = React.useState(false);
  const [isLabelCut, setIsLabelCut] = React.useState(false);

  const set = React.useCallback(
    (open: boolean) => {
      window.clearTimeout(timer.current);
      const label = labelRef.current;
      const isCut = !!label && label.scrollWidth > label.clientWidth;
      setIsLabelCut(isCut);
      setIsOpen(open && (hasDetails || isCut));
    },
    [hasDetails],
  );
  const setLater = (open: boolean, delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => set(open), delay);
  };
  const close = React.useCallback(() => set(false), [set]);

  React.useEffect(() => () => window.clearTimeout(timer.current), []);
  React.useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The key closes the tooltip alone, not the dialog that the form may stand in.
      event.stopPropagation();
      close();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isOpen, close]);

  const onMouseEnter = () => {
    isHovered.current = true;
    setLater(true, OPEN_DELAY);
  };
  const onMouseLeave = () => {
    isHovered.current = false;
    if (!badgeRef.current?.matches(':focus-visible')) setLater(false, CLOSE_DELAY);
  };
  return {
    isOpen,
    isLabelCut,
    badgeProps: {
      onMouseEnter,
      onMouseLeave,
      onClick: () => set(true),
      onFocus: (event) => {
        if (event.target.matches(':focus-visible')) set(true);
      },
      onBlur: () => {
        if (!isHovered.current) close();
      },
    },
    tooltipProps: { onMouseEnter, onMouseLeave },
    labelRef,
    close,
  };
}

/** A closure reason: icon and label, and what there is to tell of it in a tooltip or underneath. */
export function ReasonBadge({ badge, isInCell = false }: ReasonBadgeProps) {
  const { label, colors, isInline, spokenDescription } = badge;
  const badgeRef = React.useRef<HTMLSpanElement>(null);
  const [id] = React.useState(() => getId('crc-description'));
  const tooltip = useTooltip(badgeRef, !!spokenDescription && !isInline);
  const details = !isInline && <Details {...badge} />;
  const hint = badge.isRTL ? DirectionalHint.bottomRightEdge : DirectionalHint.bottomLeftEdge;
  const { onMouseEnter, onMouseLeave } = tooltip.badgeProps;
  const isDescribed = !!spokenDescription && !isInCell;

  return (
    <>
      <span
        ref={badgeRef}
        className="crc-badge"
        style={{ backgroundColor: colors.background, color: colors.color, borderColor: colors.border }}
        {...(isInCell
          ? { onMouseEnter, onMouseLeave }
          : {
              ...tooltip.badgeProps,
              role: 'img',
              tabIndex: 0,
              'aria-label': badge.name,
              'aria-describedby': isDescribed ? id : undefined,
            })}
      >
        {badge.icon && outcomeIcon(badge.icon)}
        <span className="crc-label" dir="auto" ref={tooltip.labelRef} aria-hidden={isInCell ? undefined : true}>
          {label}
        </span>
      </span>
      {isDescribed && (
        <span id={id} hidden>
          {spokenDescription}
        </span>
      )}
      {isInline && <Details {...badge} />}
      {tooltip.isOpen && (
        <Callout
          className="crc-tooltip"
          role="tooltip"
          target={badgeRef}
          directionalHint={hint}
          directionalHintForRTL={hint}
          gapSpace={GAP}
          isBeakVisible={false}
          onDismiss={tooltip.close}
          style={surfaceStyle(badge.surface)}
          dir={badge.isRTL ? 'rtl' : 'ltr'}
          {...tooltip.tooltipProps}
        >
          {(details || tooltip.isLabelCut) && (
            <div className="crc-heading">
              <bdi>{label}</bdi>
            </div>
          )}
          {details}
        </Callout>
      )}
    </>
  );
}
