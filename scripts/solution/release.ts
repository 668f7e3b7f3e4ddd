import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import type { BuiltControl } from './controls';
import { controlFolders, readIfThere, sha256 } from './files';
import { solutionFile } from './names';
import { compareVersions, isControlVersion } from './versions';

/**
 * Where the last release is written down, from the project's folder. `npm version` writes it in the commit that raises
 * the version, so whoever has the sources knows the last release without a network.
 */
export const recordFile = 'Solutions/last-release.json';
const changelogFile = 'CHANGELOG.md';

/** What was released last. */
interface ReleaseRecord {
  readonly version: string;
  /** The SHA-256 sum of each control's built files, by the control's name (`namespace.constructor`). */
  readonly controls: Readonly<Record<string, string>>;
}

/** @returns nothing when there was no release yet */
function readRecord(root: string): ReleaseRecord | undefined {
  const bytes = readIfThere(path.join(root, recordFile));
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as ReleaseRecord);
}

/** Writes down that these controls are the release of this version. */
export function writeRecord(root: string, version: string, controls: readonly BuiltControl[]): void {
  const sums = Object.fromEntries(controls.map((control) => [control.name, sumOf(control)]));
  writeFileSync(path.join(root, recordFile), `${JSON.stringify({ version, controls: sums }, null, 2)}\n`);
}

/** One sum of all files of a built control: their paths and what they hold. */
function sumOf({ files }: BuiltControl): string {
  const lines = Array.from(files, ([name, bytes]) => `${name}\0${sha256(bytes)}\n`);
  return sha256(Buffer.from(lines.join('')));
}

/**
 * The controls that differ from the last release and have its version all the same, a line each: an environment that
 * has that release would keep it, silently.
 */
export function unraised(root: string, controls: readonly BuiltControl[]): string[] {
  const record = readRecord(root);
  return controls
    .filter(({ version }) => record !== undefined && compareVersions(version, record.version) <= 0)
    .filter((control) => record?.controls[control.name] !== sumOf(control))
    .map(
      ({ folder, version }) =>
        `${folder}: differs from release ${record?.version ?? ''}, and its version ${version} is not higher: ` +
        'an environment that has the release would keep it. Raise the version with npm version patch.',
    );
}

/**
 * Refuses a version that a control cannot have, or that is not higher than what was there, and a release without a word
 * in the changelog. A first release may keep the version of the sources (`npm version 1.0.0 --allow-same-version`).
 *
 * @throws CommandError
 */
export function checkVersion(root: string, from: string, to: string): void {
  const record = readRecord(root);
  const least = record && compareVersions(record.version, from) > 0 ? record.version : from;
  if (!isControlVersion(to)) throw new CommandError(`${to} is no version of a control, which is three numbers.`);
  if (compareVersions(to, least) < 0 || (record !== undefined && compareVersions(to, least) === 0)) {
    throw new CommandError(`${to} must be higher than ${least}.`);
  }
  const changelog = readFileSync(path.join(root, changelogFile), 'utf8');
  const unreleased = /^## Unreleased$([^]*?)(?=^## |$(?![^]))/m.exec(changelog)?.[1]?.trim() ?? '';
  if (unreleased === '') {
    throw new CommandError(
      `${changelogFile} has nothing under Unreleased. Write there what changed, commit, and try again.`,
    );
  }
}

/** Writes the version wherever it stands, and closes the changelog's section. @returns the files that it changed */
export function raiseVersion(root: string, version: string): string[] {
  const day = new Date().toISOString().slice(0, 10);
  const places: [file: string, pattern: RegExp, text: string][] = [
    ...controlFolders(root).map((folder): [string, RegExp, string] => [
      `${folder}/ControlManifest.Input.xml`,
      /(<control\b[^>]*\sversion=")[^"]*/,
      `$1${version}`,
    ]),
    [solutionFile, /(<Version>)[^<]*/, `$1${version}`],
    [changelogFile, /^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`],
  ];
  for (const [file, pattern, text] of places) {
    const before = readFileSync(path.join(root, file), 'utf8');
    writeFileSync(path.join(root, file), before.replace(pattern, text));
  }
  return places.map(([file]) => file);
}
