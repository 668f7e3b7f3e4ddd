import { crc32, inflateRawSync } from 'node:zlib';
import type { ReportRule } from './rules';

/*
 * The directory of a zip, as described in PKWARE's APPNOTE.TXT. Libraries that read zips hide what the verifier must see
 * (passwords, zip64, checksums) and stop at the first damaged entry.
 */

/** A file or folder, as listed in the zip's directory. */
export interface ZipEntry {
  /** Read as UTF-8. */
  readonly written: string;
  /** With forward slashes. A folder's name ends with one. */
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  /** The unpacked size, in bytes. */
  readonly size: number;
  /** The packed bytes. */
  readonly packed: Buffer;
}

/** The signature of each kind of record, and the length of its fixed part. */
const records = {
  local: ['PK\x03\x04', 30],
  listed: ['PK\x01\x02', 46],
  end: ['PK\x05\x06', 22],
  end64: ['PK\x06\x07', 20],
} as const;

function isRecord(zip: Buffer, at: number, kind: keyof typeof records): boolean {
  const [signature, length] = records[kind];
  return at + length <= zip.length && zip.toString('latin1', at, at + signature.length) === signature;
}

/**
 * Reads the directory of a zip. Bytes that belong to no entry are ignored, as other readers do.
 *
 * @returns the entries in the order of the directory; `undefined` after the first fault, which is reported, because it may
 *   cause others
 */
export function readDirectory(zip: Buffer, report: ReportRule): ZipEntry[] | undefined {
  const end = zip.lastIndexOf(records.end[0], undefined, 'latin1');
  if (end < 0 || !isRecord(zip, end, 'end')) {
    if (zip.toString('latin1', 0, 4) === records.local[0]) return report('damaged', '', 'ends before its directory');
    const isMarkup = zip.toString('utf8', 0, 4).trimStart().startsWith('<');
    return report('not-a-zip', '', `is not a zip${isMarkup ? ' but a web page or an XML file' : ''}`);
  }
  if (isRecord(zip, end - records.end64[1], 'end64')) return report('packing', '', 'has a zip64 directory');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (!isRecord(zip, at, 'listed')) {
      return report('damaged', '', 'has lost or gained bytes: its directory is incomplete, or not where it should be');
    }
    const entry = readEntry(zip, at, report);
    if (entry === undefined) return undefined;
    entries.push(entry);
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    at = lengths.reduce((sum, length) => sum + length, at + records.listed[1]);
  }
  return entries;
}

/** @param at the start of the entry's record in the directory */
function readEntry(zip: Buffer, at: number, report: ReportRule): ZipEntry | undefined {
  const nameStart = at + records.listed[1];
  const written = zip.toString('utf8', nameStart, nameStart + zip.readUInt16LE(at + 28));
  const name = written.replaceAll('\\', '/');
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const [crc, packedSize, size, start] = [16, 20, 24, 42].map((offset) => zip.readUInt32LE(at + offset));
  // Then the real number is in a zip64 field.
  if ([packedSize, size, start].includes(0xffffffff)) return report('packing', name, 'is a zip64 entry');
  if ((flags & 1) !== 0) return report('packing', name, 'is encrypted');
  if (method !== 0 && method !== 8) {
    return report('packing', name, `has compression method ${String(method)}; it must be stored or deflated`);
  }
  if (!isRecord(zip, start, 'local')) return report('damaged', name, 'is not where the directory says it is');
  const data = start + records.local[1] + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  return { written, name, isDeflated: method === 8, crc, size, packed: zip.subarray(data, data + packedSize) };
}

/** An entry's contents; `undefined` if it does not match its size and checksum. */
export function unpack({ isDeflated, crc, size, packed }: ZipEntry): Buffer | undefined {
  try {
    // A single chunk of the stated size needs far less memory than joining many.
    const options = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) };
    const content = isDeflated ? inflateRawSync(packed, options) : packed;
    return content.length === size && crc32(content) === crc ? content : undefined;
  } catch {
    return undefined;
  }
}
