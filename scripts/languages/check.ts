import path from 'node:path';
import { closureReasons } from '../../common/catalog';
import { languageTag } from '../../host/languages';
import { controlFolders, filesUnder, readIfExists, readSource, sharedFolder } from '../solution/files';
import { readManifest } from '../solution/manifest';
import { stringLanguage, type Strings } from '../solution/resx';
import { glossaryFaults, type GlossaryTerm, readGlossary, termFaults } from './glossary';
import { stringFaults } from './rules';
import { readStringFile, type Report } from './stringFile';

/** The locale identifier of English, the language that all others are translated from. */
export const english = 1033;

/** The folder of the string files, relative to the project's. */
export const stringFolder = `${sharedFolder}/strings`;

const glossaryFile = 'docs/glossary.md';

/**
 * The share of equal strings above which a language counts as a copy of another. European and Brazilian Portuguese, the
 * closest pair so far, share a quarter.
 */
const copiedShare = 0.5;

/** The keys of the strings that the catalog's reasons need. */
const reasonKeys = [...closureReasons.values()].flatMap(({ name, outcome, actor }) => [
  `${name}_Label`,
  `${name}_Description`,
  `Outcome_${outcome}`,
  `Actor_${actor}`,
]);

/** The result of {@link checkLanguages} for a language. */
export interface LanguageRow {
  /** The locale identifier. */
  readonly language: number;
  /** How many strings there are. */
  readonly strings: number;
  /** How many strings are missing: those that English has, or that a reason in the catalog needs. */
  readonly missing: number;
  /** How many strings are the same as in English. */
  readonly same: number;
  /** What is wrong, each with the file. */
  readonly problems: readonly string[];
}

/** The path of a language's string file, relative to the project's folder. */
export function stringFile(language: number): string {
  return `${stringFolder}/ClosureReason.${String(language)}.resx`;
}

/**
 * Checks the strings of every language against English, the other languages, the glossary, and the manifests.
 *
 * @param root the project's folder
 * @returns a row for each language that has a file or is named in a manifest, by locale identifier
 */
export function checkLanguages(root: string): LanguageRow[] {
  const named = namedInManifests(root);
  const files = filesUnder(path.join(root, stringFolder));
  const languages = [...new Set([english, ...[...files, ...[...named.values()].flat()].map(languageOf)])];
  const glossary = readGlossary(new TextDecoder().decode(readIfExists(path.join(root, glossaryFile))));
  const read = languages
    .sort((one, other) => one - other)
    .map((language) => {
      const problems: string[] = [];
      const report: Report = (file, reason) => problems.push(`${file}: ${reason}`);
      return { language, problems, report, strings: stringsOf(root, stringFile(language), report) };
    });
  const strings = new Map(read.map((item) => [item.language, item.strings]));
  return read.map(({ language, problems, report }) => {
    checkFile(language, named, report);
    if (language !== english) {
      for (const fault of glossaryFaults(glossary.get(language))) {
        report(`${glossaryFile} (${String(language)})`, fault);
      }
    }
    return { ...checkStrings(language, strings, glossary.get(language), report), problems };
  });
}

function checkFile(language: number, named: ReadonlyMap<string, readonly string[]>, report: Report): void {
  const file = stringFile(language);
  if (languageTag(language) === 'und') report(file, 'must be named after a language, such as ClosureReason.1031.resx');
  for (const [control, paths] of named) {
    const count = paths.filter((item) => item === file).length;
    if (count !== 1) report(`${control}/ControlManifest.Input.xml`, `names ${file} ${String(count)} times, not once`);
  }
}

function checkStrings(
  language: number,
  all: ReadonlyMap<number, Strings>,
  glossary: readonly GlossaryTerm[] | undefined,
  report: Report,
): Omit<LanguageRow, 'problems'> {
  const file = stringFile(language);
  const stringsIn = (other: number): Strings => all.get(other) ?? new Map<string, never>();
  const [strings, source] = [stringsIn(language), stringsIn(english)];
  const wanted = new Set([...source.keys(), ...reasonKeys]);
  const missing = [...wanted].filter((key) => !strings.has(key));
  for (const key of missing) report(file, `lacks "${key}"`);
  const labels = new Map<string, string>();
  for (const [key, { text, comment }] of strings) {
    if (!wanted.has(key)) report(file, `has "${key}", which English does not have`);
    const original = source.get(key)?.text;
    if (language !== english && original !== undefined) {
      const faults = stringFaults(original, text, comment, languageTag(language));
      for (const fault of [...faults, ...termFaults(original, text, glossary)]) report(file, `"${key}" ${fault}`);
    }
    if (language === english && (text === '' || text.trim() !== text)) report(file, `"${key}" is empty or padded`);
    const other = key.endsWith('_Label') ? labels.get(text) : undefined;
    if (other !== undefined) report(file, `"${key}" has the same text as "${other}"`);
    if (key.endsWith('_Label')) labels.set(text, key);
  }
  for (const other of all.keys()) {
    const share = other === language ? 0 : equalShare(strings, stringsIn(other));
    if (share > copiedShare) {
      const name = path.basename(stringFile(other));
      report(file, `shares ${String(Math.round(share * 100))}% of its strings with ${name}, so it looks like a copy`);
    }
  }
  const same = [...strings].filter(([key, { text }]) => text === source.get(key)?.text).length;
  return { language, strings: strings.size, missing: missing.length, same };
}

/** The share of strings that two languages have in common, from 0 to 1. Strings without words are left out. */
function equalShare(strings: Strings, others: Strings): number {
  const worded = [...strings].filter(([key, { text }]) => others.has(key) && /\p{L}/u.test(text));
  return worded.filter(([key, { text }]) => text === others.get(key)?.text).length / Math.max(1, worded.length);
}

function stringsOf(root: string, file: string, report: Report): Strings {
  const bytes = readIfExists(path.join(root, file));
  if (bytes === undefined) report(file, 'is missing');
  return (bytes && readStringFile(bytes, file, report)) ?? new Map<string, never>();
}

/** The paths of the string files that each control's manifest names, relative to the project's folder. */
function namedInManifests(root: string): Map<string, string[]> {
  return new Map(
    controlFolders(root).map((control) => {
      const source = readSource(root, `${control}/ControlManifest.Input.xml`);
      const { resources = [] } = readManifest(source.root) ?? {};
      const paths = resources.filter(({ kind }) => kind === 'resx').map((item) => path.posix.join(control, item.path));
      return [control, paths];
    }),
  );
}

function languageOf(file: string): number {
  return Number(stringLanguage(file).language ?? Number.NaN);
}
