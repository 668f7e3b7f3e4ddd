import type { Document } from '@xmldom/xmldom';
import { childElements, descend, textOf } from './xml';

/** The strings of a `.resx` file by their keys; values are trimmed. */
export function readStrings(document: Document): Map<string, string> {
  const root = document.documentElement;
  const entries = root === null ? [] : childElements(root, 'data');
  return new Map(entries.map((data) => [data.getAttribute('name') ?? '', textOf(descend(data, 'value'))]));
}

/** Whether a path is that of an English (United States) string file: Dataverse reads the language off the name. */
export function isEnglish(path: string): boolean {
  return /\.1033\.resx$/i.test(path);
}
