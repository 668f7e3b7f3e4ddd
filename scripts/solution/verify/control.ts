import { manifestPath } from '../names';
import { type Manifest, readManifest } from '../manifest';
import { isLanguage, isOtherLanguage, readStrings, stringLanguage } from '../resx';
import { isControlVersion } from '../versions';
import type { SourceElement } from '../xml';
import { checkCode } from './code';
import type { Contents } from './contents';
import type { ReportRule } from './rules';
import { schemaFaults } from './schema';

/** The largest file of a control, in bytes: the limit that an environment has until an administrator raises it. */
const maxFileBytes = 5 * 1024 * 1024;

/**
 * One control: its manifest, and everything that the manifest names.
 *
 * @param folder the name of its folder in `Controls/`
 * @param prefix the publisher's, where there is one
 */
export function checkControl(contents: Contents, folder: string, prefix: string | undefined, report: ReportRule): void {
  const place = `Controls/${folder}/`;
  const there = [...contents.sizes.keys()].filter((name) => name.startsWith(place));
  for (const name of there) {
    const size = contents.sizes.get(name) ?? 0;
    if (size > maxFileBytes) report('file-size', name, `has ${String(size)} bytes; the limit is 5 MB`);
  }
  const file = manifestPath(folder);
  const root = contents.xml(file);
  if (!contents.sizes.has(file)) {
    const other = there.find((name) => name.toLowerCase() === file.toLowerCase());
    report(
      'manifest',
      file,
      `is missing${other === undefined ? '' : `; ${other.slice(place.length)} differs in case`}`,
    );
  }
  if (root === undefined) return;
  for (const fault of schemaFaults(root)) report('manifest', file, fault);
  const manifest = readManifest(root);
  const isNamed = ['namespace', 'constructor'].every((name) => manifest?.control.attributes.has(name));
  if (manifest === undefined || !isNamed) return;
  const code = manifest.resources.find(({ kind }) => kind === 'code')?.path ?? 'bundle.js';
  if (!code.endsWith('.js')) {
    report('manifest', file, `names the source ${code} as its code: it is not the built manifest`);
    return;
  }
  checkNames(manifest, folder, prefix, file, report);
  checkFiles(contents, place, there, manifest, report);
  checkCode(contents.text(place + code), place + code, manifest, file, report);
  checkStrings(contents, there, manifest, report);
}

function checkNames(
  { control, name, version }: Manifest,
  folder: string,
  prefix: string | undefined,
  file: string,
  report: ReportRule,
): void {
  const wanted = `${prefix ?? folder.split('_')[0] ?? ''}_${name}`;
  if (folder !== wanted) {
    const hint = folder.toLowerCase() === wanted.toLowerCase() ? ': it differs in case' : '';
    report(
      'control-name',
      `Controls/${folder}`,
      `must be ${wanted}, after the publisher's prefix and its manifest${hint}`,
    );
  }
  if (control.attributes.has('version') && !isControlVersion(version)) {
    report('control-version', file, `has version="${version}"; it must be three numbers, such as 1.0.0`);
  }
}

/** Every file that the manifest names is there, and no other one but those that the tools and the platform add. */
function checkFiles(
  { sizes }: Contents,
  place: string,
  there: readonly string[],
  manifest: Manifest,
  report: ReportRule,
): void {
  const named = manifest.resources.map(({ path }) => place + path);
  const inOtherCase = new Set<string>();
  for (const { kind, path } of manifest.resources) {
    const wanted = place + path;
    if (sizes.has(wanted)) continue;
    const other = there.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (other !== undefined) inOtherCase.add(other);
    const hint = other === undefined ? '' : `; ${other.slice(place.length)} differs in case`;
    report('missing-file', wanted, `is missing, and the manifest names it (${kind})${hint}`);
  }
  for (const name of there) {
    const path = name.slice(place.length);
    const isAdded =
      path.toLowerCase() === 'controlmanifest.xml' ||
      /LICENSE(\.txt|\.md)?$/i.test(path) ||
      path.startsWith('platformlibs/');
    const isKnown = isAdded || named.includes(name) || inOtherCase.has(name) || isOtherLanguage(name, named);
    if (!isKnown) report('stray-file', name, 'is not a file that the manifest names');
  }
}

/**
 * Every key that the manifest names has a text in every language that the control brings. A control without string
 * files shows what its manifest has, and so does a text in the place of a key.
 */
function checkStrings(contents: Contents, there: readonly string[], { keys }: Manifest, report: ReportRule): void {
  const languages = new Map<string, { file: string; texts: Map<string, string> }>();
  for (const file of there.filter((name) => /\.resx$/i.test(name))) {
    const { language = '' } = stringLanguage(file);
    if (!isLanguage(language)) report('language', file, 'is not named after a language, as X.1033.resx is');
    const root: SourceElement | undefined = contents.xml(file);
    if (root === undefined) continue;
    const texts = languages.get(language)?.texts ?? new Map<string, string>();
    for (const [key, { text }] of readStrings(root)) texts.set(key, text.trim());
    languages.set(language, { file, texts });
  }
  for (const { key, attribute } of keys) {
    const isKnown = [...languages.values()].some(({ texts }) => texts.has(key));
    const isKey = isKnown || /^\w+[_.][\w.]+$/.test(key);
    const lacking = [...languages.values()].filter(({ texts }) => (texts.get(key) ?? '') === '');
    if (isKey) for (const { file } of lacking) report('missing-text', file, `has no text for "${key}" (${attribute})`);
    else if (lacking[0])
      report('literal-text', lacking[0].file, `has no text for "${key}" (${attribute}): it shows as it is`);
  }
}
