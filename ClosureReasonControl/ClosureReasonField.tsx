import * as React from 'react';
import { getId } from '@fluentui/react/lib/Utilities';
import { outcomeIcon } from '../common/icons';
import type { BadgePresentation, Presentation } from '../common/presentation';
import { ReasonBadge, surfaceStyle } from '../common/ReasonBadge';

export interface ClosureReasonFieldProps {
  readonly presentation: Presentation;
}

/** The badge, and its description for a screen reader, which hears it without opening anything. */
function DescribedBadge({ badge }: { readonly badge: BadgePresentation }) {
  const [id] = React.useState(() => getId('crc-description'));
  const { spokenDescription } = badge;
  return (
    <>
      <ReasonBadge badge={badge} descriptionId={spokenDescription ? id : undefined} />
      {spokenDescription && (
        <span id={id} hidden>
          {spokenDescription}
        </span>
      )}
    </>
  );
}

/** Draws a {@link Presentation} on a form, and nothing again while it says the same. */
export const ClosureReasonField = React.memo(
  function ClosureReasonField({ presentation }: ClosureReasonFieldProps) {
    return (
      <div className="crc-field" dir={presentation.isRTL ? 'rtl' : 'ltr'} style={surfaceStyle(presentation.surface)}>
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
  // The platform calls `updateView` often with nothing changed; a presentation is plain data, so its text tells.
  (before, after) => JSON.stringify(before.presentation) === JSON.stringify(after.presentation),
);
