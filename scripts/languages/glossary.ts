/** A term of a language, as `docs/glossary.md` lists it. */
export interface GlossaryTerm {
  readonly english: string;
  /** The beginnings or parts of words that a string with this term has one of, in any inflection. */
  readonly stems: readonly string[];
}

/** The English terms of the glossary, and what shows that an English string uses one. */
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

/**
 * Reads the glossary: a section a language, headed `## German (1031)`, with a table whose columns are the English term,
 * the term, its stems with commas between them, and a note.
 *
 * @param markdown the text of `docs/glossary.md`
 * @returns the terms by language (locale identifier)
 */
export function readGlossary(markdown: string): Map<number, GlossaryTerm[]> {
  const glossary = new Map<number, GlossaryTerm[]>();
  for (const section of markdown.split(/^## /m).slice(1)) {
    const language = /\((\d+)\)/.exec(section.split('\n')[0] ?? '')?.[1];
    if (language === undefined) continue;
    const rows = section.split('\n').filter((line) => line.startsWith('|'));
    const listed = rows.slice(2).map((row) => {
      const [, english = '', , stems = ''] = row.split('|').map((cell) => cell.trim());
      return {
        english,
        stems: stems
          .split(/[,،、]/)
          .map((stem) => stem.trim())
          .filter(Boolean),
      };
    });
    glossary.set(Number(language), listed);
  }
  return glossary;
}

/** What a language's section of the glossary lacks; a reason for each fault. */
export function glossaryFaults(listed: readonly GlossaryTerm[] | undefined): string[] {
  if (listed === undefined) return ['has no section for this language'];
  const missing = [...terms.keys()].filter(
    (term) => !listed.some(({ english, stems }) => english === term && stems.length > 0),
  );
  const unknown = listed.filter(({ english }) => !terms.has(english));
  return [
    ...missing.map((term) => `lacks "${term}", or a stem of it`),
    ...unknown.map(({ english }) => `has "${english}", which is no term of the glossary`),
  ];
}

/** The terms that an English string uses and its translation does not; a reason for each. */
export function termFaults(english: string, text: string, listed: readonly GlossaryTerm[]): string[] {
  return listed
    .filter((term) => terms.get(term.english)?.test(english) && !term.stems.some((stem) => includes(text, stem)))
    .map((term) => `does not use the glossary's term for "${term.english}" (${term.stems.join(', ')})`);
}

function includes(text: string, stem: string): boolean {
  return text.toLowerCase().includes(stem.toLowerCase());
}
