import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

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
