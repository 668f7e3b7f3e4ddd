import { crc32, inflateRawSync } from 'node:zlib';

/*
 * The container of a zip, as PKWARE's APPNOTE.TXT describes it. Libraries that read zips hide what this project must
 * see (flags, checksums, a local header that disagrees with the directory), stop at the first fault, and cannot hand
 * an entry on byte for byte. So the reading is done here; fflate writes, and Node inflates.
 */

/** An entry as the directory lists it, and where it is. */
export interface ZipEntry {
  /** As written, backslashes and all; UTF-8. */
  readonly name: string;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** In bytes, as it lies in the zip. */
  readonly compressedSize: number;
  /** In bytes, unpacked. */
  readonly size: number;
  /** Where its record in the directory starts and ends. */
  readonly listed: readonly [start: number, end: number];
  /** Where its local header starts. */
  readonly start: number;
  /** Where its packed bytes start; behind the end of the zip when there is no local header. */
  readonly dataStart: number;
}

/** A fault of a container. Bytes that belong to no entry are none: readers pass over them. */
export type ContainerFault = 'not-a-zip' | 'damaged' | 'zip64' | 'password' | 'compression';

/** Takes a fault of a container, the entry that has it (empty for the zip itself), and what is wrong. */
export type ReportContainer = (fault: ContainerFault, entry: string, reason: string) => void;

/** A zip as it lies there. */
export interface Container {
  /** As the directory lists them. */
  readonly entries: readonly ZipEntry[];
  /** Where the directory starts. */
  readonly directory: number;
  /** Where the record that ends the directory starts. */
  readonly end: number;
}

const signatures = { local: 0x04034b50, listed: 0x02014b50, end: 0x06054b50, end64: 0x07064b50 };
const [localLength, listedLength, endLength] = [30, 46, 22];
const maxComment = 0xffff;

/** The largest entry that is unpacked, in bytes: the most that an administrator can set as the limit for a file. */
export const maxUnpacked = 128 * 1024 * 1024;

/**
 * Reads the directory of a zip and the local header of each entry.
 *
 * @returns what could be read; nothing when there is no directory, which is reported
 */
export function readContainer(bytes: Uint8Array, report: ReportContainer): Container | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) {
    if (isSignature(view, 0, signatures.local)) report('damaged', '', 'ends before its directory');
    else report('not-a-zip', '', `is not a zip${kindOf(view)}`);
    return undefined;
  }
  return readAt(view, end, report);
}

function readAt(view: Buffer, end: number, report: ReportContainer): Container | undefined {
  const [count, size, directory] = [
    view.readUInt16LE(end + 10),
    view.readUInt32LE(end + 12),
    view.readUInt32LE(end + 16),
  ];
  if (end >= 20 && isSignature(view, end - 20, signatures.end64)) {
    report('zip64', '', 'has a zip64 directory');
    return undefined;
  }
  if (!isSignature(view, directory, count > 0 ? signatures.listed : signatures.end) || directory + size > end) {
    report('damaged', '', 'has lost or gained bytes: its directory is not where it should be');
    return undefined;
  }
  const entries = readDirectory(view, directory, directory + size, report);
  if (entries.length !== count) {
    report('damaged', '', `lists ${String(entries.length)} entries and says ${String(count)}`);
  }
  checkLayout(entries, directory, report);
  return { entries, directory, end };
}

/** Where the record starts that ends the directory: the last one whose comment ends with the file, or the last one. */
function endOf(view: Buffer): number | undefined {
  const least = Math.max(0, view.length - endLength - maxComment);
  let last: number | undefined;
  for (let at = view.length - endLength; at >= least; at--) {
    if (!isSignature(view, at, signatures.end)) continue;
    const after = view.length - at - endLength - view.readUInt16LE(at + 20);
    if (after === 0) return at;
    if (after > 0) last ??= at;
  }
  return last;
}

function isSignature(view: Buffer, at: number, signature: number): boolean {
  return at + 4 <= view.length && view.readUInt32LE(at) === signature;
}

