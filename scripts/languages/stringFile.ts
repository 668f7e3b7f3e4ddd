import { messageOf } from '../cli';
import { readStrings, type Strings } from '../solution/resx';
import { childrenOf, readXml, type SourceElement } from '../solution/xml';

/** Records a problem. The check then continues, so that one run finds all problems. */
export type Report = (file: string, reason: string) => void;

/** The headers without which .NET's `ResXResourceReader` refuses a file. */
const resourceHeaders = ['resmimetype', 'version', 'reader', 'writer'];

/**
 * Reads a `.resx` file and reports what other readers would refuse or read differently.
 *
 * @param bytes UTF-8, with or without a byte order mark
 * @param file the name of the file, for the report
 * @returns the strings, or `undefined` if the file is not well-formed XML
 */
export function readStringFile(bytes: Uint8Array, file: string, report: Report): Strings | undefined {
  let root: SourceElement;
  try {
    root = readXml(bytes).root;
  } catch (error) {
    report(file, `cannot be read: ${messageOf(error)}`);
    return undefined;
  }
  const headers = childrenOf(root, 'resheader').map(({ attributes }) => attributes.get('name'));
  for (const name of resourceHeaders.filter((header) => !headers.includes(header))) {
    report(file, `lacks <resheader name="${name}">`);
  }
  const keys = new Set<string>();
  for (const data of childrenOf(root, 'data')) {
    const key = data.attributes.get('name') ?? '';
    if (childrenOf(data, 'value').length !== 1) report(file, `"${key}" must have exactly one <value>`);
    if (keys.has(key)) report(file, `has "${key}" twice`);
    keys.add(key);
  }
  return readStrings(root);
}
