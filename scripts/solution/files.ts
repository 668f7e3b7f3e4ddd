import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, messageOf } from '../cli';

/** Folders at the top level of the project that hold a `ControlManifest.Input.xml`, by name, in order. */
export function controlFolders(root: string): string[] {
  return readdirSync(root)
    .filter((name) => existsSync(path.join(root, name, 'ControlManifest.Input.xml')))
    .sort();
}

/** The folder at the top level of the project whose files the controls share. */
export const sharedFolder = 'common';

/** Paths of all files under a folder, relative to it, with forward slashes, in order; none when it does not exist. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

/** The SHA-256 sum of bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of a file, or nothing when it does not exist. */
export function readIfThere(file: string): Uint8Array | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** Reads a zip that a command was called with. @throws CommandError when it is not there, or cannot be read */
export function readZipFile(file: string): Uint8Array {
  return attempt(file, 'does not exist: check the path', () => readFileSync(file));
}

/** Writes a command's output. @throws CommandError when it is the input, or cannot be written */
export function writeOutput(input: string, output: string, bytes: Uint8Array): void {
  if (existsSync(output)) {
    // A link may lead to the input under another name.
    const [one, other] = [statSync(input, { bigint: true }), statSync(output, { bigint: true })];
    if (one.dev === other.dev && one.ino === other.ino) {
      throw new CommandError(`${output}: is the input, which is never touched`);
    }
  }
  attempt(output, `the folder ${path.dirname(output)} does not exist: make it first`, () => {
    writeFileSync(output, bytes);
  });
}

function attempt<T>(file: string, missing: string, act: () => T): T {
  const faults: Readonly<Record<string, string>> = { ENOENT: missing, EISDIR: 'is a folder: name a zip' };
  try {
    return act();
  } catch (error) {
    throw new CommandError(`${file}: ${faults[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error)}`);
  }
}
