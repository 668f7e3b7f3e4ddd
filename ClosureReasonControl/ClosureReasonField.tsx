import * as React from 'react';
import { getId } from '@fluentui/react/lib/Utilities';
import { outcomeIcon } from '../common/icons';
import type { BadgePresentation, Presentation } from '../common/presentation';
import { ReasonBadge } from '../common/ReasonBadge';
import type { TooltipTrigger } from '../common/ReasonTooltip';
import { addStyleSheet, surfaceStyle } from '../common/styleSheet';

export interface ClosureReasonFieldProps {
  readonly presentation: Presentation;
  /**
   * The size in pixels that the host allocates, as a canvas app does; -1 or undefined leaves it to the control. Microsoft's test
   * harness passes a string.
   */
  readonly height?: number | string;
  readonly width?: number | string;
}

/** The badge, and its description for a screen reader, which reads it without opening the tooltip. */
function DescribedBadge({ badge }: { readonly badge: BadgePresentation }) {
  const [id] = React.useState(() => getId('crc-description'));
  const [trigger, setTrigger] = React.useState<TooltipTrigger>();
  // A screen reader reads an inline description where it is shown.
  const description = badge.isInline ? '' : badge.spokenDescription;
  return (
    <>
      <ReasonBadge
        badge={badge}
        trigger={trigger}
        onTrigger={setTrigger}
        attributes={{
          role: 'img',
          tabIndex: 0,
          'aria-label': badge.name,
          'aria-describedby': description ? id : undefined,
        }}
      />
      {description && (
        <span id={id} hidden>
          {description}
        </span>
      )}
    </>
  );
}

const rules = [
  // As high as a form field, so that the badge lines up with the values next to it.
  `.crc-field{display:flex;flex-direction:column;align-items:flex-start;justify-content:safe center;gap:4px;\
width:100%;min-width:0;min-height:32px;padding-block:6px;color:var(--crc-color)}`,
  // If the host sets the height, taller content scrolls.
  `.crc-field-fitted{min-height:0;padding-block:0;overflow:auto}`,
  `.crc-field :focus-visible{outline:2px solid;outline-color:inherit;outline-offset:1px}`,
  // A scrolling region would clip a focus ring outside the badge.
  `.crc-field-fitted :focus-visible{outline-offset:-2px}`,

  `.crc-error{display:flex;gap:6px;color:var(--crc-error)}`,
  // Centers the icon on the first line.
  `.crc-error>.crc-icon{margin-top:3px}`,
];

/** The style for the size that the host allocates; 0 or less means no limit. */
function fittedStyle(height: number, width: number): React.CSSProperties {
  return { height: height > 0 ? height : undefined, maxWidth: width > 0 ? width : undefined };
}

function addStyleSheetFor(element: Element | null): void {
  if (element) addStyleSheet(element.ownerDocument, rules);
}

/** Shows a {@link Presentation} on a form, and renders again only if it changes. */
export const ClosureReasonField = React.memo(
  function ClosureReasonField({ presentation, height, width }: ClosureReasonFieldProps) {
    const isFitted = Number(height) > 0;
    const { surface } = presentation;
    // Custom properties cost time on a long page, and a badge without an inline description uses none.
    const isBadgeAlone = presentation.kind === 'badge' && !presentation.isInline;
    return (
      <div
        className={'crc-field' + (isFitted ? ' crc-field-fitted' : '')}
        dir={presentation.isRTL ? 'rtl' : 'ltr'}
        ref={addStyleSheetFor}
        style={{
          ...(isBadgeAlone ? undefined : surfaceStyle(surface)),
          outlineColor: surface.focus,
          ...fittedStyle(Number(height), Number(width)),
        }}
        // A long message may scroll, so the keyboard must reach it. Badge and sign are tab stops themselves.
        tabIndex={isFitted && presentation.kind === 'error' ? 0 : undefined}
      >
        {presentation.kind === 'badge' ? (
          <DescribedBadge badge={presentation} />
        ) : presentation.kind === 'error' ? (
          <span className="crc-error" role="alert">
            {outcomeIcon('failed')}
            <bdi>{presentation.message}</bdi>
          </span>
        ) : (
          <span className="crc-sign" role="img" tabIndex={0} aria-label={presentation.name}>
            <span aria-hidden="true">{presentation.sign}</span>
          </span>
        )}
      </div>
    );
  },
  // The platform often calls `updateView` when nothing has changed. Props are plain data, so comparing their JSON is enough.
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
);
