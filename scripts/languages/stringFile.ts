import { messageOf, type Report } from '../solution/problems';
import { readStrings, type Strings } from '../solution/resx';
import { childrenOf, parseSource, type SourceElement } from '../solution/xml';

const resourceHeaders = ['resmimetype', 'version', 'reader', 'writer'];

/**
 * Reads a `.resx` file, and reports what makes it an invalid one: the format that .NET's `ResXResourceReader` takes.
 *
 * @param bytes UTF-8, with or without a byte order mark
 * @param file the name that a problem is reported under
 * @returns the strings, or nothing when the file is no XML
 */
export function readStringFile(bytes: Uint8Array, file: string, report: Report): Strings | undefined {
  let root: SourceElement;
  try {
    root = parseSource(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    report(file, `is not well-formed XML: ${messageOf(error)}`);
    return undefined;
  }
  if (root.name !== 'root') report(file, `has <${root.name}> at its root; a .resx file has <root>`);
  for (const { name } of root.children) {
    const isKnown = ['data', 'resheader'].includes(name);
    if (!isKnown) report(file, `holds <${name}>; only <resheader> and <data> belong there`);
  }
  for (const name of resourceHeaders) {
    const count = childrenOf(root, 'resheader').filter(({ attributes }) => attributes.get('name') === name).length;
    if (count !== 1) report(file, `has ${String(count)} <resheader name="${name}"> instead of one`);
  }
  const keys = new Set<string>();
  for (const data of childrenOf(root, 'data')) {
    const key = data.attributes.get('name') ?? '';
    checkData(data, key, (reason) => {
      report(file, reason);
    });
    if (keys.has(key)) report(file, `has "${key}" twice`);
    keys.add(key);
  }
  return readStrings(root);
}

function checkData(data: SourceElement, key: string, report: (reason: string) => void): void {
  if (key === '') report('has a <data> without a name');
  if (data.attributes.get('xml:space') !== 'preserve') report(`"${key}" lacks xml:space="preserve"`);
  const names = data.children.map(({ name }) => name);
  if (names.filter((name) => name === 'value').length !== 1) report(`"${key}" must hold one <value>`);
  if (names.some((name) => name !== 'value' && name !== 'comment'))
    report(`"${key}" holds more than <value>, <comment>`);
}
