import * as React from 'react';
import { Callout, DirectionalHint } from '@fluentui/react/lib/Callout';
import type { BadgePresentation } from './presentation';
import { ReasonDetails } from './ReasonDetails';
import { surfaceStyle } from './styleSheet';

/** What asks for a badge's tooltip: the pointer or the keyboard's focus comes, or there is a click or a key for it. */
export interface TooltipTrigger {
  readonly type: 'mouseover' | 'focus' | 'click' | 'keydown';
  readonly badge: HTMLElement;
}

export interface ReasonTooltipProps {
  readonly badge: BadgePresentation;
  /** The latest trigger. */
  readonly trigger: TooltipTrigger;
  /** Whether the badge stands in the cell of a grid, which has the focus in its place. */
  readonly isInCell?: boolean;
}

/** Delay before the tooltip opens for the pointer or the focus, in ms; as in Fluent UI's TooltipHost. */
const OPEN_DELAY = 300;

/** Delay before it closes behind the pointer, in ms: enough to cross the gap between badge and tooltip. */
const CLOSE_DELAY = 200;

/** Pixels between the badge and its tooltip. */
const GAP = 6;

const LAYER = { className: 'crc-layer', fabricProps: { className: 'crc-layer' } };

/** A tooltip that opens tells the others on the page, also those of another bundle, by an event of this name. */
const OPENING = 'crc-opening';

type Part = 'badge' | 'tooltip';

/** Decides when a tooltip is open. */
function createHandlers(badge: HTMLElement, focusable: Element, setOpen: (isOpen: boolean) => void) {
  let timer: ReturnType<typeof setTimeout>;
  // A set, for on the way from one part to the other the order of leaving and entering differs between versions of React.
  const hovered = new Set<Part>();

  const set = (isOpen: boolean) => {
    clearTimeout(timer);
    // A tooltip that is removed under the pointer doesn't tell that the pointer leaves it.
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
    /** Closes the tooltip until the pointer or the focus comes again. */
    dismiss: () => {
      hovered.clear();
      set(false);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * The tooltip of a badge, from its first trigger on. It stays while the pointer is over it, and Escape closes it wherever the
 * focus is (WCAG 2.2, 1.4.13). There is one on the page at a time.
 */
export function ReasonTooltip({ badge, trigger, isInCell }: ReasonTooltipProps) {
  const element = trigger.badge;
  const [opened, setOpened] = React.useState<{ readonly isLabelCut: boolean }>();
  // Without details to tell, it opens for a label that is cut.
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
      // The key closes the tooltip alone, not the dialog that the form may stand in; a native one goes by what is prevented.
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
        // A modal dialog is in front of everything outside of it.
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
