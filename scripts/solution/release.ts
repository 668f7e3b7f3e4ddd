import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { readControls } from './build';
import { controlFolders, readIfExists, solutionFile } from './files';
import { compareVersions, isControlVersion } from './names';

/**
 * The record of the last release, relative to the project's folder. `npm version` writes it in the commit that raises the
 * version, so that checking it needs no network.
 */
export const recordFile = 'Solutions/last-release.json';
const changelogFile = 'CHANGELOG.md';

/**
 * The version of the last release, or 0.0.0 before the first one, and the checksum of each control's built files, by the control's
 * name (`namespace.constructor`).
 */
function readRecord(root: string): { version: string; controls: Record<string, string> } {
  const text = readIfExists(path.join(root, recordFile))?.toString() ?? '{ "version": "0.0.0", "controls": {} }';
  return JSON.parse(text) as ReturnType<typeof readRecord>;
}

/** Records the built controls as the release of this version. */
export function writeRecord(root: string, version: string): void {
  const controls = Object.fromEntries(readControls(root).map(({ name, checksum }) => [name, checksum]));
  writeFileSync(path.join(root, recordFile), `${JSON.stringify({ version, controls }, null, 2)}\n`);
}

/**
 * A line for each built control that differs from the last release but has no higher version: an environment that has that
 * release would silently keep it.
 */
export function unraisedVersions(root: string): string[] {
  const record = readRecord(root);
  return readControls(root)
    .filter(({ name, checksum }) => record.controls[name] !== checksum)
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
 * @throws CommandError otherwise
 */
export function checkVersion(root: string, from: string, to: string): void {
  if (!isControlVersion(to)) throw new CommandError(`${to} is not valid: a version must be three numbers.`);
  const { version: released } = readRecord(root);
  if (compareVersions(to, from) < 0) throw new CommandError(`${to} must be higher than ${from}.`);
  if (compareVersions(to, released) <= 0) throw new CommandError(`${to} must be higher than ${released}.`);
  const changelog = readFileSync(path.join(root, changelogFile), 'utf8');
  if (!/^## Unreleased$\s+(?!## )\S/m.test(changelog)) {
    throw new CommandError(
      `${changelogFile} has nothing under Unreleased. Describe the changes there, commit, and try again.`,
    );
  }
}

/**
 * Writes the version to every file that has it, besides those that npm changes, and closes the changelog's section.
 *
 * @returns the changed files
 */
export function raiseVersion(root: string, version: string): string[] {
  const replace = (file: string, pattern: RegExp, text: string) => {
    const before = readFileSync(path.join(root, file), 'utf8');
    writeFileSync(path.join(root, file), before.replace(pattern, text));
  };
  const manifests = controlFolders(root).map((folder) => `${folder}/ControlManifest.Input.xml`);
  for (const file of manifests) replace(file, /(?<=<control\b[^>]*\sversion=")[^"]*/, version);
  replace(solutionFile, /(?<=<Version>)[^<]*/, version);
  const day = new Date().toISOString().slice(0, 10);
  replace(changelogFile, /^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`);
  return [...manifests, solutionFile, changelogFile];
}
