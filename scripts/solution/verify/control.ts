import { Script } from 'node:vm';
import { type Manifest, readManifest } from '../manifest';
import { caseHints, compareVersions, isControlVersion, manifestName } from '../names';
import { isLanguage, readStrings, stringLanguage } from '../resx';
import { allBelow, childrenOf } from '../xml';
import type { Contents } from './contents';
import type { ReportRule } from './rules';
import { schemaFaults } from './schema';
import type { ControlFolder } from './solution';

/** The size limit for a control's file, in bytes: the default of an environment, which administrators can raise. */
const maxFileBytes = 5 * 1024 * 1024;

/**
 * The platform libraries that Dataverse accepts in a manifest, by the global variable that code built for them uses. pcf-scripts also
 * knows React 18.3.1 and Fluent UI 9.68.0, which the platform rejects.
 *
 * @see https://learn.microsoft.com/power-apps/developer/component-framework/react-controls-platform-libraries
 * @see https://github.com/microsoft/powerplatform-build-tools/issues/1265
 */
const platformLibraries = new Map([
  ['Reactv16', 'React 16.14.0'],
  ['FluentUIReactv8290', 'Fluent 8.29.0'],
  ['FluentUIReactv81211', 'Fluent 8.121.1'],
  ['FluentUIReactv940', 'Fluent 9.4.0 to 9.46.2'],
]);

/** The features that a manifest can require, and how to recognize code that uses them. */
const features: readonly [name: RegExp, use: RegExp][] = [
  [/^webapi$/i, /\bwebAPI\b/],
  [/^utility$/i, /\butils\b/],
  [/^device\./i, /\bdevice\b/],
];

/** Checks a control: its manifest, and everything that the manifest names. */
export function checkControl(contents: Contents, control: ControlFolder, report: ReportRule): void {
  const { folder, prefix, names } = control;
  // From here on, paths are relative to the control's folder, as in its manifest.
  const place = `Controls/${folder}/`;
  const files = control.files.map((file) => file.slice(place.length));
  const reportFile: ReportRule = (rule, file, reason) => report(rule, place + file, reason);
  const sizeOf = (file: string) => contents.sizes.get(place + file) ?? 0;
  for (const file of files.filter((name) => sizeOf(name) > maxFileBytes)) {
    reportFile('file-size', file, `has ${sizeOf(file)} bytes; the limit is 5 MB`);
  }
  // What has been reported is not read: parsing a large file takes many times its size in memory.
  const isReadable = (file: string) => sizeOf(file) <= maxFileBytes;
  const xml = (file: string) => (isReadable(file) ? contents.xml(place + file) : undefined);
  if (!files.includes(manifestName)) {
    reportFile('manifest', manifestName, `is missing${caseHints(files)(manifestName)}`);
  }
  const root = xml(manifestName);
  const faults = root ? schemaFaults(root) : [];
  for (const fault of faults) reportFile('manifest', manifestName, fault);
  const manifest = root && readManifest(root);
  const path = manifest?.resources.find(({ kind }) => kind === 'code')?.path ?? '';
  // Without built code, which the schema requires, other checks would report the same cause.
  if (manifest === undefined || !path.endsWith('.js')) return;

  if (manifest.control.attributes.has('version') && !isControlVersion(manifest.version)) {
    const reason = `has version="${manifest.version}"; it must be three numbers, such as 1.0.0`;
    reportFile('manifest', manifestName, reason);
  }
  const wanted = `${prefix || folder.split('_')[0]}_${manifest.name}`;
  const isSame = folder.toLowerCase() === wanted.toLowerCase();
  // If another place has the wanted name, or the manifest is wrong, the cause has been reported.
  if (faults.length === 0 && folder !== wanted && !(isSame && names.includes(wanted))) {
    const hint = isSame ? ': it differs in case' : '';
    const reason = `must be named ${wanted}, after the publisher's prefix and its manifest${hint}`;
    report('control-name', `Controls/${folder}`, reason);
  }
  checkFiles(manifest, files, reportFile);
  checkStrings(manifest, files, xml, reportFile);
  const code = isReadable(path) ? contents.content(place + path)?.toString() : undefined;
  checkLibraries(manifest, code ?? '', reportFile);
  if (code !== undefined) checkCode(manifest, folder, path, code, reportFile);
}

