import { readContents } from './contents';
import { checkControl } from './control';
import { checkContentTypes, checkNames, checkRoot } from './package';
import { type ReportRule, type RuleName, rules } from './rules';
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
  const findings: Finding[] = [];
  const report: ReportRule = (rule, entry, reason) => findings.push({ rule, entry, reason });
  const contents = readContents(bytes, report);
  if (contents === undefined) return findings;
  if (!checkRoot(contents, report)) return findings.filter(({ rule }) => rule === 'root-files');
  checkNames(contents, report);
  checkContentTypes(contents, report);
  const controls = checkSolution(contents, report);
  if (controls) for (const folder of controls.folders) checkControl(contents, folder, controls, report);
  return grouped(findings);
}

/** Turns the same fault of many entries into one finding. */
function grouped(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.reason}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(finding);
  }
  return [...groups.values()].map(([first, ...more]) => {
    const others = more.length > 0 ? ` (and ${String(more.length)} more like it)` : '';
    return { ...first, reason: first.reason + others };
  });
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
