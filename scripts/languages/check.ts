import { readFileSync } from 'node:fs';
import path from 'node:path';
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

/** How a language stands. */
export interface LanguageRow {
  /** The locale identifier. */
  readonly language: number;
  /** How many strings there are. */
  readonly strings: number;
  /** Keys that English has and this language does not. */
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
  const missing = [...source.keys()].filter((key) => !strings.has(key));
  const extra = [...strings.keys()].filter((key) => !source.has(key));
  for (const key of missing) report(file, `lacks "${key}"`);
  for (const key of extra) report(file, `has "${key}", which English does not have`);
  const shared = (keys: Iterable<string>, others: Strings) => [...keys].filter((key) => others.has(key)).join();
  if (shared(strings.keys(), source) !== shared(source.keys(), strings)) report(file, 'has its keys in another order');
  const controls = [...named].filter(([, paths]) => paths.includes(file)).map(([control]) => control);
  for (const [control, paths] of named) {
    const count = paths.filter((item) => item === file).length;
    if (count !== 1) report(`${control}/ControlManifest.Input.xml`, `names ${file} ${String(count)} times, not once`);
  }
  const pairs = [...source].flatMap(([key, { text }]) => {
    const translated = strings.get(key);
    return translated === undefined ? [] : [{ key, source: text, ...translated }];
  });
  const labels = pairs.filter(({ key }) => key.endsWith('_Label'));
  for (const [index, { key, text }] of labels.entries()) {
    const same = labels.slice(0, index).find((label) => label.text === text);
    if (same) report(file, `"${key}" has the text of "${same.key}": a supervisor could not tell them apart`);
  }
  if (language === english) {
    for (const { key, text } of pairs)
      if (text.trim() !== text || text === '') report(file, `"${key}" is empty or padded`);
  } else {
    for (const fault of glossaryFaults(glossary)) report(`${glossaryFile} (${String(language)})`, fault);
    for (const { key, source: original, text, comment } of pairs) {
      const faults = [
        ...stringFaults(original, text, comment, languageTag(language)),
        ...termFaults(original, text, glossary ?? []),
      ];
      for (const fault of faults) report(file, `"${key}" ${fault}`);
    }
  }
  const sum = (texts: string[]) => texts.reduce((length, text) => length + [...text].length, 0);
  return {
    language,
    strings: strings.size,
    missing,
    extra,
    same: pairs.filter((item) => item.text === item.source).length,
    length: sum(pairs.map(({ text }) => text)) / Math.max(1, sum(pairs.map((item) => item.source))),
    controls,
    problems,
  };
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
