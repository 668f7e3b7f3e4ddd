import path from 'node:path';
import { messageOf } from '../cli';
import { filesUnder, isHidden, readSource, sharedFolder } from '../solution/files';
import { readStrings, stringLanguage, type Strings } from '../solution/resx';
import { childrenOf, type SourceElement } from '../solution/xml';

/** The locale identifier of English, the language that all others are translated from. */
export const english = 1033;

const stringFolder = `${sharedFolder}/strings`;

/** The headers without which .NET's `ResXResourceReader` refuses a file. */
const resourceHeaders = ['resmimetype', 'version', 'reader', 'writer'];

/** The path of a language's string file, relative to the project's folder. */
export function stringFile(language: number): string {
  return `${stringFolder}/ClosureReason.${String(language)}.resx`;
}

/** The paths of all string files, relative to the project's folder, sorted. A hidden file is an editor's. */
export function stringFiles(root: string): string[] {
  const names = filesUnder(path.join(root, stringFolder)).filter((name) => !isHidden(name));
  return names.map((name) => `${stringFolder}/${name}`);
}

/** The language that a string file is named after, as a locale identifier; `NaN` if there is none. */
export function languageOf(file: string): number {
  return Number(stringLanguage(file).language ?? Number.NaN);
}

/**
 * Reads a string file.
 *
 * @param root the project's folder
 * @param file the path, relative to it
 * @returns the strings, and a line for everything that other readers would refuse or read differently. If the file is missing
 *   or is not well-formed XML, there are no strings.
 */
export function readStringFile(root: string, file: string): { strings: Strings; problems: string[] } {
  let resources: SourceElement;
  try {
    resources = readSource(root, file);
  } catch (error) {
    return { strings: new Map<string, never>(), problems: [messageOf(error)] };
  }
  const namesOf = (element: string) =>
    childrenOf(resources, element).map(({ attributes }) => attributes.get('name') ?? '');
  const [headers, keys] = [namesOf('resheader'), namesOf('data')];
  const odd = childrenOf(resources, 'data').filter((data) => childrenOf(data, 'value').length !== 1);
  const faults = [
    ...resourceHeaders.filter((name) => !headers.includes(name)).map((name) => `lacks <resheader name="${name}">`),
    ...odd.map(({ attributes }) => `"${attributes.get('name') ?? ''}" must have exactly one <value>`),
    ...keys.filter((key, index) => keys.indexOf(key) < index).map((key) => `has "${key}" twice`),
  ];
  return { strings: readStrings(resources), problems: faults.map((fault) => `${file}: ${fault}`) };
}
