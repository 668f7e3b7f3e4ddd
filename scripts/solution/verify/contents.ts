import { crc32, inflateRawSync } from 'node:zlib';
import { messageOf } from '../../cli';
import { caseHints, contentTypesName, contentTypesNamespace, extensionOf } from '../names';
import { readXml } from '../xml';
import type { ReportRule } from './rules';

/** The contents of a solution zip. */
export type Contents = NonNullable<ReturnType<typeof readContents>>;

/** The sizes up to which one file and all files together are unpacked, in bytes. No administrator can set a higher file size limit. */
const [maxFile, maxTotal] = [128 * 1024 * 1024, 512 * 1024 * 1024];

/** What a zip without any root file may be instead: a name in it, and a hint, with parts of the name as in `replace`. */
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
 * Reads a zip, and reports damaged entries and names that a package reader rejects or skips. A file is unpacked again whenever it
 * is asked for, so that only one is in memory.
 *
 * @returns `names` are those of all entries with forward slashes, including folders, which end with one. `sizes` are the unpacked
 *   sizes of the files by name. `content` and `xml` return `undefined` for a file that does not exist or cannot be read, which has
 *   been reported. `undefined` if it is not a solution zip, which is reported.
 */
export function readContents(bytes: Uint8Array, report: ReportRule) {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), report);
  if (entries === undefined) return undefined;
  // Folders, and what a file manager leaves. An import skips both.
  const skipped = /\/$|^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i;
  const files = entries.filter(({ name }) => !skipped.test(name));
  const fileNames = files.map(({ name }) => name);
  const rootFault = faultAtRoot(fileNames);
  if (rootFault !== undefined) return report('root-files', '', rootFault);

  checkNames(fileNames, report);
  const readable = new Map<string, () => Buffer | undefined>();
  let left = maxTotal;
  for (const { name, written, size, unpacked } of entries) {
    if (name !== written) report('backslash', name, 'has a backslash in its name');
    if (size > Math.min(left, maxFile)) {
      report('too-large', name, `would unpack to ${size} bytes, which is too large to be read`);
    } else if (unpacked() === undefined) {
      report('damaged', name, 'does not match its size and checksum');
    } else {
      left -= size;
      readable.set(name, unpacked);
    }
  }
  const content = (name: string) => readable.get(name)?.();
  const xml = (name: string, keeps?: Parameters<typeof readXml>[1]) => {
    const file = content(name);
    try {
      return file && readXml(file, keeps);
    } catch (error) {
      return report('xml', name, `cannot be read: ${messageOf(error)}`);
    }
  };
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  return { names: entries.map(({ name }) => name), sizes, content, xml };
}

/**
 * The entries of a zip, as its directory lists them (PKWARE's APPNOTE.TXT). Libraries that read zips hide what the verifier must see
 * (passwords, zip64, checksums) and stop at the first damaged entry. Bytes that belong to no entry are ignored, as other readers do.
 *
 * @returns `undefined` after the first fault, which is reported, because it may cause others
 */
function readDirectory(zip: Buffer, report: ReportRule) {
  const end = zip.lastIndexOf('PK\x05\x06');
  if (end < 0) {
    const isCut = zip.indexOf('PK\x03\x04') === 0;
    return isCut ? report('damaged', '', 'ends before its directory') : report('not-a-zip', '', 'is not a zip');
  }
  const entries = [];
  try {
    // The locator of a zip64 directory.
    if (zip.indexOf('PK\x06\x07', end - 20) === end - 20) return report('packing', '', 'has a zip64 directory');
    let at = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
      // The same error as for reading beyond the end.
      if (zip.readUInt32BE(at) !== 0x504b0102) throw new RangeError();
      const [flags, method] = [8, 10].map((offset) => zip.readUInt16LE(at + offset));
      const [crc, packedSize, size] = [16, 20, 24].map((offset) => zip.readUInt32LE(at + offset));
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const start = zip.readUInt32LE(at + 42);
      const written = zip.toString('utf8', at + 46, at + 46 + nameLength);
      const name = written.replaceAll('\\', '/');
      // Then the real number is in a zip64 field.
      if ([packedSize, size, start].includes(0xffffffff)) return report('packing', name, 'is a zip64 entry');
      if ((flags & 1) !== 0) return report('packing', name, 'is encrypted');
      if (method !== 0 && method !== 8) {
        return report('packing', name, `has compression method ${method}; it must be stored or deflated`);
      }
      const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      const packed = zip.subarray(data, data + packedSize);
      const unpacked = () => unpack(packed, method === 8, size, crc);
      entries.push({ written, name, size, unpacked });
      at += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
  } catch (error) {
    if ((error as Error).name !== 'RangeError') throw error;
    return report('damaged', '', 'has lost or gained bytes: its directory is incomplete, or not where it should be');
  }
}

/** An entry's contents; `undefined` if it does not match its size and checksum. */
function unpack(packed: Buffer, isDeflated: boolean, size: number, crc: number): Buffer | undefined {
  try {
    // A single chunk of the stated size needs far less memory than joining many.
    const options = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) };
    const content = isDeflated ? inflateRawSync(packed, options) : packed;
    return content.length === size && crc32(content) === crc ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Which files are missing at the root, and what the zip is instead, because nothing else can be checked. */
function faultAtRoot(names: readonly string[]): string | undefined {
  const rootFiles = ['solution.xml', 'customizations.xml', contentTypesName];
  const missing = rootFiles.filter((name) => !names.includes(name));
  if (missing.length === 0) return undefined;
  let hint = caseHints(names)(missing[0]);
  // A zip with any of them is meant as a solution.
  const guesses = missing.length === rootFiles.length ? others : [];
  for (const [pattern, text] of guesses) {
    const found = names.find((name) => pattern.test(name));
    if (found !== undefined) hint ||= `: ${found.replace(pattern, text)}`;
  }
  return `has no ${missing.join(', ')} at its root${hint}`;
}

/** Checks for names that a package reader rejects or skips. */
function checkNames(names: readonly string[], report: ReportRule): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) report('entry-name', name, 'occurs twice, in the same or another case');
    seen.add(name.toLowerCase());
    // A part name as defined in ECMA-376 part 2, 6.2.2.
    const isPart = /^([\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})+$/i.test(name) && !/\.(\/|$)|^\/|\/\//.test(name);
    if (name.startsWith('Controls/') && !isPart) report('entry-name', name, 'is not a valid name in a package');
  }
}

/** Checks that `[Content_Types].xml` has a type for every file, by extension or by name, ignoring case. */
export function checkContentTypes({ sizes, xml }: Contents, report: ReportRule): void {
  const types = xml(contentTypesName, (name) => name === 'Default' || name === 'Override');
  if (types === undefined) return;
  if (types.name !== 'Types' || types.attributes.get('xmlns') !== contentTypesNamespace) {
    return report('content-types', contentTypesName, `has no <Types xmlns="${contentTypesNamespace}"> at its root`);
  }
  const named = types.children.map(({ attributes }) => attributes.get('Extension') ?? attributes.get('PartName') ?? '');
  const typed = new Set(named.map((name) => name.toLowerCase()));
  for (const name of sizes.keys()) {
    const extension = extensionOf(name);
    const isTyped = (extension !== undefined && typed.has(extension)) || typed.has(`/${name}`.toLowerCase());
    if (isTyped || name === contentTypesName) continue;
    const what = extension === undefined ? 'it' : `.${extension}`;
    report('content-types', name, `has no type for ${what}, so an import drops it`);
  }
}
