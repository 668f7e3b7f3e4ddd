import { caseHints, customControlType, groupBy, manifestPath } from '../names';
import { isLanguage } from '../resx';
import { childrenOf, type SourceElement, textAt } from '../xml';
import type { Contents } from './contents';
import type { ReportRule } from './rules';

/** The controls of a solution. */
export interface SolutionControls {
  /** The files in each folder in `Controls/`, by the folder's name; their paths are relative to it. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** The publisher's prefix; empty if it has none, which has been reported. */
  readonly prefix: string;
  /** The names of controls in all places, which may differ in case from one to another. */
  readonly names: readonly string[];
}

/** The known children of some elements, in their required order. */
const orders = new Map(
  Object.entries({
    SolutionManifest:
      'UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies',
    Publisher:
      'UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix ' +
      'CustomizationOptionValuePrefix Addresses',
    RootComponents: 'RootComponent',
    ImportExportXml:
      'SolutionManifest Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships ' +
      'OrganizationSettings optionsets CustomControls SolutionPluginAssemblies EntityDataProviders Languages',
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
  const keeps = (name: string, parent: SourceElement) => orders.get(parent.name)?.includes(name) ?? false;
  const solution = contents.xml('solution.xml', keeps);
  const customizations = contents.xml('customizations.xml', keeps);
  const [manifest] = childrenOf(solution, 'SolutionManifest');
  if (manifest) checkManifest(manifest, report);
  else if (solution) report('structure', 'solution.xml', 'has no <ImportExportXml> with a <SolutionManifest>');
  const hasRoot = customizations?.name === 'ImportExportXml';
  if (hasRoot) checkCustomizations(customizations, report);
  else if (customizations) report('structure', 'customizations.xml', 'has no <ImportExportXml> at its root');
  const files = [...contents.sizes.keys()];
  const inFolders = files.flatMap((name) => {
    const [, folder, file] = /^Controls\/([^/]+)\/(.*)$/s.exec(name) ?? [];
    return folder === undefined || file === undefined ? [] : { folder, file };
  });
  const folders = new Map(
    Array.from(
      groupBy(inFolders, ({ folder }) => folder),
      ([name, group]) => [name, group.map(({ file }) => file)],
    ),
  );
  const prefix = textAt(manifest, 'Publisher', 'CustomizationPrefix');
  if (!manifest || !hasRoot) return { folders, prefix, names: [...folders.keys()] };

  const components = childrenOf(manifest, 'RootComponents', 'RootComponent');
  const controls = childrenOf(customizations, 'CustomControls', 'CustomControl').map((control) => ({
    name: textAt(control, 'Name'),
    file: textAt(control, 'FileName'),
  }));
  if (controls.some(({ name }) => /Manifest\.xml$/i.test(name))) {
    return report('preview-layout', '', 'has the layout of the 2019 preview of code components');
  }
  const otherCase = files.find((name) => /^controls\//i.test(name) && !name.startsWith('Controls/'))?.slice(0, 8);
  if (otherCase !== undefined) {
    return report('control-list', '', `has the folder ${otherCase} instead of Controls; it differs in case`);
  }
  const others = new Set([...controls.map(({ name }) => name), ...folders.keys()].map((name) => name.toLowerCase()));
  const places = {
    // A solution may also list controls of others, which it does not contain.
    'root component in solution.xml': components
      .filter(({ attributes }) => attributes.get('type') === customControlType)
      .map(({ attributes }) => attributes.get('schemaName') ?? '')
      .filter((name) => name.startsWith(`${prefix}_`) || others.has(name.toLowerCase())),
    'CustomControl in customizations.xml': controls.map(({ name }) => name),
    'folder in Controls': [...folders.keys()],
  };
  const names = Object.values(places).flat();
  if (names.length === 0) {
    const isEmpty = components.length === 0 && files.every((name) => !name.includes('/'));
    if (isEmpty) return report('nothing-inside', '', 'is empty: an import changes nothing');
    return report('no-control', '', 'is a solution without code components');
  }
  for (const { name, file } of controls.filter((control) => folders.has(control.name))) {
    const path = `/${manifestPath(name)}`;
    if (file !== path) {
      report('control-list', 'customizations.xml', `has the FileName ${file} for ${name}; it must be ${path}`);
    }
  }
  checkPlaces(places, report);
  return { folders, prefix, names };
}

/** Checks that all places have the same names. */
function checkPlaces(places: Readonly<Record<string, readonly string[]>>, report: ReportRule): void {
  const sets = Object.entries(places).map(([place, names]) => ({ place, names: new Set(names) }));
  const names = Object.values(places).flat();
  const hint = caseHints(names);
  for (const name of new Map(names.map((item) => [item.toLowerCase(), item])).values()) {
    const absent = sets.filter((set) => !set.names.has(name)).map(({ place }) => place);
    if (absent.length > 0) report('control-list', '', `has no ${absent.join(' and no ')} for ${name}${hint(name)}`);
  }
}

function checkManifest(manifest: SourceElement, report: ReportRule): void {
  for (const element of [manifest, ...childrenOf(manifest, 'Publisher')]) checkOrder('solution.xml', element, report);
  for (const [path, format, must] of values) {
    const value = textAt(manifest, ...path.split('/'));
    if (!format.test(value)) report('solution-value', 'solution.xml', `${path} is "${value}"; it must be ${must}`);
  }
}

function checkCustomizations(root: SourceElement, report: ReportRule): void {
  checkOrder('customizations.xml', root, report);
  for (const { text } of childrenOf(root, 'Languages', 'Language')) {
    if (!isLanguage(text))
      report('language', 'customizations.xml', `names the language "${text}", which does not exist`);
  }
}

/** Live environments leave some elements out, and add others, which are not kept. */
function checkOrder(file: string, element: SourceElement, report: ReportRule): void {
  const order = orders.get(element.name) ?? [];
  const found = element.children.map(({ name }) => name);
  const wrong = found.findIndex((name, index) => order.indexOf(name) < order.indexOf(found[index - 1] ?? name));
  if (wrong < 0) return;
  report(
    'structure',
    file,
    `<${found[wrong] ?? ''}> must come before <${found[wrong - 1] ?? ''}> in <${element.name}>`,
  );
}
