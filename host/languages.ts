/** Locale identifiers of the platform's languages, with their BCP 47 tags. */
const tags: Readonly<Record<number, string>> = {
  1025: 'ar',
  1026: 'bg',
  1027: 'ca',
  1028: 'zh-TW',
  1029: 'cs',
  1030: 'da',
  1031: 'de',
  1032: 'el',
  1033: 'en',
  1035: 'fi',
  1036: 'fr',
  1037: 'he',
  1038: 'hu',
  1040: 'it',
  1041: 'ja',
  1042: 'ko',
  1043: 'nl',
  1044: 'nb',
  1045: 'pl',
  1046: 'pt-BR',
  1048: 'ro',
  1049: 'ru',
  1050: 'hr',
  1051: 'sk',
  1053: 'sv',
  1054: 'th',
  1055: 'tr',
  1057: 'id',
  1058: 'uk',
  1060: 'sl',
  1061: 'et',
  1062: 'lv',
  1063: 'lt',
  1066: 'vi',
  1069: 'eu',
  1081: 'hi',
  1086: 'ms',
  1087: 'kk',
  1110: 'gl',
  2052: 'zh-CN',
  2070: 'pt-PT',
  2074: 'sr-Latn',
  3076: 'zh-HK',
  3082: 'es',
  3098: 'sr-Cyrl',
};

const rightToLeft: ReadonlySet<number> = new Set([1025, 1037]);

/** The BCP 47 tag of a locale identifier; `und` for one that the platform doesn't support. */
export function languageTag(languageId: number): string {
  return tags[languageId] ?? 'und';
}

/** The name of a language in that language. */
export function languageName(languageId: number): string {
  const tag = tags[languageId];
  return tag ? (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? String(languageId)) : String(languageId);
}

/** Whether a language is written from right to left. */
export function isRightToLeft(languageId: number): boolean {
  return rightToLeft.has(languageId);
}
