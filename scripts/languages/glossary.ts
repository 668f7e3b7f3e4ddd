/** A term of a language, as `docs/glossary.md` lists it. */
interface GlossaryTerm {
  readonly english: string;
  /** Parts of words. A string that uses the term contains one of them, whatever the inflection. */
  readonly stems: readonly string[];
  readonly note: string;
}

/** The terms of the glossary: in English, and by language (locale identifier). */
type Glossary = ReturnType<typeof readGlossary>;

/**
 * Reads the glossary: a table of the English terms, and a section for each language, headed `## German (1031)`, with a table of
 * four columns: the English term, the translated term, its stems (separated by commas), and a note.
 *
 * @param markdown the text of `docs/glossary.md`
 */
export function readGlossary(markdown: string) {
  const [introduction = '', ...sections] = markdown.split(/^## /m);
  const languages = new Map<number, GlossaryTerm[]>();
  for (const section of sections) {
    const language = Number(/^.*\((\d+)\)\s/.exec(section)?.[1]);
    const terms = rowsOf(section).map(([, english = '', , stems = '', note = '']) => {
      return { english, stems: stems.split(/\s*[,،、]\s*/).filter(Boolean), note };
    });
    languages.set(language, terms);
  }
  return { english: rowsOf(introduction).map(([, term = '']) => term), languages };
}

/** The cells of the table in a section, without its heading. The first is empty, because each row starts with a bar. */
function rowsOf(section: string): string[][] {
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.split(/\s*\|\s*/));
}

/** Whether an English text uses a term, however it is inflected. */
export function usesTerm(text: string, term: string): boolean {
  const words = term.replaceAll(' ', '[sd]?[ -]?');
  // Neither a customer service nor an in-queue overflow is the term itself.
  return new RegExp(`(?<!-)\\b${words}\\w*(?! service)`, 'i').test(text);
}

/** What is wrong with a language's section of the glossary, phrased to follow the section's name. */
export function glossaryFaults({ english, languages }: Glossary, language: number): string[] {
  const listed = languages.get(language);
  if (listed === undefined) return ['has no section for this language'];
  const translated = listed.filter(({ stems }) => stems.length > 0).map((term) => term.english);
  const faults = english.filter((term) => !translated.includes(term)).map((term) => `lacks "${term}" or its stems`);
  // These verbs distinguish reasons, so each needs a translation of its own.
  const verbs = english.slice(english.indexOf('escalate'), english.indexOf('waiting') + 1);
  const own = listed.filter((term) => verbs.includes(term.english));
  for (const [index, verb] of own.entries()) {
    for (const other of own.slice(0, index)) {
      // A stem within a longer one lets the longer word pass for both.
      const isShared =
        other.stems.some((stem) => hasTerm(stem, verb)) || verb.stems.some((stem) => hasTerm(stem, other));
      const note = `The same verb as “${other.english}”`;
      if (!isShared || verb.note.includes(note)) continue;
      const both = `uses one stem for both "${verb.english}" and "${other.english}"`;
      faults.push(`${both}; if that is right, write in the note: ${note}.`);
    }
  }
  return faults;
}

/** The terms that an English string uses and its translation does not; a reason for each. */
export function termFaults(english: string, text: string, { languages }: Glossary, language: number): string[] {
  return (languages.get(language) ?? [])
    .filter((term) => usesTerm(english, term.english) && !hasTerm(text, term))
    .map((term) => `does not use the glossary's term for "${term.english}" (${term.stems.join(', ')})`);
}

/** Whether a translated text contains one of a term's stems. */
function hasTerm(text: string, { stems }: GlossaryTerm): boolean {
  return stems.some((stem) => text.toLowerCase().includes(stem.toLowerCase()));
}
