import * as React from 'react';
import type { BadgePresentation } from './presentation';

/** The description and facts of a reason, for the tooltip or under the badge. */
export function ReasonDetails({ description, facts }: Pick<BadgePresentation, 'description' | 'facts'>) {
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
