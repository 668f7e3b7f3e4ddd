import type { Document } from '@xmldom/xmldom';
import { childElements, descend, textOf } from './xml';

/** The strings of a `.resx` file by their keys; values are trimmed. */
export function readStrings(document: Document): Map<string, string> {
  const root = document.documentElement;
  const entries = root === null ? [] : childElements(root, 'data');
  return new Map(entries.map((data) => [data.getAttribute('name') ?? '', textOf(descend(data, 'value'))]));
}

/**
 * The language that a string file is of, which Dataverse reads off its name (`X.1033.resx`), and the name without it.
 * pcf-scripts also copies the files of other languages that lie beside one that the manifest names.
 */
export function stringLanguage(path: string): { stem: string; language: string | undefined } {
  const found = /^(.*)\.(\d{4,5})\.resx$/i.exec(path);
  return { stem: found?.[1] ?? path, language: found?.[2] };
}

/** Whether a file is that of another language beside one that is named. */
export function isOtherLanguage(path: string, named: readonly string[]): boolean {
  const { stem, language } = stringLanguage(path);
  if (language === undefined) return false;
  return named.map(stringLanguage).some((other) => other.language !== undefined && other.stem === stem);
}

/** Whether a path is that of an English (United States) string file. */
export function isEnglish(path: string): boolean {
  return stringLanguage(path).language === '1033';
}
