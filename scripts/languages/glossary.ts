/** A term of a language, as `docs/glossary.md` lists it. */
interface Term {
  readonly english: string;
  /** Parts of words. A string that uses the term contains one of them, whatever the inflection. */
  readonly stems: readonly string[];
  readonly note: string;
}

/**
 * Reads the glossary: a section for each language, headed `## German (1031)`, with a table of four columns: the English term, the
 * translated term, its stems (separated by commas), and a note. The section for English only has the terms and their meanings.
 *
 * @param markdown the text of `docs/glossary.md`
 * @returns the terms by locale identifier
 */
export function readGlossary(markdown: string): ReadonlyMap<number, readonly Term[]> {
  return new Map(
    markdown.split(/^## /m).map((section) => {
      const rows = section.split('\n').filter((line) => line.startsWith('|'));
      const terms = rows.slice(2).map((row) => {
        const [, english = '', , stems = '', note = ''] = row.split(/\s*\|\s*/);
        return { english, stems: stems.split(/\s*[,،、]\s*/).filter(Boolean), note };
      });
      return [Number(/^.*\((\d+)\)\s/.exec(section)?.[1]), terms];
    }),
  );
}

/** Whether an English text uses a term, however it is inflected. */
export function usesTerm(text: string, { english }: Term): boolean {
  const words = english.replaceAll(' ', '[sd]?[ -]?');
  // Neither a customer service nor an in-queue overflow is the term itself.
  return new RegExp(`(?<!-)\\b${words}\\w*(?! service)`, 'i').test(text);
}

/** What is wrong with a language's terms, phrased to follow the section's name. */
export function glossaryFaults(english: readonly Term[], terms: readonly Term[]): string[] {
  const names = english.map((term) => term.english);
  const translated = terms.filter(({ stems }) => stems.length > 0).map((term) => term.english);
  const faults = names.filter((name) => !translated.includes(name)).map((name) => `lacks "${name}" or its stems`);
  // These verbs distinguish reasons, so each needs a translation of its own.
  const verbs = names.slice(names.indexOf('escalate'), names.indexOf('waiting') + 1);
  const own = terms.filter((term) => verbs.includes(term.english));
  for (const [index, verb] of own.entries()) {
    for (const other of own.slice(0, index)) {
      const note = `The same verb as “${other.english}”`;
      // A stem within a longer one lets the longer word pass for both.
      const isShared = [...other.stems, ...verb.stems].some((stem) => hasTerm(stem, verb) && hasTerm(stem, other));
      if (!isShared || verb.note.includes(note)) continue;
      const both = `uses one stem for both "${verb.english}" and "${other.english}"`;
      faults.push(`${both}; if that is right, write in the note: ${note}.`);
    }
  }
  return faults;
}

/** What is wrong with a translation: a reason for each term that the English string uses and the translation does not. */
export function termFaults(english: string, text: string, terms: readonly Term[]): string[] {
  return terms
    .filter((term) => term.stems.length > 0 && usesTerm(english, term) && !hasTerm(text, term))
    .map((term) => `does not use the glossary's term for "${term.english}" (${term.stems.join(', ')})`);
}

/** Whether a translated text contains one of a term's stems. */
function hasTerm(text: string, { stems }: Term): boolean {
  return stems.some((stem) => text.toLowerCase().includes(stem.toLowerCase()));
}
