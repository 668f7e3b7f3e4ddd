import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/*
 * The zip container, as described in PKWARE's APPNOTE.TXT. Libraries that read zips hide what this project must see (passwords,
 * zip64, checksums) and stop at the first damaged entry. So this module reads zips itself; fflate writes them, and Node.js
 * inflates entries.
 */

/** A file or folder, as listed in the zip's directory. */
export interface ZipEntry {
  /** As written, including backslashes, and read as UTF-8. A folder's name ends with a slash. */
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** The unpacked size, in bytes. */
  readonly size: number;
  /** The packed bytes. */
  readonly packed: Buffer;
}

/** Why a zip, or one of its entries, cannot be read. */
export class ZipError extends Error {
  /**
   * @param rule the rule of the verifier that is broken
   * @param entry the entry's name; empty for the zip itself
   */
  constructor(
    readonly rule: 'not-a-zip' | 'damaged' | 'packing' | 'too-large',
    readonly entry: string,
    message: string,
  ) {
    super(message);
  }
}

const signatures = { local: 'PK\x03\x04', listed: 'PK\x01\x02', end: 'PK\x05\x06', end64: 'PK\x06\x07' };
const [localLength, listedLength, endLength, end64Length] = [30, 46, 22, 20];

/** The size of the largest entry that is unpacked, in bytes: the highest file size limit that an administrator can set. */
const maxUnpacked = 128 * 1024 * 1024;

/**
 * Reads the directory of a zip. Bytes that belong to no entry are ignored, as other readers do.
 *
 * @returns the entries in the order of the directory
 * @throws ZipError at the first fault, because it may cause others
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(signatures.end, undefined, 'latin1');
  if (end < 0 || end + endLength > view.length) {
    if (isAt(view, 0, signatures.local)) throw new ZipError('damaged', '', 'ends before its directory');
    const isMarkup = view.toString('utf8', 0, 4).trimStart().startsWith('<');
    throw new ZipError('not-a-zip', '', `is not a zip${isMarkup ? ' but a web page or an XML file' : ''}`);
  }
  if (isAt(view, end - end64Length, signatures.end64)) throw new ZipError('packing', '', 'has a zip64 directory');
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left--) {
    if (!isAt(view, at, signatures.listed) || at + listedLength > end) {
      throw new ZipError(
        'damaged',
        '',
        'has lost or gained bytes: its directory is incomplete, or not where it should be',
      );
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset));
    entries.push(readEntry(view, at, nameLength));
    at += listedLength + nameLength + extraLength + commentLength;
  }
  return entries;
}

function isAt(view: Buffer, at: number, signature: string): boolean {
  return at >= 0 && view.toString('latin1', at, at + signature.length) === signature;
}

/** @param at the start of the entry's record in the directory */
function readEntry(view: Buffer, at: number, nameLength: number): ZipEntry {
  const name = view.toString('utf8', at + listedLength, at + listedLength + nameLength);
  const [flags, method] = [view.readUInt16LE(at + 8), view.readUInt16LE(at + 10)];
  const [crc, compressedSize, size, start] = [16, 20, 24, 42].map((offset) => view.readUInt32LE(at + offset));
  // Then the real number is in a zip64 field.
  if ([compressedSize, size, start].includes(0xffffffff)) throw new ZipError('packing', name, 'is a zip64 entry');
  if ((flags & 1) !== 0) throw new ZipError('packing', name, 'is encrypted');
  if (method !== 0 && method !== 8) {
    throw new ZipError('packing', name, `has compression method ${String(method)}; it must be stored or deflated`);
  }
  if (!isAt(view, start, signatures.local) || start + localLength > view.length) {
    throw new ZipError('damaged', name, 'is not where the directory says it is');
  }
  const data = start + localLength + view.readUInt16LE(start + 26) + view.readUInt16LE(start + 28);
  return { name, method, crc, size, packed: view.subarray(data, data + compressedSize) };
}

/**
 * Unpacks an entry.
 *
 * @throws ZipError if it does not match its size and checksum, or is larger than the limit or {@link maxUnpacked}
 */
export function unpack({ name, method, crc, size, packed }: ZipEntry, limit = Infinity): Buffer {
  if (size > Math.min(limit, maxUnpacked)) {
    throw new ZipError('too-large', name, `would unpack to ${String(size)} bytes`);
  }
  const content = method === 8 ? inflate(packed, size) : packed;
  if (content?.length !== size || crc32(content) !== crc) {
    throw new ZipError('damaged', name, 'does not match its size and checksum');
  }
  return content;
}

function inflate(packed: Buffer, size: number): Buffer | undefined {
  try {
    // A single chunk of the stated size needs far less memory than joining many.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) });
  } catch {
    return undefined;
  }
}

/**
 * Writes a zip whose bytes depend only on the entries: fflate compresses the same everywhere, and every entry gets the earliest
 * date that a zip can have. fflate writes a date's local parts, so a date made from local parts is the same in every time zone.
 *
 * @param entries in the order in which to write them
 */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}
