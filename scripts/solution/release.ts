import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import type { BuiltControl } from './controls';
import { controlFolders, readIfExists, sha256 } from './files';
import { solutionFile } from './names';
import { compareVersions, isControlVersion } from './versions';

/**
 * The record of the last release, relative to the project's folder. `npm version` writes it in the commit that raises the
 * version, so that checking it needs no network.
 */
export const recordFile = 'Solutions/last-release.json';
const changelogFile = 'CHANGELOG.md';

/** The last release. */
interface ReleaseRecord {
  readonly version: string;
  /** The SHA-256 checksum of each control's built files, by the control's name (`namespace.constructor`). */
  readonly controls: Readonly<Record<string, string>>;
}

/** @returns `undefined` if there has been no release */
function readRecord(root: string): ReleaseRecord | undefined {
  const bytes = readIfExists(path.join(root, recordFile));
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as ReleaseRecord);
}

/** Records these controls as the release of this version. */
export function writeRecord(root: string, version: string, controls: readonly BuiltControl[]): void {
  const checksums = Object.fromEntries(controls.map((control) => [control.name, checksumOf(control)]));
  writeFileSync(path.join(root, recordFile), `${JSON.stringify({ version, controls: checksums }, null, 2)}\n`);
}

/** The checksum of a built control: of the paths and contents of all its files. */
function checksumOf({ files }: BuiltControl): string {
  const lines = Array.from(files, ([name, bytes]) => `${name}\0${sha256(bytes)}\n`);
  return sha256(Buffer.from(lines.join('')));
}

/**
 * A line for each control that differs from the last release but has no higher version: an environment that has that release
 * would silently keep it.
 */
export function unraisedVersions(root: string, controls: readonly BuiltControl[]): string[] {
  const record = readRecord(root);
  return controls
    .filter(({ version }) => record !== undefined && compareVersions(version, record.version) <= 0)
    .filter((control) => record?.controls[control.name] !== checksumOf(control))
    .map(
      ({ folder, version }) =>
        `${folder}: differs from release ${record?.version ?? ''}, but its version ${version} is not higher. ` +
        'An environment that has the release would keep it. To raise the version, run npm version patch.',
    );
}

/**
 * Checks that a version is valid for a control and higher than the last one, and that the changelog describes the release. The
 * first release may keep the current version (`npm version 1.0.0 --allow-same-version`).
 *
 * @throws CommandError if one of these is not so
 */
export function checkVersion(root: string, from: string, to: string): void {
  const record = readRecord(root);
  const least = record && compareVersions(record.version, from) > 0 ? record.version : from;
  if (!isControlVersion(to)) throw new CommandError(`${to} is not valid: a version must be three numbers.`);
  if (compareVersions(to, least) < 0 || (record !== undefined && compareVersions(to, least) === 0)) {
    throw new CommandError(`${to} must be higher than ${least}.`);
  }
  const changelog = readFileSync(path.join(root, changelogFile), 'utf8');
  const unreleased = /^## Unreleased$([^]*?)(?=^## |$(?![^]))/m.exec(changelog)?.[1]?.trim() ?? '';
  if (unreleased === '') {
    throw new CommandError(
      `${changelogFile} has nothing under Unreleased. Describe the changes there, commit, and try again.`,
    );
  }
}

/** Writes the version to every file that has it, and closes the changelog's section. @returns the changed files */
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
