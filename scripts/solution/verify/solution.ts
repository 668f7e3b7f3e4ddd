import { customControlType, manifestPath } from '../names';
import { isLanguage } from '../resx';
import { childrenOf, descendants, type SourceElement, textAt } from '../xml';
import type { Contents } from './contents';
import type { ReportRule } from './rules';

/** The controls of a solution. */
export interface SolutionControls {
  readonly folders: readonly string[];
  /** The publisher's prefix; `undefined` if it has none, which has been reported. */
  readonly prefix: string | undefined;
  /** Names that differ in case from one place to another, which has been reported. */
  readonly misspelled: ReadonlySet<string>;
}

/** The known children of some elements, in their required order. */
const orders: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    SolutionManifest:
      'UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies',
    Publisher:
      'UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix ' +
      'CustomizationOptionValuePrefix Addresses',
    ImportExportXml:
      'Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings ' +
      'optionsets CustomControls SolutionPluginAssemblies EntityDataProviders Languages',
    CustomControls: 'CustomControl',
    CustomControl: 'Name FileName',
    Languages: 'Language',
  }).map(([name, children]) => [name, children.split(' ')]),
);

/** The format of a unique name, and what it must be in words. */
const uniqueName = [
  /^[A-Za-z_]\w{0,64}$/,
  'at most 65 letters, digits, and underscores, not starting with a digit',
] as const;

/** The required values in `solution.xml`, by the path of their element. */
const values: readonly [path: string, format: RegExp, must: string][] = [
  ['UniqueName', ...uniqueName],
  ['Version', /^\d{1,9}(\.\d{1,9}){1,3}$/, '2 to 4 whole numbers, separated by dots'],
  ['Managed', /^[01]$/, '0 or 1'],
  ['Publisher/UniqueName', ...uniqueName],
  [
    'Publisher/CustomizationPrefix',
    /^(?!mscrm)[a-z][a-z0-9]{1,7}$/,
    '2 to 8 lowercase letters and digits, a letter first, and not mscrm…',
  ],
  ['Publisher/CustomizationOptionValuePrefix', /^[1-9]\d{4}$/, 'a number from 10000 to 99999'],
];

/**
 * Checks `solution.xml` and `customizations.xml`, and that root components, custom controls, and folders name the same controls.
 *
 * @returns `undefined` if there is no control to check, which is reported
 */
