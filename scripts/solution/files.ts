import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { CommandError, messageOf } from '../cli';
import { readXml, type SourceElement } from './xml';

/** The names of the top-level folders that contain a `ControlManifest.Input.xml`, sorted. */
export function controlFolders(root: string): string[] {
  return readdirSync(root)
    .filter((name) => existsSync(path.join(root, name, 'ControlManifest.Input.xml')))
    .sort();
}

/** The top-level folder with the files that the controls share. */
export const sharedFolder = 'common';

/** The source of `solution.xml`, relative to the project's folder. */
export const solutionFile = 'Solutions/src/Other/Solution.xml';

/**
 * The paths of all files under a folder, relative to it, with forward slashes, sorted; none if it does not exist. Hidden files,
 * such as an editor's swap file, are left out.
 */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile())
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => !/(^|\/)\./.test(name))
    .sort();
}

/** The SHA-256 checksum in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The SHA-256 checksums of files, in the format of `sha256sum --check`. */
export function checksums(files: Iterable<readonly [name: string, content: Uint8Array]>): string {
  return Array.from(files, ([name, content]) => `${sha256(content)}  ${name}\n`).join('');
}

/** The bytes of a file, or `undefined` if it does not exist. */
export function readIfExists(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** Reads an XML source of the project. @throws CommandError that names the file and, if it is malformed, the place */
export function readSource(root: string, file: string): SourceElement {
  return attempt(file, 'is missing', () => readXml(readFileSync(path.join(root, file))));
}

/**
 * A zip whose bytes depend only on the entries: fflate compresses the same everywhere, and every entry gets the earliest date that
 * a zip can have. fflate writes a date's local parts, so a date made from local parts is the same in every time zone.
 *
 * @param entries in the order in which to write them
 */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}

/** Reads a command's input. @throws CommandError if it does not exist or cannot be read */
export function readZipFile(file: string): Uint8Array {
  return attempt(file, 'does not exist: check the path', () => readFileSync(file));
}

/** Writes a command's output. @throws CommandError if it is the input or cannot be written */
export function writeOutput(input: string, output: string, bytes: Uint8Array): void {
  // The output may be a link to the input.
  const [one, other] = [input, output].map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }));
  if (one && one.dev === other?.dev && one.ino === other.ino) {
    throw new CommandError(`${output}: is the input, which is never overwritten: name another file`);
  }
  attempt(output, `the folder ${path.dirname(output)} does not exist: create it first`, () => {
    writeFileSync(output, bytes);
  });
}

function attempt<T>(file: string, missing: string, act: () => T): T {
  const faults: Readonly<Record<string, string>> = { ENOENT: missing, EISDIR: 'is a folder: name a zip file' };
  try {
    return act();
  } catch (error) {
    throw new CommandError(`${file}: ${faults[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error)}`);
  }
}
