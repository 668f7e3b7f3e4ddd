import { caseHints, isControlVersion, manifestName } from '../names';
import { type Manifest, readManifest } from '../manifest';
import { isLanguage, readStrings, stringLanguage } from '../resx';
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
  // From here on, paths are relative to the control's folder, as in its manifest.
  const place = `Controls/${folder}/`;
  const files = controls.folders.get(folder) ?? [];
  const reportFile: ReportRule = (rule, file, reason) => report(rule, place + file, reason);
  const sizeOf = (file: string) => contents.sizes.get(place + file) ?? 0;
  for (const file of files.filter((name) => sizeOf(name) > maxFileBytes)) {
    reportFile('file-size', file, `has ${String(sizeOf(file))} bytes; the limit is 5 MB`);
  }
  // A file over the limit could need any amount of memory.
  const rootOf = (file: string) => (sizeOf(file) > maxFileBytes ? undefined : contents.xml(place + file));
  if (!files.includes(manifestName)) {
    reportFile('manifest', manifestName, `is missing${caseHints(files)(manifestName)}`);
  }
  const root = rootOf(manifestName);
  if (root === undefined) return;
  for (const fault of schemaFaults(root)) reportFile('manifest', manifestName, fault);
  const manifest = readManifest(root);
  const isNamed = ['namespace', 'constructor'].every((name) => manifest?.control.attributes.has(name));
  const code = manifest?.resources.find(({ kind }) => kind === 'code')?.path;
  if (manifest === undefined || !isNamed || code === undefined) return;
  if (!code.endsWith('.js')) {
    return reportFile('manifest', manifestName, `is not the built manifest: it names the source ${code} as its code`);
  }
  checkName(manifest, folder, controls, report);
  if (manifest.control.attributes.has('version') && !isControlVersion(manifest.version)) {
    const reason = `has version="${manifest.version}"; it must be three numbers, such as 1.0.0`;
    reportFile('control-version', manifestName, reason);
  }
  checkFiles(manifest, files, reportFile);
  checkCode(contents.content(place + code)?.toString(), code, folder, manifest, reportFile);
  checkStrings(manifest, files, rootOf, reportFile);
}

function checkName(manifest: Manifest, folder: string, { prefix, names }: SolutionControls, report: ReportRule): void {
  const wanted = `${prefix || (folder.split('_')[0] ?? '')}_${manifest.name}`;
  const isSame = folder.toLowerCase() === wanted.toLowerCase();
  // If another place has the wanted name, the difference has been reported.
  if (folder === wanted || (isSame && names.includes(wanted))) return;
  const hint = isSame ? ': it differs in case' : '';
  const reason = `must be named ${wanted}, after the publisher's prefix and its manifest${hint}`;
  report('control-name', `Controls/${folder}`, reason);
}

/** Checks that every file that the manifest names exists, and no others except those that tools and the platform add. */
function checkFiles({ resources }: Manifest, files: readonly string[], report: ReportRule): void {
  const [existing, hint] = [new Set(files), caseHints(files)];
  for (const { kind, path } of resources.filter((resource) => !existing.has(resource.path))) {
    report('missing-file', path, `is missing, but the manifest names it (${kind})${hint(path)}`);
  }
  // pcf-scripts also copies the other languages of a named string file. A name in another case has been reported.
  const stemOf = (path: string) => stringLanguage(path).stem.toLowerCase();
  const named = new Set(resources.map(({ path }) => stemOf(path)));
  const added = /^(ControlManifest\.xml$|platformlibs\/)|LICENSE(\.txt|\.md)?$/i;
  for (const file of files.filter((name) => !named.has(stemOf(name)) && !added.test(name))) {
    report('stray-file', file, 'is not named in the manifest');
  }
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