function kindOf(view: Buffer): string {
  if (view.length === 0) return ': it is empty';
  return view.toString('utf8', 0, 4).trimStart().startsWith('<') ? ' but a web page or an XML file' : '';
}

function readDirectory(view: Buffer, start: number, end: number, report: ReportContainer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = start;
  while (at + listedLength <= end && isSignature(view, at, signatures.listed)) {
    const nameEnd = at + listedLength + view.readUInt16LE(at + 28);
    const extraEnd = nameEnd + view.readUInt16LE(at + 30);
    const next = extraEnd + view.readUInt16LE(at + 32);
    if (next > end) break;
    const rawName = view.subarray(at + listedLength, nameEnd);
    const entry = {
      name: rawName.toString('utf8'),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      compressedSize: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      listed: [at, next] as const,
      start: view.readUInt32LE(at + 42),
    };
    checkEntry(entry, view.subarray(nameEnd, extraEnd), report);
    entries.push({ ...entry, dataStart: dataStartOf(view, entry, rawName, report) });
    at = next;
  }
  return entries;
}

function checkEntry(entry: Omit<ZipEntry, 'dataStart'>, extra: Buffer, report: ReportContainer): void {
  const sizes = [entry.compressedSize, entry.size, entry.start];
  if (sizes.includes(0xffffffff) || hasField(extra, 0x0001)) report('zip64', entry.name, 'is a zip64 entry');
  if ((entry.flags & 0x0041) !== 0 || hasField(extra, 0x9901)) report('password', entry.name, 'is encrypted');
  else if (entry.method !== 0 && entry.method !== 8) {
    report('compression', entry.name, `is packed by method ${String(entry.method)}, neither stored nor deflated`);
  }
}

function hasField(extra: Buffer, id: number): boolean {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === id) return true;
  }
  return false;
}

/** The local header must say what the directory says: a reader may go by either. */
function dataStartOf(
  view: Buffer,
  entry: Omit<ZipEntry, 'dataStart'>,
  rawName: Buffer,
  report: ReportContainer,
): number {
  const at = entry.start;
  if (at + localLength > view.length || !isSignature(view, at, signatures.local)) {
    report('damaged', entry.name, 'has no header where the directory says that it starts');
    return view.length;
  }
  const nameEnd = at + localLength + view.readUInt16LE(at + 26);
  const isStreamed = (entry.flags & 0x0008) !== 0; // sizes and checksum follow the data, and are 0 here
  const says = [view.readUInt16LE(at + 8), ...[14, 18, 22].map((offset) => view.readUInt32LE(at + offset))];
  const listed = [entry.method, entry.crc, entry.compressedSize, entry.size];
  const agrees = says.every((value, index) => value === listed[index] || (isStreamed && index > 0 && value === 0));
  if (!agrees || Buffer.compare(view.subarray(at + localLength, nameEnd), rawName) !== 0) {
    report('damaged', entry.name, 'has a header that disagrees with the directory');
  }
  return nameEnd + view.readUInt16LE(at + 28);
}

function checkLayout(entries: readonly ZipEntry[], directory: number, report: ReportContainer): void {
  const inOrder = [...entries].sort((one, other) => one.start - other.start);
  for (const [index, { name, dataStart, compressedSize }] of inOrder.entries()) {
    const next = inOrder[index + 1]?.start ?? directory;
    if (dataStart + compressedSize > next) report('damaged', name, 'reaches into what comes after it');
  }
}

/**
 * What an entry holds.
 *
 * @param bytes the whole zip
 * @throws Error when it is not what its size and checksum say, or larger than {@link maxUnpacked}
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.size > maxUnpacked) throw new Error(`would unpack to ${String(entry.size)} bytes`);
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize);
  const content = entry.method === 8 ? inflate(packed, entry.size) : packed;
  if (content.length !== entry.size) {
    throw new Error(`unpacks to ${String(content.length)} bytes and says ${String(entry.size)}`);
  }
  if (crc32(content) !== entry.crc) throw new Error('does not have the checksum that it says');
  return content;
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    // One chunk of the size that it says, instead of many that are put together.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) });
  } catch {
    throw new Error('cannot be unpacked: its bytes are damaged, or more than it says');
  }
}
