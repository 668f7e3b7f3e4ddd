import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closureReasons } from '../../common/catalog';
import { languageTag } from '../../host/languages';
import { controlFolders, filesUnder, readIfThere, sharedFolder } from '../solution/files';
import { type Problem, problemList, type Report } from '../solution/problems';
import { readManifest } from '../solution/manifest';
import { stringLanguage, type Strings } from '../solution/resx';
import { parseSource } from '../solution/xml';
import { glossaryFaults, type GlossaryTerm, readGlossary, termFaults } from './glossary';
import { stringFaults } from './rules';
import { readStringFile } from './stringFile';

/** The language that every other one is held against. */
export const english = 1033;

/** Where the string files lie, from the project's folder. */
export const stringFolder = `${sharedFolder}/strings`;

/** Where the terms lie, from the project's folder. */
export const glossaryFile = 'docs/glossary.md';

/** The keys of the strings that the catalog's reasons need. */
const reasonKeys = [...closureReasons.values()].flatMap(({ name, outcome, actor }) => [
  `${name}_Label`,
  `${name}_Description`,
  `Outcome_${outcome}`,
  `Actor_${actor}`,
]);

/** How a language stands. */
export interface LanguageRow {
  /** The locale identifier. */
  readonly language: number;
  /** How many strings there are. */
  readonly strings: number;
  /** Keys that English has, or that a reason of the catalog needs, and this language does not have. */
  readonly missing: readonly string[];
  /** Keys that English does not have. */
  readonly extra: readonly string[];
  /** How many strings are the same as in English. */
  readonly same: number;
  /** The length of all strings together, as a multiple of the English ones. */
  readonly length: number;
  /** The controls whose manifest names the file. */
  readonly controls: readonly string[];
  readonly problems: readonly Problem[];
}

/** The string file of a language, from the project's folder. */
export function stringFile(language: number): string {
  return `${stringFolder}/ClosureReason.${String(language)}.resx`;
}

/**
 * Reads all languages of the project and holds them against English, the glossary and the manifests.
 *
 * @param root the project's folder
 * @returns a row for each language that a file or a manifest names, English first
 */
export function checkLanguages(root: string): LanguageRow[] {
  const named = namedInManifests(root);
  const files = filesUnder(path.join(root, stringFolder)).map((name) => `${stringFolder}/${name}`);
  const languages = [...new Set([english, ...files.map(languageOf), ...[...named.values()].flat().map(languageOf)])];
  const glossary = readGlossary(new TextDecoder().decode(readIfThere(path.join(root, glossaryFile))));
  const source = stringsOf(root, stringFile(english), () => undefined) ?? new Map<string, never>();
  return languages
    .sort((one, other) => Number(other === english) - Number(one === english) || one - other)
    .map((language) => checkLanguage(root, language, source, glossary.get(language), named));
}

/** A string beside the English one that it translates. */
interface Pair {
  readonly key: string;
  readonly source: string;
  readonly text: string;
  readonly comment: string;
}

function checkLanguage(
  root: string,
  language: number,
  source: Strings,
  glossary: readonly GlossaryTerm[] | undefined,
  named: ReadonlyMap<string, readonly string[]>,
): LanguageRow {
  const { problems, report } = problemList();
  const file = stringFile(language);
  if (languageTag(language) === 'und') report(file, 'must be named after a language, such as ClosureReason.1031.resx');
  const strings = stringsOf(root, file, report) ?? new Map<string, never>();
  const wanted = new Set([...source.keys(), ...reasonKeys]);
  const missing = [...wanted].filter((key) => !strings.has(key));
  const extra = [...strings.keys()].filter((key) => !wanted.has(key));
  for (const key of missing) report(file, `lacks "${key}"`);
  for (const key of extra) report(file, `has "${key}", which English does not have`);
  const shared = (keys: Iterable<string>, others: Strings) => [...keys].filter((key) => others.has(key)).join();
  if (shared(strings.keys(), source) !== shared(source.keys(), strings)) report(file, 'has its keys in another order');
  for (const [control, paths] of named) {
    const count = paths.filter((item) => item === file).length;
    if (count !== 1) report(`${control}/ControlManifest.Input.xml`, `names ${file} ${String(count)} times, not once`);
  }
  const pairs = [...source].flatMap(([key, { text }]): Pair[] => {
    const translated = strings.get(key);
    return translated === undefined ? [] : [{ key, source: text, ...translated }];
  });
  if (language !== english) {
    for (const fault of glossaryFaults(glossary)) report(`${glossaryFile} (${String(language)})`, fault);
  }
  for (const fault of [...labelFaults(pairs), ...pairs.flatMap((pair) => textFaults(pair, language, glossary))]) {
    report(file, fault);
  }
  const lengthOf = (texts: readonly string[]) => [...texts.join('')].length;
  return {
    language,
    strings: strings.size,
    missing,
    extra,
    same: pairs.filter(({ text, source: original }) => text === original).length,
    length: lengthOf(pairs.map(({ text }) => text)) / Math.max(1, lengthOf(pairs.map(({ source }) => source))),
    controls: [...named].filter(([, paths]) => paths.includes(file)).map(([control]) => control),
    problems,
  };
}

/** The labels that an earlier reason has, too. */
function labelFaults(pairs: readonly Pair[]): string[] {
  const first = new Map<string, string>();
  return pairs.flatMap(({ key, text }) => {
    if (!key.endsWith('_Label')) return [];
    const other = first.get(text);
    if (other === undefined) first.set(text, key);
    return other === undefined ? [] : [`"${key}" has the text of "${other}": a supervisor could not tell them apart`];
  });
}

/** What is wrong with one string. */
function textFaults({ key, source, text, comment }: Pair, language: number, glossary: readonly GlossaryTerm[] = []) {
  const isPadded = text === '' || text.trim() !== text;
  const faults =
    language === english
      ? isPadded
        ? ['is empty or padded']
        : []
      : [...stringFaults(source, text, comment, languageTag(language)), ...termFaults(source, text, glossary)];
  return faults.map((fault) => `"${key}" ${fault}`);
}

function stringsOf(root: string, file: string, report: Report): Strings | undefined {
  const bytes = readIfThere(path.join(root, file));
  if (bytes === undefined) {
    report(file, 'is missing');
    return undefined;
  }
  return readStringFile(bytes, file, report);
}

/** The string files that each control's manifest names, from the project's folder. */
function namedInManifests(root: string): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const control of controlFolders(root)) {
    const file = path.join(root, control, 'ControlManifest.Input.xml');
    const { resources = [] } = readManifest(parseSource(readFileSync(file, 'utf8'))) ?? {};
    const paths = resources.filter(({ kind }) => kind === 'resx').map((item) => path.posix.join(control, item.path));
    named.set(control, paths);
  }
  return named;
}

function languageOf(file: string): number {
  return Number(stringLanguage(file).language ?? Number.NaN);
}
