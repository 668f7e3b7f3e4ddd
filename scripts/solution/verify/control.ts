import { manifestPath } from '../names';
import { type Manifest, readManifest } from '../manifest';
import { isLanguage, isOtherLanguage, readStrings, stringLanguage } from '../resx';
import { isControlVersion } from '../versions';
import { checkCode } from './code';
import type { Contents } from './contents';
import type { ReportRule } from './rules';
import { schemaFaults } from './schema';
import type { SolutionControls } from './solution';

/** The size limit for a control's file, in bytes: the default of an environment, which administrators can raise. */
const maxFileBytes = 5 * 1024 * 1024;

/**
 * Checks a control: its manifest, and everything that the manifest names.
 *
 * @param folder the name of its folder in `Controls/`
 * @param controls the controls of the solution
 */
export function checkControl(contents: Contents, folder: string, controls: SolutionControls, report: ReportRule): void {
  const place = `Controls/${folder}/`;
  const files = [...contents.sizes.keys()].filter((name) => name.startsWith(place));
  for (const name of files) {
    const size = contents.sizes.get(name) ?? 0;
    if (size > maxFileBytes) report('file-size', name, `has ${String(size)} bytes; the limit is 5 MB`);
  }
  const file = manifestPath(folder);
  // A file over the limit has been reported, and could need any amount of memory.
  const isReadable = (name: string) => (contents.sizes.get(name) ?? 0) <= maxFileBytes;
  const root = isReadable(file) ? contents.xml(file)?.root : undefined;
  if (!contents.sizes.has(file)) {
    report('manifest', file, `is missing${caseHint(file, files, place)}`);
  }
  if (root === undefined) return;
  for (const fault of schemaFaults(root)) report('manifest', file, fault);
  const manifest = readManifest(root);
  const isNamed = ['namespace', 'constructor'].every((name) => manifest?.control.attributes.has(name));
  const code = manifest?.resources.find(({ kind }) => kind === 'code')?.path;
  if (manifest === undefined || !isNamed || code === undefined) return;
  if (!code.endsWith('.js')) {
    report('manifest', file, `is not the built manifest: it names the source ${code} as its code`);
    return;
  }
  checkNames(manifest, folder, controls, file, report);
  checkFiles(contents, place, files, manifest, report);
  checkCode(contents.content(place + code)?.toString(), place + code, folder, manifest, file, report);
  checkStrings(contents, files.filter(isReadable), manifest, report);
}

function checkNames(
  { control, name, version }: Manifest,
  folder: string,
  { prefix, misspelled }: SolutionControls,
  file: string,
  report: ReportRule,
): void {
  const wanted = `${prefix ?? folder.split('_')[0] ?? ''}_${name}`;
  const isSame = folder.toLowerCase() === wanted.toLowerCase();
  if (folder !== wanted && !(isSame && misspelled.has(folder))) {
    const hint = isSame ? ': it differs in case' : '';
    report(
      'control-name',
      `Controls/${folder}`,
      `must be named ${wanted}, after the publisher's prefix and its manifest${hint}`,
    );
  }
  if (control.attributes.has('version') && !isControlVersion(version)) {
    report('control-version', file, `has version="${version}"; it must be three numbers, such as 1.0.0`);
  }
}

/** Checks that every file that the manifest names exists, and no others except those that tools and the platform add. */
function checkFiles(
  { sizes }: Contents,
  place: string,
  files: readonly string[],
  manifest: Manifest,
  report: ReportRule,
): void {
  const named = manifest.resources.map(({ path }) => place + path);
  const missing = manifest.resources.filter(({ path }) => !sizes.has(place + path));
  for (const { kind, path } of missing) {
    const hint = caseHint(place + path, files, place);
    report('missing-file', place + path, `is missing, but the manifest names it (${kind})${hint}`);
  }
  const reported = new Set(missing.map(({ path }) => (place + path).toLowerCase()));
  for (const name of files) {
    const path = name.slice(place.length);
    const isAdded =
      path.toLowerCase() === 'controlmanifest.xml' ||
      /LICENSE(\.txt|\.md)?$/i.test(path) ||
      path.startsWith('platformlibs/');
    const isKnown = isAdded || named.includes(name) || reported.has(name.toLowerCase()) || isOtherLanguage(name, named);
    if (!isKnown) report('stray-file', name, 'is not named in the manifest');
  }
}

/** A hint for a missing file, if there is one whose name differs only in case. */
function caseHint(wanted: string, files: readonly string[], place: string): string {
  const other = files.find((name) => name.toLowerCase() === wanted.toLowerCase());
  return other === undefined ? '' : `; ${other.slice(place.length)} differs in case`;
}

/**
 * Checks that every key in the manifest has a text in every language of the control. Without string files, a control shows the
 * keys themselves, and text in place of a key is shown as it is.
 */
function checkStrings(contents: Contents, files: readonly string[], { keys }: Manifest, report: ReportRule): void {
  const languages = new Map<string, { file: string; texts: Map<string, string> }>();
  for (const file of files.filter((name) => /\.resx$/i.test(name))) {
    const { language = '' } = stringLanguage(file);
    if (!isLanguage(language)) report('language', file, 'is not named after a language, such as X.1033.resx');
    const root = contents.xml(file)?.root;
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
      report('literal-text', lacking[0].file, `has no text for "${key}" (${attribute}), so users see the key itself`);
  }
}
