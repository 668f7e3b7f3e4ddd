import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where a reason comes from: `original` is the specification, `later` was added to Microsoft's page of closure reasons afterward,
 * and `listed` appears only in Microsoft's table reference, without a description.
 */
export type Published = 'original' | 'later' | 'listed';

/** A row of the table of closure reasons. */
export interface DocumentedReason {
  readonly value: number;
  readonly name: string;
  readonly friendlyLabel: string;
  readonly actor: string;
  readonly outcome: string;
  readonly published: Published;
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
    const [value, name, friendlyLabel, actor, outcome, published, description] = line.split('\t');
    return {
      value: Number(value),
      name,
      friendlyLabel,
      actor,
      outcome,
      published: published as Published,
      description,
    };
  });

/**
 * A value that no reason will ever have: Microsoft's values start with 19235, the option value prefix of its publisher.
 */
export const UNKNOWN_REASON = 999990001;
