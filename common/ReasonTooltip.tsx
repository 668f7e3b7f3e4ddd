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

/** Decides when a tooltip is open. The functions that it returns are named after the events that they handle. */
function createHandlers(focusable: HTMLElement, setOpen: (isOpen: boolean) => void) {
  let timer: ReturnType<typeof setTimeout>;
  /** What holds the tooltip open: the pointer over the badge or the tooltip, and the keyboard's focus. */
  let [hasPointer, hasFocus] = [false, false];

  const set = (isOpen: boolean, delay = 0) => {
    clearTimeout(timer);
    if (delay) timer = setTimeout(set, delay, isOpen);
    else setOpen(isOpen);
  };
  const focus = () => {
    const focused = focusable.ownerDocument.activeElement;
    hasFocus = !!focused?.matches(':focus-visible') && focusable.contains(focused);
    if (hasFocus) set(true, OPEN_DELAY);
  };
  const open = () => {
    // A click by assistive technology doesn't move the focus, but the tooltip closes when the focus leaves, and when the page scrolls.
    focusable.focus({ preventScroll: true });
    focus();
    set(true);
  };

  return {
    mouseover: () => {
      hasPointer = true;
      set(true, OPEN_DELAY);
    },
    mouseleave: () => {
      if (hasPointer && !hasFocus) set(false, CLOSE_DELAY);
      hasPointer = false;
    },
    focus,
    focusout: () => {
      hasFocus = false;
      if (!hasPointer) set(false);
    },
    click: open,
    keydown: open,
    /** Closes the tooltip until the next hover or focus. */
    dismiss: () => {
      hasPointer = hasFocus = false;
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
    const focusable = (isInCell ? element.closest<HTMLElement>('[role=gridcell]') : null) ?? element;
    const setOpen = (open: boolean) => {
      const { scrollWidth, clientWidth } = element.lastElementChild!;
      setOpened(open ? { isLabelCut: scrollWidth > clientWidth } : undefined);
    };
    return [focusable, createHandlers(focusable, setOpen)];
  }, [element, isInCell]);

  React.useLayoutEffect(() => {
    element.addEventListener('mouseleave', handlers.mouseleave);
    focusable.addEventListener('focusout', handlers.focusout);
    return () => {
      handlers.stop();
      element.removeEventListener('mouseleave', handlers.mouseleave);
      focusable.removeEventListener('focusout', handlers.focusout);
    };
  }, [element, focusable, handlers]);
  React.useLayoutEffect(() => {
    handlers[trigger.type]();
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
    // `onMouseLeave` misses a pointer whose element in the tooltip was removed: it fires no `mouseout`. On React 17, Fluent UI's
    // layer stops the event before it bubbles to the page.
    const onMouseOver = ({ target }: MouseEvent) => {
      if (element.contains(target as Element)) return;
      if ((target as Element).closest('.crc-tooltip')) handlers.mouseover();
      else handlers.mouseleave();
    };
    page.addEventListener(OPENING, handlers.dismiss);
    page.addEventListener('keydown', onKeyDown, true);
    page.addEventListener('mouseover', onMouseOver, true);
    return () => {
      page.removeEventListener(OPENING, handlers.dismiss);
      page.removeEventListener('keydown', onKeyDown, true);
      page.removeEventListener('mouseover', onMouseOver, true);
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
        // The handlers know when the focus leaves the badge, and scrolling something else doesn't move it.
        preventDismissOnEvent={({ type, target }) => /focus|scroll/.test(type) && !(target as Node).contains(element)}
        style={surfaceStyle(badge.surface)}
        dir={badge.isRTL ? 'rtl' : 'ltr'}
        onMouseLeave={handlers.mouseleave}
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
