import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuiltControl } from './controls';
import { readIfThere, sha256 } from './files';
import { messageOf, type Problem, problemList, Refusal, type Report } from './problems';
import { compareVersions } from './rules';

/**
 * Where the last release is written down, from the project's folder. `npm version` writes it in the commit that raises
 * the version, so whoever has the sources knows the last release without a network.
 */
export const recordFile = 'Solutions/last-release.json';

/** What was released last. */
export interface ReleaseRecord {
  version: string;
  /** The SHA-256 sum of each control's built files, by the control's name (`namespace.constructor`). */
  controls: Record<string, string>;
}

/** One SHA-256 sum, in hexadecimal digits, of all files of a built control: their paths and what they hold. */
export function sumOfControl(control: BuiltControl): string {
  const sum = createHash('sha256');
  for (const [name, bytes] of [...control.files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    sum.update(`${name}\0${sha256(bytes)}\n`);
  }
  return sum.digest('hex');
}

/**
 * Reads the record of the last release.
 *
 * @returns the record; nothing when there was no release yet, or when the record is malformed, which is reported
 */
export function readRecord(root: string, report: Report): ReleaseRecord | undefined {
  const bytes = readIfThere(path.join(root, recordFile));
  if (bytes === undefined) return undefined;
  try {
    const { version, controls } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ReleaseRecord>;
    if (typeof version !== 'string' || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error('it has no version');
    if (typeof controls !== 'object') throw new Error('it has no controls');
    return { version, controls };
  } catch (error) {
    report(recordFile, `cannot be read: ${messageOf(error)}`);
    return undefined;
  }
}

/** Writes down that these controls are the release of this version. */
export function writeRecord(root: string, version: string, controls: readonly BuiltControl[]): void {
  const sums = Object.fromEntries(controls.map((control) => [control.name, sumOfControl(control)]));
  const record: ReleaseRecord = { version, controls: sums };
  writeFileSync(path.join(root, recordFile), `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * Holds the built controls against the last release.
 *
 * @param version the project's version
 * @returns a problem for each control that differs from the last release and has its version all the same: an
 *   environment that has that release would keep it, silently
 * @throws Refusal when the version is lower than that of the last release, or the record cannot be read
 */
export function checkRecord(root: string, version: string, controls: readonly BuiltControl[]): Problem[] {
  const faults = problemList();
  const record = readRecord(root, faults.report);
  if (record && compareVersions(version, record.version) < 0) {
    faults.report('package.json', `version ${version} is lower than ${record.version}, which was released`);
  }
  if (faults.problems.length > 0) throw new Refusal(faults.problems);
  if (record === undefined || compareVersions(version, record.version) > 0) return [];
  return controls
    .filter((control) => record.controls[control.name] !== sumOfControl(control))
    .map(({ folder }) => ({
      file: `out/controls/${folder}`,
      reason:
        `is not what was released as ${record.version}: an environment that has that version would keep it; ` +
        'raise the version with npm version patch',
    }));
}
