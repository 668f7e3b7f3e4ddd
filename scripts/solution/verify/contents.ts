import { messageOf } from '../../cli';
import { readXml } from '../xml';
import { readZip, unpack, type ZipEntry, ZipError } from '../zip';
import type { ReportRule } from './rules';

/** The contents of a zip. Each file is unpacked when a rule reads it, one at a time. */
export interface Contents {
  /** The names of all entries as written, including backslashes and folders. */
  readonly names: readonly string[];
  /** The unpacked sizes of the files in bytes, by their names with forward slashes, without folders and leftovers. */
  readonly sizes: ReadonlyMap<string, number>;
  /** A file's contents; `undefined` if it does not exist, or cannot be unpacked, which has been reported. */
  readonly content: (name: string) => Buffer | undefined;
  /** A file's XML; `undefined` if it does not exist, or is malformed, which is reported. */
  readonly xml: (name: string, keeps?: Parameters<typeof readXml>[1]) => ReturnType<typeof readXml> | undefined;
}

/** The total size up to which entries are unpacked, in bytes. */
const maxTotal = 512 * 1024 * 1024;

/**
 * Reads a zip.
 *
 * @returns `undefined` if its container has a fault, which is reported
 */
export function readContents(bytes: Uint8Array, report: ReportRule): Contents | undefined {
  try {
    return contentsOf(readZip(bytes), report);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    report(error.rule, error.entry, error.message);
    return undefined;
  }
}

/** A name with forward slashes only. */
export function withSlashes(name: string): string {
  return name.replaceAll('\\', '/');
}

/** Whether the system's file manager left a file: an import drops it. */
function isLeftover(name: string): boolean {
  return /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);
}

/** Whether a name with forward slashes belongs to a file, not a folder. */
export function isFile(name: string): boolean {
  return !name.endsWith('/');
}

function contentsOf(all: readonly ZipEntry[], report: ReportRule): Contents {
  const files = all.map((entry) => ({ ...entry, name: withSlashes(entry.name) })).filter(({ name }) => isFile(name));
  const readable = checkEntries(files, report);
  const read = (name: string) => {
    const entry = readable.get(name);
    return entry && unpack(entry);
  };
  return {
    names: all.map(({ name }) => name),
    sizes: new Map(files.filter(({ name }) => !isLeftover(name)).map(({ name, size }) => [name, size])),
    content: read,
    xml: (name, keeps) => {
      const content = read(name);
      if (content === undefined) return undefined;
      try {
        return readXml(content, keeps);
      } catch (error) {
        report('xml', name, `cannot be read: ${messageOf(error)}`);
        return undefined;
      }
    },
  };
}

/** The entries that can be unpacked. Those that the rules read come first, in case the total exceeds the limit. */
function checkEntries(files: readonly ZipEntry[], report: ReportRule): Map<string, ZipEntry> {
  const isRead = ({ name }: ZipEntry) => !name.includes('/') || name.startsWith('Controls/');
  const readable = new Map<string, ZipEntry>();
  let total = 0;
  for (const entry of [...files].sort((one, other) => Number(isRead(other)) - Number(isRead(one)))) {
    try {
      unpack(entry, maxTotal - total);
      total += entry.size;
      readable.set(entry.name, entry);
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      report(error.rule, error.entry, `${error.message}${error.rule === 'too-large' ? ', and was not checked' : ''}`);
    }
  }
  return readable;
}
