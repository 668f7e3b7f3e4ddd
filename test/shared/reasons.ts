import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of the table that this project implements. */
export interface DocumentedReason {
  readonly value: number;
  readonly name: string;
  readonly friendlyLabel: string;
  readonly actor: string;
  readonly outcome: string;
  readonly published: 'original' | 'later';
  readonly description: string;
}

/** The documented closure reasons, word for word, from the table beside this file. */
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
      published: published as DocumentedReason['published'],
      description,
    };
  });
