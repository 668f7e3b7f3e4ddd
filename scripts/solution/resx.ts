import { childrenOf, type SourceElement } from './xml';

/** A string of a `.resx` file. */
export interface StringEntry {
  /** As written, spaces at either end included. */
  readonly text: string;
  /** What the file says beside it for translators; empty where it says nothing. */
  readonly comment: string;
}

/** The strings of a file by their keys, in the file's order. */
export type Strings = ReadonlyMap<string, StringEntry>;

/**
 * The strings of a `.resx` file.
 *
 * @param root the root of its XML
 */
export function readStrings(root: SourceElement): Strings {
  const partOf = (data: SourceElement, name: string) => childrenOf(data, name)[0]?.rawText ?? '';
  return new Map(
    childrenOf(root, 'data').map((data) => [
      data.attributes.get('name') ?? '',
      { text: partOf(data, 'value'), comment: partOf(data, 'comment') },
    ]),
  );
}

/**
 * The language that a string file is of, which Dataverse reads off its name (`X.1033.resx`), and the name without it.
 * pcf-scripts also copies the files of other languages that lie beside one that the manifest names.
 */
export function stringLanguage(path: string): { stem: string; language: string | undefined } {
  const found = /^(.*)\.(\d+)\.resx$/i.exec(path);
  return { stem: found?.[1] ?? path, language: found?.[2] };
}

/** Whether a file is that of another language beside one that is named. */
export function isOtherLanguage(path: string, named: readonly string[]): boolean {
  const { stem, language } = stringLanguage(path);
  if (language === undefined) return false;
  return named.map(stringLanguage).some((other) => other.language !== undefined && other.stem === stem);
}

/**
 * Whether a locale identifier can be that of a language: ten bits for the language, of which 0x93 is the last that
 * Windows gives, and above them the region (MS-LCID).
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid
 */
export function isLanguage(identifier: string): boolean {
  if (!/^[1-9]\d{3,4}$/.test(identifier)) return false;
  const [language, region] = [Number(identifier) & 0x3ff, Number(identifier) >> 10];
  return language >= 1 && language <= 0x93 && region >= 1 && region <= 0x1f;
}
