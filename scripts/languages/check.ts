import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closureReasons } from '../../common/catalog';
import { controlFolders, readSource } from '../solution/files';
import { readManifest } from '../solution/manifest';
import { childrenOf } from '../solution/xml';
import { glossaryFaults, readGlossary, termFaults } from './glossary';
import { stringFaults } from './rules';
import { readStringFiles } from './stringFiles';

const english = 1033;
const glossaryFile = 'docs/glossary.md';

/** The headers without which .NET's `ResXResourceReader` refuses a string file. */
const resourceHeaders = ['resmimetype', 'version', 'reader', 'writer'];

/**
 * Checks the strings of every language against English, the other languages, the glossary, and the manifests.
 *
 * @param root the project's folder
 * @returns for each language, by locale identifier: how many strings it has, how many are missing (those that English has, or that
 *   a reason in the catalog needs), and a line for everything that is wrong
 * @throws CommandError if a string file or a manifest is not well-formed
 */
export function checkLanguages(root: string) {
  const glossary = readGlossary(readFileSync(path.join(root, glossaryFile), 'utf8'));
  const manifests = controlFolders(root).map((control) => {
    const manifest = `${control}/ControlManifest.Input.xml`;
    return { manifest, named: readManifest(readSource(root, manifest))?.resources ?? [] };
  });
  const languages = readStringFiles(root);
  const source = new Map(languages.find(({ language }) => language === english)?.strings);
  const reasonKeys = Array.from(closureReasons.values(), ({ name }) => [`${name}_Label`, `${name}_Description`]);
  const wanted = new Set([...source.keys(), ...reasonKeys.flat()]);

  return languages.map(({ file, language, tag, resources, strings }) => {
    const terms = glossary.get(language) ?? [];
    const namesOf = (kind: string) => childrenOf(resources, kind).map(({ attributes }) => attributes.get('name') ?? '');
    const headers = namesOf('resheader');
    const missing = [...wanted].filter((key) => !strings.has(key));
    const labels = [...strings].filter(([key]) => key.endsWith('_Label')).map(([, { text }]) => text);
    // European and Brazilian Portuguese share a quarter.
    const copied = languages.filter((other) => {
      const shared = [...strings].filter(([key, { text }]) => text === other.strings.get(key)?.text);
      return other.file !== file && shared.length > strings.size / 2;
    });
    const faults = [
      ...(tag === 'und' ? ['must be named after a language, such as ClosureReason.1031.resx'] : []),
      ...resourceHeaders.filter((name) => !headers.includes(name)).map((name) => `lacks <resheader name="${name}">`),
      ...repeated(namesOf('data')).map((key) => `has "${key}" twice`),
      ...missing.map((key) => `lacks "${key}"`),
      ...repeated(labels).map((label) => `has the label "${label}" twice`),
      ...copied.map((other) => `shares most strings with ${path.basename(other.file)}, so it looks like a copy`),
      ...[...strings].flatMap(([key, { text, comment }]) => {
        const original = source.get(key)?.text;
        if (original === undefined) return `"${key}" does not exist in English`;
        const found = [...stringFaults(original, text, comment, tag), ...termFaults(original, text, terms)];
        return found.map((fault) => `"${key}" ${fault}`);
      }),
    ];
    const unaware = manifests.filter(({ named }) => !named.some((resource) => resource.path === `../${file}`));
    const termsToFix = language === english ? [] : glossaryFaults(glossary.get(english) ?? [], terms);
    const problems = [
      ...faults.map((fault) => `${file}: ${fault}`),
      ...unaware.map(({ manifest }) => `${manifest}: does not name ${file}`),
      ...termsToFix.map((fault) => `${glossaryFile} (${language}): ${fault}`),
    ];
    return { language, strings: strings.size, missing: missing.length, problems };
  });
}

function repeated(items: readonly string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) < index);
}
