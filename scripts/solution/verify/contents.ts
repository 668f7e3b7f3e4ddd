import { type ContainerFault, maxUnpacked, readContainer, unpack, type ZipEntry } from '../container';
import { messageOf } from '../problems';
import { parseSource, type SourceElement } from '../xml';
import type { ReportRule, RuleName } from './rules';

/** What the rules look at. Contents are unpacked when a rule reads them, one at a time. */
export interface Contents {
  /** The names of all entries as written, backslashes and folders and all. */
  readonly names: readonly string[];
  /** Sizes of the files in bytes, unpacked, by their names with forward slashes; folders are left out. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What a file holds; nothing when it is not there, or cannot be read, which was reported. */
  readonly text: (name: string) => string | undefined;
  /** The root of a file's XML; nothing when it is not there or malformed, which is reported. */
  readonly xml: (name: string, keeps?: Parameters<typeof parseSource>[1]) => SourceElement | undefined;
}

/** The most that all entries together may unpack to, in bytes; the rest is not unpacked. */
const maxTotal = 512 * 1024 * 1024;

const ruleOf: Readonly<Record<ContainerFault, RuleName>> = {
  'not-a-zip': 'not-a-zip',
  zip64: 'packing',
  password: 'packing',
  compression: 'packing',
  damaged: 'damaged',
};

/**
 * Reads a zip.
 *
 * @returns nothing when its container has a fault, which is reported: once, however many entries have it
 */
export function readContents(bytes: Uint8Array, report: ReportRule): Contents | undefined {
  const faults = new Map<ContainerFault, { entry: string; reason: string }[]>();
  const container = readContainer(bytes, (fault, entry, reason) => {
    faults.set(fault, [...(faults.get(fault) ?? []), { entry, reason }]);
  });
  // A password or zip64 makes headers disagree, too: the first of these is the cause of the others.
  for (const [fault, rule] of Object.entries(ruleOf) as [ContainerFault, RuleName][]) {
    const [first, ...more] = faults.get(fault) ?? [];
    if (first === undefined) continue;
    report(rule, first.entry, `${first.reason}${more.length > 0 ? `, and ${String(more.length)} more entries` : ''}`);
    return undefined;
  }
  return container && contentsOf(bytes, container.entries, report);
}

function contentsOf(bytes: Uint8Array, all: readonly ZipEntry[], report: ReportRule): Contents {
  const files = all
    .map((entry) => ({ ...entry, name: entry.name.replaceAll('\\', '/') }))
    .filter(({ name }) => !name.endsWith('/'));
  const readable = checkEntries(bytes, files, report);
  const read = (name: string) => {
    const entry = readable.get(name);
    return entry && unpack(bytes, entry);
  };
  return {
    names: all.map(({ name }) => name),
    sizes: new Map(files.map(({ name, size }) => [name, size])),
    text: (name) => {
      const content = read(name);
      return content && new TextDecoder().decode(content);
    },
    xml: (name, keeps) => {
      const content = read(name);
      if (content === undefined) return undefined;
      try {
        return parseSource(utf8(content), keeps);
      } catch (error) {
        report('xml', name, `cannot be read: ${messageOf(error)}`);
        return undefined;
      }
    },
  };
}

/** The entries that can be unpacked. What the rules read comes first, in case there is more than is unpacked. */
function checkEntries(bytes: Uint8Array, files: readonly ZipEntry[], report: ReportRule): Map<string, ZipEntry> {
  const isRead = ({ name }: ZipEntry) => !name.includes('/') || name.startsWith('Controls/');
  const readable = new Map<string, ZipEntry>();
  let total = 0;
  for (const entry of [...files].sort((one, other) => Number(isRead(other)) - Number(isRead(one)))) {
    if (entry.size > maxUnpacked || total + entry.size > maxTotal) {
      report('too-large', entry.name, `was not checked: it would unpack to ${String(entry.size)} bytes`);
      continue;
    }
    total += entry.size;
    try {
      unpack(bytes, entry);
      readable.set(entry.name, entry);
    } catch (error) {
      report('damaged', entry.name, messageOf(error));
    }
  }
  return readable;
}

/** The text of an XML file; a .NET reader goes by what its declaration says. */
function utf8(content: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Error('it is not UTF-8');
  }
  const encoding = /^<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8';
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error(`it says that it is ${encoding}, and is UTF-8`);
  return text;
}
