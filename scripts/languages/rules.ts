import { closureReasons } from '../../common/catalog';

/** The comment in a string file that marks a string as the same as in English on purpose. */
export const sameAsInEnglish = 'Same as in English.';

/** Names that are written in Latin letters in every language. */
const namesInLatin = /\b(msdyn_closurereason|Power Apps|AI|X)\b/g;

/** The documented names of the reasons, except those that are a plain word, such as `Default`. */
const technicalNames = [...closureReasons.values()].map(({ name }) => name).filter((name) => /[a-z][A-Z]/.test(name));

/** The letters of a script, by ISO 15924 code, if they are others than those that Unicode lists under that code. */
const lettersOf: Readonly<Record<string, RegExp>> = {
  // National character sets distinguish the Han characters of one language from the variants in others.
  Hans: new RegExp(`[${hanCharacters('gbk', 0xf7)}]`, 'u'), // GB 2312
  Hant: /\p{scx=Han}/u,
  Jpan: new RegExp(`[\\p{scx=Hira}\\p{scx=Kana}々${hanCharacters('euc-jp', 0xf4)}]`, 'u'), // JIS X 0208
  Kore: /\p{scx=Hang}/u,
};

/** Marks for which a script has its own form. */
const foreignMarks: Readonly<Record<string, RegExp>> = {
  Arab: /[,;?]/,
  Hans: /[.,:;!?()](?=\p{sc=Han}|$)|(?<=\p{sc=Han})[.,:;!?()]/u,
  Jpan: /[.,!?](?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|$)/u,
};

/** The Han characters of an encoding with two bytes each, up to a lead byte. */
function hanCharacters(encoding: string, last: number): string {
  const bytes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const pairs = bytes(0xb0, last).flatMap((lead) => bytes(0xa1, 0xfe).flatMap((trail) => [lead, trail]));
  return new TextDecoder(encoding).decode(Uint8Array.from(pairs));
}

/**
 * What is wrong with a string, as far as a machine can tell. An English string is its own original.
 *
 * @param english the original string
 * @param comment the comment on the string in its file
 * @param tag the language, as a BCP 47 tag
 * @returns a reason for each fault, phrased to follow the string's key
 */
export function stringFaults(english: string, text: string, comment: string, tag: string): string[] {
  if (text.trim() === '') return ['is empty'];
  // Only English is to blame.
  if (english.trim() === '') return [];
  const script = new Intl.Locale(tag).maximize().script ?? 'Latn';
  const letters = lettersOf[script] ?? new RegExp(`\\p{scx=${script}}`, 'u');
  const others = [...text.replace(namesInLatin, '')].filter((one) => /\p{L}/u.test(one) && !letters.test(one));
  const isTranslated = tag !== 'en';
  // A pattern such as "{0}: {1}" has no words to translate.
  const isSame = isTranslated && text === english && comment !== sameAsInEnglish && /\p{L}/u.test(text);
  const endsAsSentence = (of: string) => /[.!?。！？؟।]\s*$/.test(of);
  const placeholders = (of: string) => (of.match(/\{[^}]*\}/g) ?? []).sort().join();
  // A translation may be twice as long as the English string; a short one three times.
  const limit = english.length * (english.length > 20 ? 2 : 3);

  const faults = [
    isSame && `is the same as in English; if that is right, add <comment>${sameAsInEnglish}</comment>`,
    others.length > 0 && `has letters of another script or language: ${others.join('')}`,
    text !== text.trim() && 'starts or ends with a space',
    /\s\s|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text) && 'has a double space or an invisible character',
    endsAsSentence(text) !== endsAsSentence(english) && 'must end with or without punctuation, as in English',
    // Microsoft's descriptions have straight ones.
    isTranslated && /["']/.test(text) && 'has a straight quotation mark or apostrophe',
    foreignMarks[script]?.test(text) && 'has a punctuation mark for which the language has its own',
    tag === 'fr' && /[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]/.test(text) && 'lacks a no-break space at : ; ! ? « or »',
    text.length > limit && `has ${text.length} characters; at most ${limit} are allowed`,
    placeholders(text) !== placeholders(english) && 'must have the placeholders of the English string',
    ...technicalNames.map((name) => text.includes(name) && `contains the technical name ${name}`),
  ];
  return faults.filter((fault) => typeof fault === 'string');
}
