import { checkContentTypes, readContents } from './contents';
import { checkControl } from './control';

import { type RuleName, rules } from './rules';
import { checkSolution } from './solution';

/** A rule that a zip breaks. */
export interface Finding {
  readonly rule: RuleName;
  /** The entry's name; empty for the zip itself. */
  readonly entry: string;
  /** What is wrong, phrased to follow the entry's name. */
  readonly reason: string;
}

/**
 * Checks a solution zip with code components, from any tool, for what would make an import fail, or silently drop or keep
 * something. Only the zip itself is read, and none of its code is run.
 *
 * @param bytes the zip, or any other bytes
 * @returns the broken rules, each cause only once
 */
export function verify(bytes: Uint8Array): Finding[] {
  const findings = new Map<string, Finding & { others: number }>();
  const report = (rule: RuleName, entry: string, reason: string) => {
    const same = findings.get(`${rule} ${reason}`);
    if (same) same.others++;
    else findings.set(`${rule} ${reason}`, { rule, entry, reason, others: 0 });
    return undefined;
  };
  const contents = readContents(bytes, report);
  if (contents) {
    checkContentTypes(contents, report);
    const controls = checkSolution(contents, report);
    if (controls) for (const folder of controls.folders.keys()) checkControl(contents, folder, controls, report);
  }
  return Array.from(findings.values(), ({ rule, entry, reason, others }) => ({
    rule,
    entry,
    reason: others > 0 ? `${reason} (and ${String(others)} more like it)` : reason,
  }));
}

/** A finding as one line: the place, the severity, the problem, the rule, and the fix. */
export function findingLine(zip: string, { rule, entry, reason }: Finding): string {
  const { severity, fix } = rules[rule];
  const line = `${entry === '' ? zip : `${zip}/${entry}`}: ${severity}: ${reason} (${rule}). ${fix}`;
  // A name or value may contain control characters.
  return line.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
