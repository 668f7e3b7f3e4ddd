import { crc32, deflateRawSync } from 'node:zlib';
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

/**
 * A copy of a zip in which one entry holds something else. Every other byte stays as it was but for the places that the
 * directory names.
 *
 * @param bytes the zip, read without a fault
 * @param entry one of its entries
 */
export function replaceEntry(bytes: Uint8Array, entry: ZipEntry, content: Uint8Array): Uint8Array {
  const zip = Buffer.from(bytes);
  const container = readContainer(bytes, () => undefined);
  if (container === undefined) throw new Error('The zip has no directory.');
  const next = container.entries.map(({ start }) => start).filter((start) => start > entry.start);
  const recordEnd = Math.min(container.directory, ...next);
  const data = deflateRawSync(content, { level: 9 });
  const shift = entry.dataStart + data.length - recordEnd;

  const header = zip.subarray(entry.start, entry.dataStart);
  const directory = zip.subarray(container.directory, container.end);
  const listed = directory.subarray(entry.listed[0] - container.directory);
  for (const [record, offset] of [
    [header, 6],
    [listed, 8],
  ] as const) {
    record.writeUInt16LE(entry.flags & ~0x0008, offset); // sizes and checksum are in the header, not behind the data
    record.writeUInt16LE(8, offset + 2);
    record.writeUInt32LE(crc32(content), offset + 8);
    record.writeUInt32LE(data.length, offset + 12);
    record.writeUInt32LE(content.length, offset + 16);
  }
  for (const {
    start,
    listed: [at],
  } of container.entries) {
    if (start > entry.start) directory.writeUInt32LE(start + shift, at - container.directory + 42);
  }
  const end = zip.subarray(container.end);
  end.writeUInt32LE(container.directory + shift, 16);
  return Buffer.concat([
    zip.subarray(0, entry.dataStart),
    data,
    zip.subarray(recordEnd, container.directory),
    directory,
    end,
  ]);
}
