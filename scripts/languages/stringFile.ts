import type { Element } from '@xmldom/xmldom';
import type { Report } from '../solution/problems';
import { childElements, descend, parseXml } from '../solution/xml';

/** A string of a `.resx` file. */
export interface StringEntry {
  /** As written, spaces at either end included. */
  readonly text: string;
  /** What the file says beside it for translators; empty where it says nothing. */
  readonly comment: string;
}

/** The strings of a file by their keys, in the file's order. */
export type Strings = ReadonlyMap<string, StringEntry>;

const resourceHeaders = ['resmimetype', 'version', 'reader', 'writer'];

/**
 * Reads a `.resx` file, and reports what makes it an invalid one: the format that .NET's `ResXResourceReader` takes.
 *
 * @param bytes UTF-8, with or without a byte order mark
 * @param file the name that a problem is reported under
 * @returns the strings, or nothing when the file is no XML
 */
export function readStringFile(bytes: Uint8Array, file: string, report: Report): Strings | undefined {
  const root = parseXml(bytes, file, report)?.documentElement;
  if (!root) return undefined;
  if (root.nodeName !== 'root') report(file, `has <${root.nodeName}> at its root; a .resx file has <root>`);
  for (const element of childElements(root)) {
    const isKnown = ['data', 'resheader'].includes(element.nodeName);
    if (!isKnown) report(file, `holds <${element.nodeName}>; only <resheader> and <data> belong there`);
  }
  for (const name of resourceHeaders) {
    const count = childElements(root, 'resheader').filter((header) => header.getAttribute('name') === name).length;
    if (count !== 1) report(file, `has ${String(count)} <resheader name="${name}"> instead of one`);
  }
  const strings = new Map<string, StringEntry>();
  for (const data of childElements(root, 'data')) {
    const key = data.getAttribute('name') ?? '';
    checkData(data, key, (reason) => {
      report(file, reason);
    });
    if (strings.has(key)) report(file, `has "${key}" twice`);
    strings.set(key, {
      text: descend(data, 'value')?.textContent ?? '',
      comment: descend(data, 'comment')?.textContent ?? '',
    });
  }
  return strings;
}

function checkData(data: Element, key: string, report: (reason: string) => void): void {
  if (key === '') report('has a <data> without a name');
  if (data.getAttribute('xml:space') !== 'preserve') report(`"${key}" lacks xml:space="preserve"`);
  const names = childElements(data).map(({ nodeName }) => nodeName);
  if (names.filter((name) => name === 'value').length !== 1) report(`"${key}" must hold one <value>`);
  if (names.some((name) => name !== 'value' && name !== 'comment'))
    report(`"${key}" holds more than <value>, <comment>`);
}
