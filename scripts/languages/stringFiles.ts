import path from 'node:path';
import { languageTag } from '../../host/languages';
import { filesUnder, readSource, sharedFolder } from '../solution/files';
import { readStrings, stringLanguage } from '../solution/resx';

/**
 * Reads the files in `common/strings/`, sorted by name.
 *
 * @param root the project's folder
 * @returns for each file: its path, the language that it is named after (`NaN` if none) and its BCP 47 tag, the root of the XML,
 *   and the strings
 * @throws CommandError if a file is not well-formed
 */
export function readStringFiles(root: string) {
  const folder = `${sharedFolder}/strings`;
  return filesUnder(path.join(root, folder)).map((name) => {
    const file = `${folder}/${name}`;
    const language = Number(stringLanguage(file).language);
    const resources = readSource(root, file);
    return { file, language, tag: languageTag(language), resources, strings: readStrings(resources) };
  });
}
