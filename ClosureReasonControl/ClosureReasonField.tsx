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
   * The size in pixels that the host gives the control, as a canvas app does; -1 or nothing leaves it to the control. Microsoft's
   * test harness gives it as text.
   */
  readonly height?: number | string;
  readonly width?: number | string;
}

/** The badge, and its description for a screen reader, which hears it without opening anything. */
function DescribedBadge({ badge }: { readonly badge: BadgePresentation }) {
  const [id] = React.useState(() => getId('crc-description'));
  const [trigger, setTrigger] = React.useState<TooltipTrigger>();
  // A description under the badge is read there.
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
  // As high as a field of the form, so that the badge stands on the line of the values beside it.
  `.crc-field{display:flex;flex-direction:column;align-items:flex-start;justify-content:safe center;gap:4px;\
width:100%;min-width:0;min-height:32px;padding-block:6px;color:var(--crc-color)}`,
  // Where the host gives the height, what needs more scrolls.
  `.crc-field-fitted{min-height:0;padding-block:0;overflow:auto}`,
  `.crc-field :focus-visible{outline:2px solid var(--crc-focus);outline-offset:1px}`,
  // A region that scrolls would cut off a ring outside of the badge.
  `.crc-field-fitted :focus-visible{outline-offset:-2px}`,

  `.crc-error{display:flex;gap:6px;color:var(--crc-error)}`,
  // In the middle of the first line.
  `.crc-error>.crc-icon{margin-top:3px}`,
];

/** The style of a field that has the height and width given, where they are more than 0. */
function fittedStyle(height: number, width: number): React.CSSProperties {
  return { height: height > 0 ? height : undefined, maxWidth: width > 0 ? width : undefined };
}

function styleDocumentOf(element: Element | null): void {
  if (element) addStyleSheet(element.ownerDocument, rules);
}

/** Draws a {@link Presentation} on a form, and nothing again while it says the same. */
export const ClosureReasonField = React.memo(
  function ClosureReasonField({ presentation, height, width }: ClosureReasonFieldProps) {
    const isFitted = Number(height) > 0;
    return (
      <div
        className={'crc-field' + (isFitted ? ' crc-field-fitted' : '')}
        dir={presentation.isRTL ? 'rtl' : 'ltr'}
        ref={styleDocumentOf}
        style={{ ...surfaceStyle(presentation.surface), ...fittedStyle(Number(height), Number(width)) }}
        // A long message may scroll, which the keyboard must reach; badge and sign have a tab stop.
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
  // The platform calls `updateView` often with nothing changed; props are plain data, so their text tells.
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
);
