import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of the table of closure reasons. */
export interface DocumentedReason {
  readonly value: number;
  readonly name: string;
  readonly friendlyLabel: string;
  readonly actor: string;
  readonly outcome: string;
  readonly description: string;
}

/** The documented closure reasons, word for word, from `closure-reasons.tsv`. */
export const documentedReasons: readonly DocumentedReason[] = readFileSync(
  join(__dirname, 'closure-reasons.tsv'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [value, name, friendlyLabel, actor, outcome, description] = line.split('\t');
    return {
      value: Number(value),
      name,
      friendlyLabel,
      actor,
      outcome,
      description,
    };
  });

/**
 * A value that no reason will ever have: Microsoft's values start with 19235, the option value prefix of its publisher.
 */
export const UNKNOWN_REASON = 999990001;
