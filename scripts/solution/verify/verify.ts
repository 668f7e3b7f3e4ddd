import type { Document } from '@xmldom/xmldom';
import { readContainer, unpack, type ZipEntry } from '../container';
import { messageOf } from '../problems';
import { parseXml } from '../xml';
import { checkContentTypes } from './contentTypes';
import { checkControl } from './control';
import { checkNames } from './names';
import { type ReportRule, type RuleName, rules } from './rules';
import { checkSolution } from './solution';

/** A rule that a zip breaks. */
export interface Finding {
  readonly rule: RuleName;
  /** The entry's name; empty where it is the zip itself. */
  readonly entry: string;
  /** What is wrong, as the end of a sentence that starts with the entry. */
  readonly reason: string;
}

/** What the rules are held against: the zip as far as it could be read. */
export interface Contents {
  /** As the directory lists them. */
  readonly entries: readonly ZipEntry[];
  /** What the entries hold that are files and could be unpacked. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The XML of an entry; nothing when it is not there or malformed, which was reported. */
  readonly xml: (name: string) => Document | undefined;
}

/**
 * Checks any solution zip that holds code components, whoever wrote it: would it import, and would the import do what
 * it seems to do? Nothing but the zip itself is read.
 *
 * @param bytes the zip, or whatever was given for one
 * @returns every rule that it breaks and where; none when it is fine
 */
export function verify(bytes: Uint8Array): Finding[] {
  const findings: Finding[] = [];
  const report: ReportRule = (entry, reason, rule) => {
    findings.push({ rule, entry, reason });
  };
  const container = readContainer(bytes, (rule, entry, reason) => {
    report(entry, reason, rule);
  });
  if (container === undefined) return findings;
  const contents = readContents(bytes, container.entries, report);
  checkNames(contents, report);
  checkContentTypes(contents, report);
  for (const { folder, prefix } of checkSolution(contents, report)) checkControl(contents, folder, prefix, report);
  return findings;
}

/** A finding as one line: where, which rule, what is wrong and what to do. */
export function findingLine(zip: string, finding: Finding): string {
  return oneLine(`${finding.entry === '' ? zip : `${zip}/${finding.entry}`}: ${findingText(finding)}`);
}

/** Control characters, which a name or a value may hold, as escapes. */
function oneLine(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What is wrong, which rule that breaks, and what to do. */
export function findingText({ rule, reason }: Finding): string {
  return `${reason} (${rule}). ${rules[rule].fix}`;
}

function readContents(bytes: Uint8Array, entries: readonly ZipEntry[], report: ReportRule): Contents {
  const files = new Map<string, Uint8Array>();
  for (const entry of entries.filter(({ name }) => !name.endsWith('/'))) {
    try {
      const isReadable = [0, 8].includes(entry.method) && (entry.flags & 1) === 0;
      if (isReadable) files.set(entry.name, unpack(bytes, entry));
    } catch (error) {
      report(entry.name, messageOf(error), 'checksum');
    }
  }
  const documents = new Map<string, Document | undefined>();
  for (const [name, content] of files) {
    const isRead = !name.includes('/') || name.startsWith('Controls/');
    if (isRead && /\.(xml|resx)$/i.test(name)) documents.set(name, parseEntry(name, content, report));
  }
  return { entries, files, xml: (name) => documents.get(name) };
}

/** Well-formed UTF-8 XML of the kind that a .NET reader takes: without a document type. */
function parseEntry(name: string, content: Uint8Array, report: ReportRule): Document | undefined {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1');
  const encoding = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/.exec(head)?.[1] ?? 'utf-8';
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) report(name, `says that it is ${encoding}`, 'encoding');
  const document = parseXml(content, name, report);
  if (document?.doctype) report(name, 'has a document type', 'xml');
  return document;
}
