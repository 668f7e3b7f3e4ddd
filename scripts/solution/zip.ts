import { zipSync } from 'fflate';
import { readContainer, unpack, type ZipEntry } from './container';

/** A zip as it was read: the entries as its directory lists them, and what they hold. */
export interface ZipContent {
  /** In order; a name that occurs twice is here twice. Folder entries end in a slash. */
  entries: readonly ZipEntry[];
  files: Map<string, Uint8Array>;
}

/**
 * Writes a zip whose bytes depend on the entries alone: fflate's own deflate at its strongest, and the earliest date
 * that a zip can hold. fflate writes the local parts of a date, so a date made of local parts is the same everywhere.
 *
 * @param entries in the order in which they are to be written
 */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}

/**
 * Reads a zip.
 *
 * @throws Error when it is not a zip, or an entry cannot be unpacked
 */
export function readZip(bytes: Uint8Array): ZipContent {
  const container = readContainer(bytes, (_rule, entry, reason) => {
    throw new Error(entry === '' ? reason : `${entry} ${reason}`);
  });
  const entries = container?.entries ?? [];
  return { entries, files: new Map(entries.map((entry) => [entry.name, unpack(bytes, entry)])) };
}
