import path from 'node:path';
import { closureReasons } from '../../common/catalog';
import { languageTag } from '../../host/languages';
import { controlFolders, readIfExists, readSource } from '../solution/files';
import { readManifest } from '../solution/manifest';
import type { Strings } from '../solution/resx';
import { glossaryFaults, readGlossary, termFaults } from './glossary';
import { stringFaults } from './rules';
import { english, languageOf, readStringFile, stringFile, stringFiles } from './stringFile';

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

/**
 * Checks the strings of every language against English, the other languages, the glossary, and the manifests.
 *
 * @param root the project's folder
 * @returns for each language that has a file or is named in a manifest, by locale identifier: how many strings it has, how many
 *   are missing (those that English has, or that a reason in the catalog needs), how many are the same as in English, and a
 *   line for everything that is wrong
 */
export function checkLanguages(root: string) {
  const named = namedInManifests(root);
  const files = new Set([stringFile(english), ...stringFiles(root), ...[...named.values()].flat()]);
  const read = new Map([...files].sort().map((file) => [file, readStringFile(root, file)]));
  const source = read.get(stringFile(english))?.strings ?? new Map<string, never>();
  const wanted = new Set([...source.keys(), ...reasonKeys]);
  const glossary = readGlossary(readIfExists(path.join(root, glossaryFile))?.toString() ?? '');

  return Array.from(read, ([file, { strings, problems }]) => {
    const language = languageOf(file);
    const tag = languageTag(language);
    const missing = [...wanted].filter((key) => !strings.has(key));
    const labels = new Map<string, string>();
    const report = (fault: string) => problems.push(`${file}: ${fault}`);

    if (tag === 'und') report('must be named after a language, such as ClosureReason.1031.resx');
    for (const key of missing) report(`lacks "${key}"`);
    for (const [key, { text, comment }] of strings) {
      if (!wanted.has(key)) report(`has "${key}", which English does not have`);
      const original = source.get(key)?.text;
      // For an empty English string, only English is to blame.
      if (original === undefined || (original.trim() === '' && language !== english)) continue;
      const faults = [...stringFaults(original, text, comment, tag), ...termFaults(original, text, glossary, language)];
      for (const fault of faults) report(`"${key}" ${fault}`);
      if (!key.endsWith('_Label')) continue;
      const other = labels.get(text);
      if (other !== undefined) report(`"${key}" has the same text as "${other}"`);
      labels.set(text, key);
    }
    for (const [other, { strings: others }] of read) {
      const share = other === file ? 0 : equalShare(strings, others);
      if (share <= copiedShare) continue;
      const percent = String(Math.round(share * 100));
      report(`shares ${percent}% of its strings with ${path.basename(other)}, so it looks like a copy`);
    }
    for (const [manifest, paths] of named) {
      const count = paths.filter((item) => item === file).length;
      if (count !== 1) problems.push(`${manifest}: names ${file} ${String(count)} times, not once`);
    }
    if (language !== english) {
      const section = `${glossaryFile} (${String(language)})`;
      problems.push(...glossaryFaults(glossary, language).map((fault) => `${section}: ${fault}`));
    }
    const same = [...strings].filter(([key, { text }]) => text === source.get(key)?.text).length;
    return { language, strings: strings.size, missing: missing.length, same, problems };
  });
}

/** The share of strings that two languages have in common, from 0 to 1. Strings without words are left out. */
function equalShare(strings: Strings, others: Strings): number {
  const worded = [...strings].filter(([key, { text }]) => others.has(key) && /\p{L}/u.test(text));
  return worded.filter(([key, { text }]) => text === others.get(key)?.text).length / Math.max(1, worded.length);
}

/** The paths of the string files that each manifest names, relative to the project's folder. */
function namedInManifests(root: string): Map<string, string[]> {
  return new Map(
    controlFolders(root).map((control) => {
      const manifest = `${control}/ControlManifest.Input.xml`;
      const { resources = [] } = readManifest(readSource(root, manifest)) ?? {};
      const paths = resources.filter(({ kind }) => kind === 'resx').map((item) => path.posix.join(control, item.path));
      return [manifest, paths];
    }),
  );
}
