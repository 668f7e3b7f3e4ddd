import { crc32, inflateRawSync } from 'node:zlib';
import { messageOf } from '../../cli';
import { readXml } from '../xml';
import { readDirectory, type ZipEntry } from './directory';
import { checkNames, checkRoot } from './package';
import type { ReportRule } from './rules';

/** The contents of a solution zip. Each file is unpacked when a rule reads it, one at a time. */
export interface Contents {
  /** The names of all entries with forward slashes, including folders, which end with one. */
  readonly names: readonly string[];
  /** The unpacked sizes of the files in bytes, by their names, without those that a file manager leaves. */
  readonly sizes: ReadonlyMap<string, number>;
  /** A file's contents; `undefined` if it does not exist, or cannot be unpacked, which has been reported. */
  readonly content: (name: string) => Buffer | undefined;
  /** A file's XML; `undefined` if it does not exist, or is malformed, which is reported. */
  readonly xml: (name: string, keeps?: Parameters<typeof readXml>[1]) => ReturnType<typeof readXml> | undefined;
}

/** The sizes up to which one file and all files together are unpacked, in bytes. No administrator can set a higher file size limit. */
const [maxUnpacked, maxTotal] = [128 * 1024 * 1024, 512 * 1024 * 1024];

/**
 * Reads a zip, and reports damaged entries and names that a package reader rejects or skips.
 *
 * @returns `undefined` if it is not a solution zip, which is reported
 */
export function readContents(bytes: Uint8Array, report: ReportRule): Contents | undefined {
  const listed = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), report);
  const entries = listed?.map((entry) => ({ ...entry, name: entry.name.replaceAll('\\', '/') })) ?? [];
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  // An import drops what a file manager leaves.
  const isLeftover = (name: string) => /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);
  const sizes = new Map(files.filter(({ name }) => !isLeftover(name)).map(({ name, size }) => [name, size]));
  if (listed === undefined || !checkRoot([...sizes.keys()], report)) return undefined;
  const readable = checkEntries(files, report);
  const backslashed = listed.map(({ name }) => name).filter((name) => name.includes('\\'));
  if (backslashed[0] !== undefined) {
    report('backslash', '', `has backslashes in ${String(backslashed.length)} names, such as ${backslashed[0]}`);
  }
  checkNames(files, report);
  const content = (name: string) => {
    const entry = readable.get(name);
    return entry && unpack(entry);
  };
  return {
    names: entries.map(({ name }) => name),
    sizes,
    content,
    xml: (name, keeps) => {
      const file = content(name);
      try {
        return file && readXml(file, keeps);
      } catch (error) {
        return report('xml', name, `cannot be read: ${messageOf(error)}`);
      }
    },
  };
}

/** The entries that can be unpacked. Those that the rules read come first, in case the total exceeds the limit. */
function checkEntries(files: readonly ZipEntry[], report: ReportRule): Map<string, ZipEntry> {
  const readable = new Map<string, ZipEntry>();
  const isRead = ({ name }: ZipEntry) => !name.includes('/') || name.startsWith('Controls/');
  let left = maxTotal;
  for (const entry of [...files.filter(isRead), ...files.filter((file) => !isRead(file))]) {
    const { name, size } = entry;
    if (size > Math.min(left, maxUnpacked)) {
      report('too-large', name, `would unpack to ${String(size)} bytes, and was not checked`);
    } else if (unpack(entry) === undefined) {
      report('damaged', name, 'does not match its size and checksum');
    } else {
      left -= size;
      readable.set(name, entry);
    }
  }
  return readable;
}

/** An entry's contents; `undefined` if it does not match its size and checksum. */
function unpack({ isDeflated, crc, size, packed }: ZipEntry): Buffer | undefined {
  try {
    // A single chunk of the stated size needs far less memory than joining many.
    const options = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) };
    const content = isDeflated ? inflateRawSync(packed, options) : packed;
    return content.length === size && crc32(content) === crc ? content : undefined;
  } catch {
    return undefined;
  }
}
