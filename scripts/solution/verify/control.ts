import { manifestPath } from '../names';
import { type Manifest, readManifest } from '../manifest';
import { isLanguage, readStrings, stringLanguage } from '../resx';
import { isControlVersion } from '../versions';
import type { SourceElement } from '../xml';
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
  const sizeOf = (name: string) => contents.sizes.get(name) ?? 0;
  for (const name of files.filter((name) => sizeOf(name) > maxFileBytes)) {
    report('file-size', name, `has ${String(sizeOf(name))} bytes; the limit is 5 MB`);
  }
  // A file over the limit could need any amount of memory.
  const rootOf = (name: string) => (sizeOf(name) > maxFileBytes ? undefined : contents.xml(name)?.root);
  const file = manifestPath(folder);
  if (!files.includes(file)) report('manifest', file, `is missing${caseHint(file, files, place)}`);
  const root = rootOf(file);
  if (root === undefined) return;
  for (const fault of schemaFaults(root)) report('manifest', file, fault);
  const manifest = readManifest(root);
  const isNamed = ['namespace', 'constructor'].every((name) => manifest?.control.attributes.has(name));
  const code = manifest?.resources.find(({ kind }) => kind === 'code')?.path;
  if (manifest === undefined || !isNamed || code === undefined) return;
  if (!code.endsWith('.js')) {
    return report('manifest', file, `is not the built manifest: it names the source ${code} as its code`);
  }
  checkName(manifest, folder, controls, report);
  checkFiles(manifest, place, files, report);
  checkCode(contents.content(place + code)?.toString(), place + code, folder, manifest, report);
  checkStrings(manifest, files, rootOf, report);
}

function checkName(manifest: Manifest, folder: string, { prefix, names }: SolutionControls, report: ReportRule): void {
  const wanted = `${prefix || (folder.split('_')[0] ?? '')}_${manifest.name}`;
  const isSame = folder.toLowerCase() === wanted.toLowerCase();
  // If another place has the wanted name, the difference has been reported.
  if (folder !== wanted && !(isSame && names.includes(wanted))) {
    const hint = isSame ? ': it differs in case' : '';
    const reason = `must be named ${wanted}, after the publisher's prefix and its manifest${hint}`;
    report('control-name', `Controls/${folder}`, reason);
  }
  if (manifest.control.attributes.has('version') && !isControlVersion(manifest.version)) {
    const reason = `has version="${manifest.version}"; it must be three numbers, such as 1.0.0`;
    report('control-version', manifestPath(folder), reason);
  }
}

/** Checks that every file that the manifest names exists, and no others except those that tools and the platform add. */
function checkFiles({ resources }: Manifest, place: string, files: readonly string[], report: ReportRule): void {
  for (const { kind, path } of resources.filter(({ path }) => !files.includes(place + path))) {
    const hint = caseHint(place + path, files, place);
    report('missing-file', place + path, `is missing, but the manifest names it (${kind})${hint}`);
  }
  // pcf-scripts also copies the other languages of a named string file. A name in another case has been reported.
  const stemOf = (name: string) => stringLanguage(name).stem.toLowerCase();
  const named = new Set(resources.map(({ path }) => stemOf(place + path)));
  const added = /^(ControlManifest\.xml$|platformlibs\/)|LICENSE(\.txt|\.md)?$/i;
  for (const name of files.filter((name) => !named.has(stemOf(name)) && !added.test(name.slice(place.length)))) {
    report('stray-file', name, 'is not named in the manifest');
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
function checkStrings(
  { keys }: Manifest,
  files: readonly string[],
  rootOf: (file: string) => SourceElement | undefined,
  report: ReportRule,
): void {
  const languages = new Map<string, { file: string; texts: Map<string, string> }>();
  for (const file of files.filter((name) => /\.resx$/i.test(name))) {
    const { language = '' } = stringLanguage(file);
    if (!isLanguage(language)) report('language', file, 'is not named after a language, such as X.1033.resx');
    const root = rootOf(file);
    if (root === undefined) continue;
    const texts = languages.get(language)?.texts ?? new Map<string, string>();
    for (const [key, { text }] of readStrings(root)) texts.set(key, text.trim());
    languages.set(language, { file, texts });
  }
  const all = [...languages.values()];
  for (const { key, attribute } of keys) {
    const isKey = /^\w+[_.][\w.]+$/.test(key) || all.some(({ texts }) => texts.has(key));
    const lacking = all.filter(({ texts }) => !texts.get(key)).map(({ file }) => file);
    const reason = `has no text for "${key}" (${attribute})`;
    if (isKey) for (const file of lacking) report('missing-text', file, reason);
    else if (lacking[0] !== undefined) report('literal-text', lacking[0], `${reason}, so users see the key itself`);
  }
}
