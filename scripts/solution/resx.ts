import { childrenOf, type SourceElement } from './xml';

/**
 * The strings of a `.resx` file by key, in the file's order: their texts, including leading and trailing spaces, and the comments for
 * translators.
 *
 * @param root the root of its XML
 */
export function readStrings(root: SourceElement) {
  const entries = childrenOf(root, 'data').map((data) => {
    const [text = '', comment = ''] = ['value', 'comment'].map((name) => childrenOf(data, name)[0]?.rawText);
    return [data.attributes.get('name') ?? '', { text, comment }] as const;
  });
  return new Map(entries);
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
