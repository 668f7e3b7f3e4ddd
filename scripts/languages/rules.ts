import { closureReasons } from '../../common/catalog';

/** The comment by which a string file says that a string is the same as in English on purpose. */
export const sameAsInEnglish = 'Same as in English.';

/** Names that stand in Latin letters in every language. */
const namesInLatin = ['msdyn_closurereason', 'Power Apps', 'AI', 'X'];

/** The documented names of the reasons, but for those that are a plain word, such as `Default`. */
const technicalNames = [...closureReasons.values()].map(({ name }) => name).filter((name) => /[a-z][A-Z]/.test(name));

/** The Unicode scripts that a language's own script (ISO 15924) is made of, where it is more than one. */
const scriptsOf: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul'],
};

/** National character sets that hold what a language writes, and not the variants of its neighbors. */
const characterSets: Readonly<Record<string, { encoding: string; rows: readonly [first: number, last: number] }>> = {
  Hans: { encoding: 'gbk', rows: [0xa1, 0xf7] }, // GB 2312
  Jpan: { encoding: 'euc-jp', rows: [0xa1, 0xf4] }, // JIS X 0208
  Kore: { encoding: 'euc-kr', rows: [0xa1, 0xfd] }, // KS X 1001
};

/** Marks that a script has its own form of. */
const foreignMarks: Readonly<Record<string, RegExp>> = {
  Arab: /[,;?]/,
  Hans: /[.,:;!?()](?=\p{Script=Han}|$)|(?<=\p{Script=Han})[.,:;!?()]/u,
  Jpan: /[.,!?](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|$)/u,
};

/** A string of at most this many characters may be three times as long in another language; a longer one, twice. */
const shortLength = 20;

/**
 * What is wrong with a translated string, as far as a machine can tell.
 *
 * @param english the string that it translates
 * @param comment what the string file says beside the translation
 * @param tag the language, as a BCP 47 tag
 * @returns a reason for each fault, each the end of a sentence that starts with the string's key
 */
export function stringFaults(english: string, text: string, comment: string, tag: string): string[] {
  if (text.trim() === '') return ['is empty'];
  const script = scriptOf(tag);
  return [
    ...sameFaults(english, text, comment),
    ...scriptFaults(text, script),
    ...spacingFaults(text),
    ...punctuationFaults(english, text, script, tag),
    ...lengthFaults(english, text),
    ...(placeholders(text) === placeholders(english) ? [] : [`must have the placeholders of the English string`]),
    ...technicalNames.filter((name) => text.includes(name)).map((name) => `has the technical name ${name} in it`),
  ];
}

/** The script that a language is written in, as an ISO 15924 code. */
export function scriptOf(tag: string): string {
  return new Intl.Locale(tag).maximize().script ?? 'Latn';
}

function sameFaults(english: string, text: string, comment: string): string[] {
  const isSame = text === english;
  const hasWords = /\p{L}/u.test(english);
  const isMarked = comment === sameAsInEnglish;
  if (isSame && hasWords && !isMarked) {
    return [`is as in English; where that is right, put <comment>${sameAsInEnglish}</comment> beside it`];
  }
  return isMarked && !isSame ? [`says "${sameAsInEnglish}" and is not`] : [];
}

function scriptFaults(text: string, script: string): string[] {
  const allowed = scriptsOf[script] ?? [new Intl.DisplayNames(['en'], { type: 'script' }).of(script) ?? script];
  const own = new RegExp(allowed.map((name) => `\\p{Script_Extensions=${name}}`).join('|'), 'u');
  const words = namesInLatin.reduce((rest, name) => rest.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), ''), text);
  const foreign = [...words].filter((letter) => /\p{L}/u.test(letter) && !own.test(letter));
  const outside = [...text].filter((letter) => /\p{L}/u.test(letter) && !isInCharacterSet(letter, script));
  return [
    ...(foreign.length > 0 ? [`has letters of another script: ${foreign.join('')}`] : []),
    ...(outside.length > 0 ? [`has characters of a neighboring language: ${outside.join('')}`] : []),
  ];
}

const decoded = new Map<string, ReadonlySet<string>>();

function isInCharacterSet(letter: string, script: string): boolean {
  const set = characterSets[script];
  if (set === undefined || /\p{Script=Latin}/u.test(letter)) return true;
  let letters = decoded.get(script);
  if (letters === undefined) {
    const decoder = new TextDecoder(set.encoding);
    const pairs: number[] = [];
    for (let row = set.rows[0]; row <= set.rows[1]; row++) {
      for (let cell = 0xa1; cell <= 0xfe; cell++) pairs.push(row, cell);
    }
    letters = new Set(decoder.decode(Uint8Array.from(pairs)));
    decoded.set(script, letters);
  }
  return letters.has(letter);
}

function spacingFaults(text: string): string[] {
  return [
    ...(text === text.trim() ? [] : ['starts or ends with a space']),
    ...(/\s\s/.test(text) ? ['has a doubled space'] : []),
    ...(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text) ? ['has an invisible character'] : []),
  ];
}

function punctuationFaults(english: string, text: string, script: string, tag: string): string[] {
  const isSentence = /[.!?]$/.test(english);
  const endsAsSentence = /[.!?。！？؟।]$/.test(text.trim());
  const foreign = foreignMarks[script]?.exec(text)?.[0];
  return [
    ...(isSentence && !endsAsSentence ? ['lacks the punctuation at its end'] : []),
    ...(!isSentence && endsAsSentence ? ['ends with punctuation that the English string lacks'] : []),
    ...(/["']/.test(text) ? ['has a straight quotation mark or apostrophe'] : []),
    ...(foreign === undefined ? [] : [`has "${foreign}" where the language has a mark of its own`]),
    ...(tag === 'fr' && /[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]/.test(text)
      ? ['lacks the no-break space at : ; ! ? « or »']
      : []),
    ...(tag.startsWith('es') && isUnopened(text) ? ['lacks the mark that opens a question or an exclamation'] : []),
  ];
}

/** Whether a Spanish text has a closing mark without its opening one. */
function isUnopened(text: string): boolean {
  const count = (mark: string) => text.split(mark).length;
  return count('?') !== count('¿') || count('!') !== count('¡');
}

function lengthFaults(english: string, text: string): string[] {
  const [length, wanted] = [[...text].length, [...english].length];
  const times = wanted > shortLength ? 2 : 3;
  return length > wanted * times
    ? [
        `has ${String(length)} characters, more than ${times === 2 ? 'twice' : 'three times'} the English string's ${String(wanted)}`,
      ]
    : [];
}

function placeholders(text: string): string {
  return (text.match(/\{[^}]*\}/g) ?? []).sort().join();
}