/** Checks that every file that the manifest names exists, and no others except those that tools and the platform add. */
function checkFiles({ resources }: Manifest, files: readonly string[], report: ReportRule): void {
  const existing = new Set(files);
  const hint = caseHints(files);
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
function checkStrings({ control }: Manifest, files: readonly string[], xml: Contents['xml'], report: ReportRule): void {
  const languages = new Map<string, { file: string; texts: Map<string, string> }>();
  for (const file of files.filter((name) => /\.resx$/i.test(name))) {
    const { language = '' } = stringLanguage(file);
    if (!isLanguage(language)) report('language', file, 'is not named after a language, such as X.1033.resx');
    const root = xml(file);
    if (root === undefined) continue;
    const texts = languages.get(language)?.texts ?? new Map<string, string>();
    for (const [key, { text }] of readStrings(root)) texts.set(key, text.trim());
    languages.set(language, { file, texts });
  }
  const all = [...languages.values()];
  const keys = [control, ...allBelow(control)].flatMap(({ attributes }) =>
    ['display-name-key', 'description-key'].map((name) => attributes.get(name) ?? ''),
  );
  for (const key of new Set(keys.filter((name) => name !== ''))) {
    // A name with an underscore or a dot is meant as a key, even if no language has it.
    const isKey = /^\w+[_.][\w.]+$/.test(key) || all.some(({ texts }) => texts.has(key));
    const lacking = all.filter(({ texts }) => !texts.get(key)).map(({ file }) => file);
    const reason = `has no text for "${key}"`;
    if (isKey) for (const file of lacking) report('missing-text', file, reason);
    else if (lacking[0] !== undefined) report('literal-text', lacking[0], `${reason}, so users see the key itself`);
  }
}

/** The manifest must name libraries that Dataverse has, and those that the code uses: the platform loads those that are named. */
function checkLibraries({ control }: Manifest, code: string, report: ReportRule): void {
  const accepted = [...platformLibraries.values()];
  const named = childrenOf(control, 'resources', 'platform-library').map(({ attributes }) => {
    const [name = '', version = ''] = [attributes.get('name'), attributes.get('version')];
    const match = accepted.find((item) => {
      // Such as `Fluent 9.4.0 to 9.46.2`.
      const [library, first, , last = first] = item.split(' ');
      const isBetween = compareVersions(version, first) >= 0 && compareVersions(version, last) <= 0;
      return library.toLowerCase() === name.toLowerCase() && isControlVersion(version) && isBetween;
    });
    const reason = `names ${name} ${version}, but Dataverse accepts only ${accepted.join(', ')}`;
    return match ?? report('platform-library', manifestName, reason);
  });
  if (named.includes(undefined)) return;
  const names = (start: string) => named.some((library) => library?.startsWith(start));
  if (names('Fluent 8') && names('Fluent 9')) {
    report('platform-library', manifestName, 'names Fluent 8 and 9; only one is allowed');
  }
  for (const used of new Set(code.match(/\b(?:FluentUI)?Reactv\d+\b/g))) {
    const library = platformLibraries.get(used) ?? used;
    if (named.includes(library)) continue;
    report('platform-library', manifestName, `does not name ${library}, which the code uses`);
  }
}

/** Checks that the code compiles, registers the control, and uses what the manifest asks for. It is never run. */
function checkCode({ control, name }: Manifest, folder: string, path: string, code: string, report: ReportRule): void {
  try {
    new Script(code);
  } catch {
    return report('bundle', path, 'cannot be compiled: it has a syntax error');
  }
  // Code from 2019 and 2020 ends with `Namespace.Control = pcf_tools_….Control;` instead of a call.
  const registrations = /registerControl\(\s*["']([^"']*)["']|(?<![\w.])([\w.]+)\s*=\s*pcf_tools_\w+\./g;
  const registered = Array.from(code.matchAll(registrations), ([, called, assigned]) => called ?? assigned);
  // The folder's name may be right even if the manifest's is wrong.
  if (![name, folder.replace(/^[^_]*_/, '')].some((item) => registered.includes(item))) {
    report('bundle', path, `does not register ${name}${caseHints(registered)(name)}`);
  }
  // The signs of a development build by webpack: with eval, with a source map, or with neither.
  const [sign] = /sourceURL=webpack|^\/\/# sourceMappingURL=.*|\/\*{6}\/ /m.exec(code) ?? [];
  if (sign) report('development-build', path, `is a development build: it contains "${sign.trim().slice(0, 40)}"`);
  for (const { attributes } of childrenOf(control, 'feature-usage', 'uses-feature')) {
    const feature = attributes.get('name') ?? '';
    const isUsed = features.some(([pattern, use]) => pattern.test(feature) && use.test(code));
    if (isUsed || attributes.get('required') !== 'true') continue;
    report('unused-feature', manifestName, `requires the feature ${feature}, which the code does not use`);
  }
  const services = childrenOf(control, 'external-service-usage');
  for (const usage of services.filter(({ attributes }) => attributes.get('enabled') === 'true')) {
    const domains = allBelow(usage).flatMap(({ name, text }) => (name === 'domain' ? [text] : []));
    if (domains.length === 0) report('external-service', manifestName, 'declares external services without a domain');
    for (const domain of domains.filter((item) => !code.includes(item.replace(/^\*\./, '')))) {
      report('external-service', manifestName, `names the domain ${domain}, which is not in the code`);
    }
  }
}