export function checkSolution(contents: Contents, report: ReportRule): SolutionControls | undefined {
  // Tables, forms, and dependencies are most of a large file, and no rule reads them.
  const keeps = (name: string, parent: SourceElement) =>
    /^(SolutionManifest|RootComponent)$/.test(name) || (orders.get(parent.name)?.includes(name) ?? false);
  const solution = contents.xml('solution.xml', keeps)?.root;
  const customizations = contents.xml('customizations.xml', keeps)?.root;
  const names = [...contents.sizes.keys()];
  const folders = [...new Set(names.flatMap((name) => /^Controls\/([^/]+)\//.exec(name)?.[1] ?? []))];
  const [manifest] = childrenOf(solution, 'SolutionManifest');
  if (solution && !manifest) report('structure', 'solution.xml', 'has no <SolutionManifest> in its root');
  if (manifest) checkManifest(manifest, report);
  const prefix = textAt(manifest, 'Publisher', 'CustomizationPrefix') || undefined;
  const isRead = customizations !== undefined && checkCustomizations(customizations, report);
  if (!manifest || !isRead) return { folders, prefix, misspelled: new Set() };

  const all = descendants(manifest, 'RootComponents', 'RootComponent');
  const components = all
    .filter(({ attributes }) => attributes.get('type') === customControlType)
    .map(({ attributes }) => attributes.get('schemaName') ?? '');
  const controls = descendants(customizations, 'CustomControls', 'CustomControl').map((control) => ({
    name: textAt(control, 'Name'),
    file: textAt(control, 'FileName'),
  }));
  if (controls.some(({ name }) => /Manifest\.xml$/i.test(name))) {
    report('preview-layout', '', 'has the layout of the 2019 preview of code components');
    return undefined;
  }
  const otherCase = names.find((name) => /^controls\//i.test(name) && !name.startsWith('Controls/'));
  if (otherCase !== undefined) {
    report('control-list', '', `has the folder ${otherCase.slice(0, 8)} instead of Controls; it differs in case`);
    return undefined;
  }
  const isOurs = (name: string) => prefix !== undefined && name.startsWith(`${prefix}_`);
  if (folders.length === 0 && controls.length === 0 && !components.some(isOurs)) {
    const isEmpty = all.length === 0 && names.every((name) => !name.includes('/'));
    if (isEmpty) report('nothing-inside', '', 'is empty: an import changes nothing');
    else report('no-control', '', 'is a solution without code components');
    return undefined;
  }
  const contained = [...controls.map(({ name }) => name), ...folders];
  const places: Place[] = [
    // A solution may also list controls of others, which it does not contain.
    ['root component in solution.xml', components.filter((name) => isOurs(name) || has(contained, name))],
    ['CustomControl in customizations.xml', controls.map(({ name }) => name)],
    ['folder in Controls', folders],
  ];
  for (const { name, file } of controls.filter(({ name }) => folders.includes(name))) {
    const path = manifestPath(name);
    if (file !== `/${path}`) {
      report('control-list', 'customizations.xml', `has the FileName ${file} for ${name}; it must be /${path}`);
    }
  }
  return { folders, prefix, misspelled: checkPlaces(places, report) };
}

/** A place that lists the solution's controls, and the names there. */
type Place = readonly [place: string, names: readonly string[]];

function has(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** @returns the names that differ in case from one place to another */
function checkPlaces(places: readonly Place[], report: ReportRule): Set<string> {
  const misspelled = new Set<string>();
  const all = places.flatMap(([, names]) => names);
  for (const key of new Set(all.map((name) => name.toLowerCase()))) {
    const spellings = new Set(all.filter((name) => name.toLowerCase() === key));
    const absent = places.filter(([, names]) => !has(names, key)).map(([place]) => place);
    if (absent.length > 0) {
      report('control-list', '', `has no ${absent.join(' and no ')} for ${[...spellings][0] ?? ''}`);
    } else if (spellings.size > 1) {
      report('control-list', '', `names ${[...spellings].join(' and ')}: they differ in case`);
      for (const name of spellings) misspelled.add(name);
    }
  }
  return misspelled;
}

function checkManifest(manifest: SourceElement, report: ReportRule): void {
  for (const element of [manifest, ...childrenOf(manifest, 'Publisher')]) checkOrder('solution.xml', element, report);
  for (const [path, format, must] of values) {
    const value = textAt(manifest, ...path.split('/'));
    if (!format.test(value)) report('solution-value', 'solution.xml', `${path} is "${value}"; it must be ${must}`);
  }
}

/** @returns whether it has the right root */
function checkCustomizations(root: SourceElement, report: ReportRule): boolean {
  const file = 'customizations.xml';
  if (root.name !== 'ImportExportXml') {
    report('structure', file, 'has no <ImportExportXml> at its root');
    return false;
  }
  checkOrder(file, root, report);
  for (const { text } of descendants(root, 'Languages', 'Language')) {
    if (!isLanguage(text)) report('language', file, `names the language "${text}", which does not exist`);
  }
  return true;
}

/** Checks only the order of known elements, because live environments add others and leave some out. */
function checkOrder(file: string, { name, children }: SourceElement, report: ReportRule): void {
  const order = orders.get(name) ?? [];
  const found = children.map((child) => order.indexOf(child.name)).filter((place) => place >= 0);
  const wrong = found.findIndex((place, index) => place < (found[index - 1] ?? 0));
  if (wrong < 0) return;
  const [before, after] = [order[found[wrong] ?? 0] ?? '', order[found[wrong - 1] ?? 0] ?? ''];
  report('structure', file, `<${before}> must come before <${after}> in <${name}>`);
}
