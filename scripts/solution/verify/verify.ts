import { checkContentTypes, readContents } from './contents';
import { checkControl } from './control';
import { type ReportRule, rules } from './rules';
import { checkSolution } from './solution';

/** A rule that a zip breaks. */
export interface Finding {
  readonly rule: keyof typeof rules;
  /** The name of the first entry that breaks it; empty for the zip itself. */
  readonly entry: string;
  /** What is wrong, phrased to follow the entry's name. */
  readonly reason: string;
  /** How many other entries break it for the same reason. */
  others: number;
}

/**
 * Checks a solution zip with code components, from any tool, for what would make an import fail, or silently drop or keep
 * something. Only the zip itself is read, and none of its code is run.
 *
 * @param bytes the zip, or any other bytes
 * @returns the broken rules, each cause only once
 */
export function verify(bytes: Uint8Array): Finding[] {
  const findings = new Map<string, Finding>();
  const report: ReportRule = (rule, entry, reason) => {
    const same = findings.get(`${rule} ${reason}`);
    if (same) same.others++;
    else findings.set(`${rule} ${reason}`, { rule, entry, reason, others: 0 });
    return undefined;
  };
  const contents = readContents(bytes, report);
  if (contents) {
    checkContentTypes(contents, report);
    for (const control of checkSolution(contents, report) ?? []) checkControl(contents, control, report);
  }
  return [...findings.values()];
}

/** A finding as one line: the place, the severity, the problem, the rule, and the fix. */
export function findingLine(zip: string, { rule, entry, reason, others }: Finding): string {
  const [severity, fix] = rules[rule];
  const place = entry === '' ? zip : `${zip}/${entry}`;
  const more = others > 0 ? ` (and ${others} more like it)` : '';
  const line = `${place}: ${severity}: ${reason}${more} (${rule}). ${fix}`;
  // A name or value may contain control characters.
  return line.replace(/[\p{Cc}\u2028\u2029]/gu, encodeURIComponent);
}
