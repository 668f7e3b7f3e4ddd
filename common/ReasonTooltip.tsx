import * as React from 'react';
import { Callout, DirectionalHint } from '@fluentui/react/lib/Callout';
import type { BadgePresentation } from './presentation';
import { ReasonDetails } from './ReasonDetails';
import { surfaceStyle } from './styleSheet';

/** An event that requests a badge's tooltip: hover, focus, a click, or a key. */
export interface TooltipTrigger {
  readonly type: 'mouseover' | 'focus' | 'click' | 'keydown';
  readonly badge: HTMLElement;
}

export interface ReasonTooltipProps {
  readonly badge: BadgePresentation;
  /** The latest trigger. */
  readonly trigger: TooltipTrigger;
  /** Whether the badge is in a grid cell, which then has the focus instead of the badge. */
  readonly isInCell?: boolean;
}

/** Delay before the tooltip opens on hover or focus, in ms; the same as in Fluent UI's TooltipHost. */
const OPEN_DELAY = 300;

/** Delay before it closes when the pointer leaves, in ms: enough time to cross the gap between badge and tooltip. */
const CLOSE_DELAY = 200;

/** Distance between the badge and its tooltip, in pixels. */
const GAP = 6;

const LAYER = { className: 'crc-layer', fabricProps: { className: 'crc-layer' } };

/** The event that an opening tooltip fires to close every other one on the page, including those of the other bundle. */
const OPENING = 'crc-opening';

type Part = 'badge' | 'tooltip';

/** Decides when a tooltip is open. */
function createHandlers(badge: HTMLElement, focusable: Element, setOpen: (isOpen: boolean) => void) {
  let timer: ReturnType<typeof setTimeout>;
  // A set, because React versions differ on whether the leave event of one part comes before the enter event of the other.
  const hovered = new Set<Part>();

  const set = (isOpen: boolean) => {
    clearTimeout(timer);
    // A tooltip that is removed under the pointer fires no `mouseleave`.
    if (!isOpen) hovered.delete('tooltip');
    setOpen(isOpen);
  };
  const setLater = (isOpen: boolean, delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(set, delay, isOpen);
  };
  const hasKeyboardFocus = () => {
    const focused = badge.ownerDocument.activeElement;
    return !!focused?.matches(':focus-visible') && focusable.contains(focused);
  };

  return {
    open: () => set(true),
    enter: (part: Part) => {
      hovered.add(part);
      setLater(true, OPEN_DELAY);
    },
    leave: (part: Part) => {
      hovered.delete(part);
      if (hovered.size === 0 && !hasKeyboardFocus()) setLater(false, CLOSE_DELAY);
    },
    focus: () => {
      if (hasKeyboardFocus()) setLater(true, OPEN_DELAY);
    },
    blur: () => {
      if (hovered.size === 0) set(false);
    },
    /** Closes the tooltip until the next hover or focus. */
    dismiss: () => {
      hovered.clear();
      set(false);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * The tooltip of a badge, mounted at its first trigger. It stays open while the pointer is over it, and Escape closes it wherever
 * the focus is (WCAG 2.2, 1.4.13). Only one is open on the page at a time.
 */
export function ReasonTooltip({ badge, trigger, isInCell }: ReasonTooltipProps) {
  const element = trigger.badge;
  const [opened, setOpened] = React.useState<{ readonly isLabelCut: boolean }>();
  // With no details to show, it opens only for a truncated label.
  const isOpen = !!opened && (opened.isLabelCut || (!!badge.spokenDescription && !badge.isInline));

  const [focusable, handlers] = React.useMemo(() => {
    const focusable = (isInCell ? element.closest('[role=gridcell]') : null) ?? element;
    const setOpen = (open: boolean) => {
      const label = element.lastElementChild;
      setOpened(open ? { isLabelCut: !!label && label.scrollWidth > label.clientWidth } : undefined);
    };
    return [focusable, createHandlers(element, focusable, setOpen)];
  }, [element, isInCell]);

  React.useLayoutEffect(() => {
    const onLeave = () => handlers.leave('badge');
    element.addEventListener('mouseleave', onLeave);
    focusable.addEventListener('focusout', handlers.blur);
    return () => {
      handlers.stop();
      element.removeEventListener('mouseleave', onLeave);
      focusable.removeEventListener('focusout', handlers.blur);
    };
  }, [element, focusable, handlers]);
  React.useLayoutEffect(() => {
    if (trigger.type === 'mouseover') handlers.enter('badge');
    else if (trigger.type === 'focus') handlers.focus();
    else handlers.open();
  }, [handlers, trigger]);
  React.useLayoutEffect(() => {
    if (!isOpen) return;
    const page = element.ownerDocument;
    page.dispatchEvent(new Event(OPENING));
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Escape must close only the tooltip, not a dialog around the form. A native dialog checks `preventDefault`.
      event.preventDefault();
      event.stopPropagation();
      handlers.dismiss();
    };
    page.addEventListener(OPENING, handlers.dismiss);
    page.addEventListener('keydown', onKeyDown, true);
    return () => {
      page.removeEventListener(OPENING, handlers.dismiss);
      page.removeEventListener('keydown', onKeyDown, true);
    };
  }, [element, handlers, isOpen]);

  if (!isOpen) return null;
  const hint = badge.isRTL ? DirectionalHint.bottomRightEdge : DirectionalHint.bottomLeftEdge;
  return (
    <span className="crc-anchor">
      <Callout
        className="crc-tooltip"
        role="tooltip"
        target={element}
        // Inside a modal dialog: a layer at the end of the page would be behind it.
        doNotLayer={!!element.closest('dialog')}
        layerProps={LAYER}
        directionalHint={hint}
        directionalHintForRTL={hint}
        gapSpace={GAP}
        isBeakVisible={false}
        onDismiss={handlers.dismiss}
        style={surfaceStyle(badge.surface)}
        dir={badge.isRTL ? 'rtl' : 'ltr'}
        onMouseEnter={() => handlers.enter('tooltip')}
        onMouseLeave={() => handlers.leave('tooltip')}
      >
        {(!badge.isInline || opened.isLabelCut) && (
          <div className="crc-heading">
            <bdi>{badge.label}</bdi>
          </div>
        )}
        {!badge.isInline && <ReasonDetails {...badge} />}
      </Callout>
    </span>
  );
}
