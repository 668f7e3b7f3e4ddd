import { closureReasons } from '../../common/catalog';

/** The comment in a string file that marks a string as the same as in English on purpose. */
export const sameAsInEnglish = 'Same as in English.';

/** Names that are written in Latin letters in every language. */
const namesInLatin = ['msdyn_closurereason', 'Power Apps', 'AI', 'X'];

/** The documented names of the reasons, except those that are a plain word, such as `Default`. */
const technicalNames = [...closureReasons.values()].map(({ name }) => name).filter((name) => /[a-z][A-Z]/.test(name));

/** The Unicode scripts that an ISO 15924 code combines, or that have another name than the code's. */
const scriptsOf: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul'],
};

/** National character sets, which distinguish the Han characters of one language from the variants in others. */
const characterSets: Readonly<Record<string, ReadonlySet<string>>> = {
  Hans: charactersOf('gbk', 0xa1, 0xf7), // GB 2312
  Jpan: charactersOf('euc-jp', 0xa1, 0xf4), // JIS X 0208
};

/** Marks for which a script has its own form. */
const foreignMarks: Readonly<Record<string, RegExp>> = {
  Arab: /[,;?]/,
  Hans: /[.,:;!?()](?=\p{Script=Han}|$)|(?<=\p{Script=Han})[.,:;!?()]/u,
  Jpan: /[.,!?](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|$)/u,
};

/**
 * What is wrong with a translated string, as far as a machine can tell.
 *
 * @param english the original string
 * @param comment the comment on the translation in the string file
 * @param tag the language, as a BCP 47 tag
 * @returns a reason for each fault, phrased to follow the string's key
 */
export function stringFaults(english: string, text: string, comment: string, tag: string): string[] {
  if (text.trim() === '') return ['is empty'];
  const script = new Intl.Locale(tag).maximize().script ?? 'Latn';
  return [
    ...sameFaults(english, text, comment),
    ...scriptFaults(text, script),
    ...spacingFaults(text),
    ...punctuationFaults(english, text, script, tag),
    ...lengthFaults(english, text),
    ...(placeholders(text) === placeholders(english) ? [] : ['must have the placeholders of the English string']),
    ...technicalNames.filter((name) => text.includes(name)).map((name) => `contains the technical name ${name}`),
  ];
}

function sameFaults(english: string, text: string, comment: string): string[] {
  const isMarked = comment === sameAsInEnglish;
  if (text !== english) return isMarked ? [`differs from English, although marked "${sameAsInEnglish}"`] : [];
  // A pattern such as "{0}: {1}" has no words to translate.
  if (isMarked || !/\p{L}/u.test(english)) return [];
  return [`is the same as in English; if that is right, add <comment>${sameAsInEnglish}</comment>`];
}

function scriptFaults(text: string, script: string): string[] {
  const allowed = scriptsOf[script] ?? [new Intl.DisplayNames(['en'], { type: 'script' }).of(script) ?? script];
  const own = new RegExp(allowed.map((name) => `\\p{Script_Extensions=${name}}`).join('|'), 'u');
  const words = namesInLatin.reduce((rest, name) => rest.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), ''), text);
  const foreign = (words.match(/\p{L}/gu) ?? []).filter((letter) => !own.test(letter));
  const characters = characterSets[script];
  const outside = (text.match(/\p{Script=Han}/gu) ?? []).filter((letter) => characters && !characters.has(letter));
  return [
    ...(foreign.length > 0 ? [`has letters of another script: ${foreign.join('')}`] : []),
    ...(outside.length > 0 ? [`has characters of a neighboring language: ${outside.join('')}`] : []),
  ];
}

/** The two-byte characters of an encoding, from one lead byte to another. */
function charactersOf(encoding: string, first: number, last: number): ReadonlySet<string> {
  const pairs: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) pairs.push(lead, trail);
  }
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(pairs)));
}

function spacingFaults(text: string): string[] {
  return [
    ...(text === text.trim() ? [] : ['starts or ends with a space']),
    ...(/\s\s/.test(text) ? ['has a double space'] : []),
    ...(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text) ? ['has an invisible character'] : []),
  ];
}

function punctuationFaults(english: string, text: string, script: string, tag: string): string[] {
  // Thai has no period.
  const isSentence = script !== 'Thai' && /[.!?]$/.test(english);
  const endsAsSentence = /[.!?。！？؟।]$/.test(text.trim());
  const foreign = foreignMarks[script]?.exec(text)?.[0];
  const lacksNoBreakSpace = tag === 'fr' && /[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]/.test(text);
  return [
    ...(isSentence && !endsAsSentence ? ['lacks its end punctuation'] : []),
    ...(!isSentence && endsAsSentence ? ['has end punctuation that the English string lacks'] : []),
    ...(/["']/.test(text) ? ['has a straight quotation mark or apostrophe'] : []),
    ...(foreign === undefined ? [] : [`has "${foreign}", for which the language has its own mark`]),
    ...(lacksNoBreakSpace ? ['lacks the no-break space at : ; ! ? « or »'] : []),
  ];
}

/** A translation may be twice as long as the English string; a short one (up to 20 characters) three times. */
function lengthFaults(english: string, text: string): string[] {
  const limit = english.length * (english.length > 20 ? 2 : 3);
  return text.length > limit ? [`has ${String(text.length)} characters; at most ${String(limit)} are allowed`] : [];
}

function placeholders(text: string): string {
  return (text.match(/\{[^}]*\}/g) ?? []).sort().join();
}
