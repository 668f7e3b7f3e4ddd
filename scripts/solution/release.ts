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

/**
 * The version of the last release, and the SHA-256 checksum of each control's built files, by the control's name
 * (`namespace.constructor`); `undefined` if there has been no release.
 */
function readRecord(root: string) {
  const text = readIfExists(path.join(root, recordFile))?.toString();
  return text === undefined ? undefined : (JSON.parse(text) as { version: string; controls: Record<string, string> });
}

/** Records these controls as the release of this version. */
export function writeRecord(root: string, version: string, controls: readonly BuiltControl[]): void {
  const checksums = Object.fromEntries(controls.map((control) => [control.name, checksumOf(control)]));
  writeFileSync(path.join(root, recordFile), `${JSON.stringify({ version, controls: checksums }, null, 2)}\n`);
}

/** The checksum of a built control: of the paths and contents of all its files. */
function checksumOf({ files }: BuiltControl): string {
  const lines = Array.from(files, ([name, bytes]) => `${name}\0${sha256(bytes)}\n`);
  return sha256(lines.join(''));
}

/**
 * A line for each control that differs from the last release but has no higher version: an environment that has that release
 * would silently keep it.
 */
export function unraisedVersions(root: string, controls: readonly BuiltControl[]): string[] {
  const record = readRecord(root);
  if (record === undefined) return [];
  return controls
    .filter((control) => record.controls[control.name] !== checksumOf(control))
    .filter(({ version }) => compareVersions(version, record.version) <= 0)
    .map(
      ({ folder, version }) =>
        `${folder}: differs from release ${record.version}, but its version ${version} is not higher. ` +
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
  if (!isControlVersion(to)) throw new CommandError(`${to} is not valid: a version must be three numbers.`);
  if (compareVersions(to, from) < 0) throw new CommandError(`${to} must be higher than ${from}.`);
  const released = readRecord(root)?.version;
  if (released !== undefined && compareVersions(to, released) <= 0) {
    throw new CommandError(`${to} must be higher than ${released}.`);
  }
  const changelog = readFileSync(path.join(root, changelogFile), 'utf8');
  if (!/^## Unreleased$\s+(?!## )\S/m.test(changelog)) {
    throw new CommandError(
      `${changelogFile} has nothing under Unreleased. Describe the changes there, commit, and try again.`,
    );
  }
}

/** The version in a manifest or in `Solution.xml`. */
const versionPattern = /(?<=<control\b[^>]*\sversion="|<Version>)[^"<]*/;

/** The files with the version, besides those that npm changes. */
function versionedFiles(root: string): string[] {
  return [...controlFolders(root).map((folder) => `${folder}/ControlManifest.Input.xml`), solutionFile];
}

/** Checks that every file has the version in `package.json`. @throws CommandError that names the files that do not */
export function checkVersions(root: string): void {
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const lines = versionedFiles(root).flatMap((file) => {
    const [found = ''] = versionPattern.exec(read(file)) ?? [];
    return found === version ? [] : `${file}: version ${found} does not match ${version} in package.json.`;
  });
  if (lines.length > 0) throw new CommandError(lines.join('\n'));
}

/** Writes the version to every file that has it, and closes the changelog's section. @returns the changed files */
export function raiseVersion(root: string, version: string): string[] {
  const day = new Date().toISOString().slice(0, 10);
  const replace = (file: string, pattern: RegExp, text: string) => {
    const before = readFileSync(path.join(root, file), 'utf8');
    writeFileSync(path.join(root, file), before.replace(pattern, text));
  };
  const files = versionedFiles(root);
  for (const file of files) replace(file, versionPattern, version);
  replace(changelogFile, /^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`);
  return [...files, changelogFile];
}
