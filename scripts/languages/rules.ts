import { closureReasons } from '../../common/catalog';

/** The comment in a string file that marks a string as the same as in English on purpose. */
export const sameAsInEnglish = 'Same as in English.';

/** Names that are written in Latin letters in every language. */
const namesInLatin = /\b(msdyn_closurereason|Power Apps|AI|X)\b/g;

/** The documented names of the reasons, except those that are a plain word, such as `Default`. */
const technicalNames = [...closureReasons.values()].map(({ name }) => name).filter((name) => /[a-z][A-Z]/.test(name));

/** How text in a script is written. */
interface Script {
  /** A letter of the script. */
  readonly letter: RegExp;
  /** A national character set, which distinguishes the Han characters of one language from the variants in others. */
  readonly characters?: string;
  /** Marks for which the script has its own form. */
  readonly foreignMark?: RegExp;
}

/** The scripts, by ISO 15924 code, that are more than the letters that Unicode lists under that code. */
const scripts: Readonly<Record<string, Script>> = {
  Arab: { letter: /\p{scx=Arab}/u, foreignMark: /[,;?]/ },
  Hans: {
    letter: /\p{scx=Han}/u,
    characters: charactersOf('gbk', 0xa1, 0xf7), // GB 2312
    foreignMark: /[.,:;!?()](?=\p{sc=Han}|$)|(?<=\p{sc=Han})[.,:;!?()]/u,
  },
  Hant: { letter: /\p{scx=Han}/u },
  Jpan: {
    letter: /\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}/u,
    characters: charactersOf('euc-jp', 0xa1, 0xf4), // JIS X 0208
    foreignMark: /[.,!?](?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|$)/u,
  },
  Kore: { letter: /\p{scx=Hang}/u },
};

/** The two-byte characters of an encoding, from one lead byte to another. */
function charactersOf(encoding: string, first: number, last: number): string {
  const pairs: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) pairs.push(lead, trail);
  }
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
  const code = new Intl.Locale(tag).maximize().script ?? 'Latn';
  const script: Script = scripts[code] ?? { letter: new RegExp(`\\p{scx=${code}}`, 'u') };
  const { letter, characters, foreignMark } = script;
  const found = (part: RegExp, of = text): readonly string[] => of.match(part) ?? [];

  const isEnglish = tag === 'en';
  const isMarked = comment === sameAsInEnglish;
  // A pattern such as "{0}: {1}" has no words to translate.
  const isUnmarked = !isEnglish && text === english && !isMarked && /\p{L}/u.test(english);
  const otherLetters = found(/\p{L}/gu, text.replace(namesInLatin, '')).filter((one) => !letter.test(one));
  const otherCharacters = found(/\p{sc=Han}/gu).filter((one) => characters?.includes(one) === false);
  // Thai has no period.
  const isSentence = code !== 'Thai' && /[.!?]$/.test(english);
  const endsAsSentence = /[.!?。！？؟।]$/.test(text.trim());
  const [mark] = foreignMark ? found(foreignMark) : [];
  const lacksNoBreakSpace = tag === 'fr' && /[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]/.test(text);
  const placeholders = (of: string) => [...found(/\{[^}]*\}/g, of)].sort().join();
  // A translation may be twice as long as the English string; a short one three times.
  const limit = english.length * (english.length > 20 ? 2 : 3);

  const faults = [
    isMarked && text !== english && `differs from English, although marked "${sameAsInEnglish}"`,
    isUnmarked && `is the same as in English; if that is right, add <comment>${sameAsInEnglish}</comment>`,
    otherLetters.length > 0 && `has letters of another script: ${otherLetters.join('')}`,
    otherCharacters.length > 0 && `has characters of a neighboring language: ${otherCharacters.join('')}`,
    text !== text.trim() && 'starts or ends with a space',
    /\s\s/.test(text) && 'has a double space',
    /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text) && 'has an invisible character',
    isSentence && !endsAsSentence && 'lacks its end punctuation',
    !isSentence && endsAsSentence && 'has end punctuation that the English string lacks',
    // Microsoft's descriptions have straight ones.
    !isEnglish && /["']/.test(text) && 'has a straight quotation mark or apostrophe',
    mark && `has "${mark}", for which the language has its own mark`,
    lacksNoBreakSpace && 'lacks the no-break space at : ; ! ? « or »',
    text.length > limit && `has ${String(text.length)} characters; at most ${String(limit)} are allowed`,
    placeholders(text) !== placeholders(english) && 'must have the placeholders of the English string',
    ...technicalNames.map((name) => text.includes(name) && `contains the technical name ${name}`),
  ];
  return faults.filter((fault) => typeof fault === 'string');
}
