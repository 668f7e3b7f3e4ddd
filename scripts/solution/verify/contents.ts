import { messageOf } from '../../cli';
import { caseHints, contentTypesName, contentTypesNamespace, extensionOf } from '../names';
import { readXml, type SourceElement } from '../xml';
import { readDirectory, unpack, type ZipEntry } from './directory';
import type { ReportRule } from './rules';

/** The contents of a solution zip. Each file is unpacked when a rule reads it, one at a time. */
export interface Contents {
  /** The names of all entries with forward slashes, including folders, which end with one. */
  readonly names: readonly string[];
  /** The unpacked sizes of the files in bytes, by their names, without those that a file manager leaves. */
  readonly sizes: ReadonlyMap<string, number>;
  /** A file's contents; `undefined` if it does not exist, or cannot be unpacked, which has been reported. */
  readonly content: (name: string) => Buffer | undefined;
  /** The root of a file's XML; `undefined` if it does not exist, or is malformed, which is reported. */
  readonly xml: (name: string, keeps?: Parameters<typeof readXml>[1]) => SourceElement | undefined;
}

/** The sizes up to which one file and all files together are unpacked, in bytes. No administrator can set a higher file size limit. */
const [maxUnpacked, maxTotal] = [128 * 1024 * 1024, 512 * 1024 * 1024];

const rootFiles = ['solution.xml', 'customizations.xml', contentTypesName];

/** What a zip without any of the files at the root is instead: names in it, and the hint at it. */
const others: readonly [name: RegExp, hint: string][] = [
  [/^Microsoft\.PowerApps\/apps\/.*$/i, 'it is a canvas app, which is imported under Apps > Import canvas app'],
  [/^(.*\/)?(package\.json|[^/]*\.(cds|pcf)proj|Other\/Solution\.xml)$/i, 'it contains sources'],
  [/^.*\.zip$/i, 'unpack it, and import $&'],
  [
    /^(.*\/)(solution\.xml|customizations\.xml|\[Content_Types\]\.xml)$/i,
    'everything is in the folder $1; zip the contents of the folder, not the folder',
  ],
];

/**
 * Reads a zip, and reports damaged entries and names that a package reader rejects or skips.
 *
 * @returns `undefined` if it is not a solution zip, which is reported
 */
export function readContents(bytes: Uint8Array, report: ReportRule): Contents | undefined {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), report);
  const files = entries?.filter(({ name }) => !name.endsWith('/')) ?? [];
  // An import drops what a file manager leaves.
  const isLeftover = (name: string) => /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);
  const sizes = new Map(files.filter(({ name }) => !isLeftover(name)).map(({ name, size }) => [name, size]));
  if (entries === undefined || !checkRoot([...sizes.keys()], report)) return undefined;
  const readable = checkEntries(files, report);
  const backslashed = entries.filter(({ written }) => written.includes('\\'));
  if (backslashed[0] !== undefined) {
    const example = backslashed[0].written;
    report('backslash', '', `has backslashes in ${String(backslashed.length)} names, such as ${example}`);
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
      report('too-large', name, `would unpack to ${String(size)} bytes, which is too large to be read`);
    } else if (unpack(entry) === undefined) {
      report('damaged', name, 'does not match its size and checksum');
    } else {
      left -= size;
      readable.set(name, entry);
    }
  }
  return readable;
}

/**
 * Checks the files at the root. If any are missing, one line says what the zip is instead, because nothing else can be checked.
 *
 * @param names the names of all files
 * @returns whether all of them are there
 */
function checkRoot(names: readonly string[], report: ReportRule): boolean {
  const missing = rootFiles.filter((name) => !names.includes(name));
  const [first] = missing;
  if (first === undefined) return true;
  const [hint = ''] = others.flatMap(([pattern, text]) => {
    const found = names.find((name) => pattern.test(name));
    return found === undefined || missing.length < rootFiles.length ? [] : [`: ${found.replace(pattern, text)}`];
  });
  report('root-files', '', `has no ${missing.join(', ')} at its root${caseHints(names)(first) || hint}`);
  return false;
}

/** Checks for names of files that a package reader rejects or skips. */
function checkNames(files: readonly ZipEntry[], report: ReportRule): void {
  const seen = new Set<string>();
  for (const { name } of files) {
    if (seen.has(name.toLowerCase())) report('duplicate', name, 'occurs twice, in the same or another case');
    seen.add(name.toLowerCase());
    // A part name as defined in ECMA-376 part 2, 6.2.2.
    const isPart = /^([\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})+$/i.test(name) && !/\.(\/|$)|^\/|\/\//.test(name);
    if (name.startsWith('Controls/') && !isPart) report('part-name', name, 'has a path that is not valid in a package');
  }
}

/** Checks that `[Content_Types].xml` has a type for every file, by extension or by name, ignoring case. */
export function checkContentTypes({ sizes, xml }: Contents, report: ReportRule): void {
  const types = xml(contentTypesName, (name) => name === 'Default' || name === 'Override');
  if (types === undefined) return;
  if (types.name !== 'Types' || types.attributes.get('xmlns') !== contentTypesNamespace) {
    report('content-types', contentTypesName, `has no <Types> in the namespace ${contentTypesNamespace} at its root`);
    return;
  }
  const typed = new Set(
    types.children.map(({ attributes }) =>
      (attributes.get('Extension') ?? attributes.get('PartName') ?? '').toLowerCase(),
    ),
  );
  for (const name of sizes.keys()) {
    const extension = extensionOf(name);
    const isTyped = (extension !== undefined && typed.has(extension)) || typed.has(`/${name}`.toLowerCase());
    if (isTyped || name === contentTypesName) continue;
    const what = extension === undefined ? 'it' : `.${extension}`;
    report('untyped-file', name, `has no type for ${what} in ${contentTypesName}, so an import drops it`);
  }
}
