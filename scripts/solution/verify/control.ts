import manifestSchema from 'pcf-scripts/ManifestSchema.json';
import { fullName, manifestPath } from '../entries';
import { type Manifest, readManifest } from '../manifest';
import { controlVersionFault } from '../rules';
import { isOtherLanguage } from '../strings';
import { childElements, descend } from '../xml';
import { checkBundle } from './bundle';
import type { ReportRule } from './rules';
import { checkStrings } from './strings';
import type { Contents } from './verify';

/** The types of properties that there are, as pcf-scripts knows them. */
const propertyTypes: readonly string[] = manifestSchema.definitions.dataType.enum;

const controlTypes = ['standard', 'virtual', 'react', 'none'];
const namespacePattern = /^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$/i;

/**
 * One control: its manifest, and everything that the manifest names.
 *
 * @param folder the name of its folder in `Controls/`
 * @param prefix the publisher's, which the folder must start with
 */
export function checkControl(contents: Contents, folder: string, prefix: string, report: ReportRule): void {
  const place = `Controls/${folder}`;
  const file = manifestPath(folder);
  const document = contents.xml(file);
  if (document === undefined) {
    if (!contents.files.has(file)) report(file, 'is missing', 'manifest');
    return;
  }
  const manifest = readManifest(document, file, report);
  const control = descend(document, 'manifest', 'control');
  if (!manifest || !control) return;

  const [namespace, constructor] = ['namespace', 'constructor'].map((name) => control.getAttribute(name) ?? '');
  if (namespace && constructor && !namespacePattern.test(`${namespace}.${constructor}`)) {
    report(file, `"${manifest.name}" is no name of letters, digits and dots`, 'manifest');
  }
  const name = fullName(prefix, manifest);
  if (name !== folder)
    report(place, `is not named ${name}, after the publisher's prefix and its manifest`, 'control-name');
  const version = controlVersionFault(manifest.version);
  if (version !== undefined) report(file, `version "${manifest.version}" ${version}`, 'control-version');
  const type = control.getAttribute('control-type') ?? 'standard';
  if (!controlTypes.includes(type)) report(file, `control-type is "${type}"`, 'control-type');
  const code = manifest.resources.find(({ kind }) => kind === 'code')?.path;
  if (!manifest.isBuilt && !control.hasAttribute('api-version')) {
    report(file, 'has neither api-version nor built-by: it is a source, or pcf-scripts did not write it', 'not-built');
  }
  if (code === undefined) report(file, 'names no code', 'manifest');
  else if (!code.endsWith('.js')) report(file, `names the source "${code}" as its code`, 'not-built');

  if (childElements(control.parentNode ?? control, 'control').length > 1) {
    report(file, 'holds more than one control', 'manifest');
  }
  checkInputs(control, (reason) => {
    report(file, reason, 'property');
  });
  checkFiles(contents, place, manifest, report);
  if (code !== undefined) checkBundle(contents, `${place}/${code}`, { manifest, control, type, file }, report);
  checkStrings(contents, place, manifest, report);
}

type Element = ReturnType<typeof childElements>[number];

/** Properties and data sets, whose names may not meet, and the columns of data sets. */
function checkInputs(control: Element, report: (reason: string) => void): void {
  const sets = childElements(control, 'data-set');
  const inputs = [...childElements(control, 'property'), ...sets];
  const names = inputs.map((input) => input.getAttribute('name') ?? '');
  for (const [index, input] of inputs.entries()) {
    const name = names[index] ?? '';
    if (!/^[a-z_]\w*$/i.test(name)) report(`has a ${input.nodeName} named "${name}"`);
    if (names.indexOf(name) !== index) report(`has more than one property "${name}"`);
    if (input.nodeName === 'property') checkProperty(control, input, report);
  }
  for (const item of sets.flatMap((set) => childElements(set, 'property-set'))) {
    if ((item.getAttribute('name') ?? '') === '') report('has a property-set without a name');
    checkProperty(control, item, report);
  }
}

/** A property, or a column of a data set. */
function checkProperty(control: Element, property: Element, report: (reason: string) => void): void {
  const what = `${property.nodeName} "${property.getAttribute('name') ?? ''}"`;
  const usage = property.getAttribute('usage') ?? '';
  if (!['bound', 'input', 'output'].includes(usage)) report(`${what} has usage "${usage}"`);
  const group = property.getAttribute('of-type-group');
  const groups = childElements(control, 'type-group').map((item) => item.getAttribute('name'));
  if (group !== null && !groups.includes(group)) report(`${what} is of the type group "${group}", which is not there`);
  const type = property.getAttribute('of-type');
  if (type === null && group === null) report(`${what} has no type`);
  if (type !== null && !propertyTypes.includes(type)) report(`${what} is of the type "${type}", which there is not`);
  const values = childElements(property, 'value').map((value) => value.textContent?.trim() ?? '');
  if (type === 'Enum' && values.length === 0) report(`${what} is an Enum without values`);
  if (new Set(values).size !== values.length) report(`${what} has a value twice`);
}

/** Every file that the manifest names is there, and no other one but those that pcf-scripts adds itself. */
function checkFiles({ files }: Contents, place: string, manifest: Manifest, report: ReportRule): void {
  const there = [...files.keys()].filter((name) => name.startsWith(`${place}/`));
  for (const { kind, path } of manifest.resources) {
    const wanted = `${place}/${path}`;
    if (there.includes(wanted)) {
      const isPicture = kind === 'img' || kind === 'preview-image';
      if (isPicture && files.get(wanted)?.length === 0) report(wanted, 'is an empty picture', 'missing-file');
      continue;
    }
    const other = there.find((name) => name.toLowerCase() === wanted.toLowerCase());
    const hint = other === undefined ? '' : `; there is ${other.slice(place.length + 1)}`;
    report(wanted, `is missing, and the manifest names it (${kind})${hint}`, 'missing-file');
  }
  const preview = manifest.resources.find(({ kind }) => kind === 'preview-image')?.path;
  if (preview !== undefined && manifest.resources.some(({ kind, path }) => kind === 'img' && path === preview)) {
    report(manifestPath(place.slice('Controls/'.length)), `names ${preview} as an image too`, 'preview-image');
  }
  const named = manifest.resources.map(({ path }) => `${place}/${path}`);
  for (const name of there) {
    const isAdded = name === `${place}/ControlManifest.xml` || /LICENSE(\.txt|\.md)?$/i.test(name);
    if (!isAdded && !named.includes(name) && !isOtherLanguage(name, named))
      report(name, 'is not a file that the manifest names', 'stray-file');
  }
}
