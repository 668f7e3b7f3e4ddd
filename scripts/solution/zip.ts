import { zipSync } from 'fflate';

/**
 * Writes a zip whose bytes depend only on the entries: fflate compresses the same everywhere, and every entry gets the earliest
 * date that a zip can have. fflate writes a date's local parts, so a date made from local parts is the same in every time zone.
 *
 * @param entries in the order in which to write them
 */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}
