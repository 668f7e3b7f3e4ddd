import { childrenOf, type SourceElement } from './xml';

/** A string of a `.resx` file. */
export interface StringEntry {
  /** As written, including leading and trailing spaces. */
  readonly text: string;
  /** The comment for translators; empty if there is none. */
  readonly comment: string;
}

/** The strings of a file by key, in the file's order. */
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

/** The language of a string file, which Dataverse reads from its name (`X.1033.resx`), and the name without it. */
export function stringLanguage(path: string): { stem: string; language: string | undefined } {
  const found = /^(.*)\.(\d+)\.resx$/i.exec(path);
  return { stem: found?.[1] ?? path, language: found?.[2] };
}

/**
 * Whether a locale identifier can stand for a language. Its lower ten bits are the language, of which Windows assigns none
 * above 0x93; the bits above are the region (MS-LCID).
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid
 */
export function isLanguage(identifier: string): boolean {
  if (!/^[1-9]\d{3,4}$/.test(identifier)) return false;
  const [language, region] = [Number(identifier) & 0x3ff, Number(identifier) >> 10];
  return language >= 1 && language <= 0x93 && region >= 1 && region <= 0x1f;
}
