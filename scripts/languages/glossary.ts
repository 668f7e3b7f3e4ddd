/** A term of a language, as `docs/glossary.md` lists it. */
export interface GlossaryTerm {
  readonly english: string;
  /** Parts of words. A string that uses the term contains one of them, whatever the inflection. */
  readonly stems: readonly string[];
  readonly note: string;
}

/** The English terms of the glossary, each with the pattern that finds it in an English string. */
export const terms: ReadonlyMap<string, RegExp> = new Map([
  ['session', /\bsessions?\b/i],
  ['conversation', /\bconversations?\b/i],
  ['representative', /\brepresentatives?\b/i],
  ['supervisor', /\bsupervisors?\b/i],
  ['customer', /\bcustomer\b(?! service)/i],
  ['AI agent', /\bAI agent\b/],
  ['queue', /(?<!-)\bqueues?\b/i],
  ['overflow', /\boverflow/i],
  ['in-queue overflow', /\bin-queue overflow\b/i],
  ['escalate', /\bescalated?\b/i],
  ['transfer', /\btransfer(s|red)?\b/i],
  ['assign', /\bassign(s|ed)?\b/i],
  ['decline', /\bdecline[sd]?\b/i],
  ['reject', /\breject(s|ed)?\b/i],
  ['disconnect', /\bdisconnect(s|ed)?\b/i],
  ['time out', /\btime(d|s)?[ -]?out\b/i],
  ['waiting', /\bwaiting\b/i],
  ['fallback queue', /\bfallback queue\b/i],
  ['wait music', /\bwait music\b/i],
  ['notification', /\bnotification\b/i],
]);

/** The verbs that distinguish reasons, so that each needs a translation of its own. */
const verbs = ['escalate', 'transfer', 'assign', 'decline', 'reject', 'disconnect', 'time out', 'waiting'];

/**
 * Reads the glossary: a section for each language, headed `## German (1031)`, with a table of four columns: the English
 * term, the translated term, its stems (separated by commas), and a note.
 *
 * @param markdown the text of `docs/glossary.md`
 * @returns the terms by language (locale identifier)
 */
export function readGlossary(markdown: string): Map<number, GlossaryTerm[]> {
  const sections = markdown.split(/^## .*\((\d+)\)$/m).slice(1);
  const languages = sections.filter((_, index) => index % 2 === 0);
  return new Map(languages.map((language, index) => [Number(language), readTerms(sections[index * 2 + 1] ?? '')]));
}

function readTerms(section: string): GlossaryTerm[] {
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [, english = '', , stems = '', note = ''] = row.split('|').map((cell) => cell.trim());
    return { english, stems: stems.split(/\s*[,،、]\s*/).filter(Boolean), note };
  });
}

/** What is wrong with a language's section of the glossary, phrased to follow the section's name. */
export function glossaryFaults(listed: readonly GlossaryTerm[] | undefined): string[] {
  if (listed === undefined) return ['has no section for this language'];
  const missing = [...terms.keys()].filter(
    (term) => !listed.some(({ english, stems }) => english === term && stems.length > 0),
  );
  return [...missing.map((term) => `lacks "${term}" or its stems`), ...verbFaults(listed)];
}

/** The verbs that share a stem with an earlier one, unless a note says that the language has one verb for both. */
function verbFaults(listed: readonly GlossaryTerm[]): string[] {
  const own = listed.filter(({ english }) => verbs.includes(english));
  return own.flatMap((verb, index) =>
    own
      .slice(0, index)
      .filter((other) => !verb.note.includes(`The same verb as “${other.english}”`))
      // A stem within a longer one lets the longer word pass for both.
      .filter(({ stems }) => stems.some((one) => verb.stems.some((stem) => includes(one, stem) || includes(stem, one))))
      .map(
        ({ english }) =>
          `uses one stem for both "${verb.english}" and "${english}"; if that is right, write in the note: The same verb as “${english}”.`,
      ),
  );
}

/** The terms that an English string uses and its translation does not; a reason for each. */
export function termFaults(english: string, text: string, listed: readonly GlossaryTerm[] = []): string[] {
  return listed
    .filter((term) => terms.get(term.english)?.test(english) && !term.stems.some((stem) => includes(text, stem)))
    .map((term) => `does not use the glossary's term for "${term.english}" (${term.stems.join(', ')})`);
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
