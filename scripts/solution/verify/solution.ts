import { caseHints, customControlType, groupBy, manifestName } from '../names';
import { isLanguage } from '../resx';
import { childrenOf, type SourceElement, textAt } from '../xml';
import type { Contents } from './contents';
import type { ReportRule } from './rules';

/** A folder in `Controls/`, and what its control's name must agree with. */
export type ControlFolder = NonNullable<ReturnType<typeof checkSolution>>[number];

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

const uniqueName = [/^[A-Za-z_]\w{0,64}$/, '1 to 65 letters, digits, and underscores, no digit first'] as const;

/** The required values in `solution.xml`, by the path of their element. */
const values: readonly [path: string, format: RegExp, must: string][] = [
  ['UniqueName', ...uniqueName],
  ['Version', /^\d{1,9}(\.\d{1,9}){1,3}$/, '2 to 4 whole numbers, separated by dots'],
  ['Managed', /^[01]$/, '0 or 1'],
  ['Publisher/UniqueName', ...uniqueName],
  ['Publisher/CustomizationPrefix', /^(?!mscrm)[a-z][a-z\d]{1,7}$/, '2 to 8 of a-z or 0-9, a letter first, not mscrm…'],
  ['Publisher/CustomizationOptionValuePrefix', /^[1-9]\d{4}$/, 'a number from 10000 to 99999'],
];

/** Checks `solution.xml` and `customizations.xml`. @returns the controls; `undefined` if they cannot be checked, which is reported */
export function checkSolution(contents: Contents, report: ReportRule) {
  // Tables, forms, and dependencies are most of a large file, and no rule reads them.
  const keeps = (name: string, parent: SourceElement) => orders.get(parent.name)?.includes(name) ?? false;
  const [solution, customizations] = ['solution.xml', 'customizations.xml'].map((file) => {
    const root = contents.xml(file, keeps);
    if (root === undefined || root.name === 'ImportExportXml') return root;
    return report('structure', file, 'has no <ImportExportXml> at its root');
  });
  const [manifest] = childrenOf(solution, 'SolutionManifest');
  if (solution && !manifest) report('structure', 'solution.xml', 'has no <SolutionManifest>');
  if (!manifest || !customizations) return undefined;

  checkOrder('customizations.xml', customizations, report);
  for (const element of [manifest, ...childrenOf(manifest, 'Publisher')]) checkOrder('solution.xml', element, report);
  for (const [path, format, must] of values) {
    const value = textAt(manifest, ...path.split('/'));
    if (!format.test(value)) report('solution-value', 'solution.xml', `${path} is "${value}"; it must be ${must}`);
  }
  for (const { text } of childrenOf(customizations, 'Languages', 'Language').filter(({ text }) => !isLanguage(text))) {
    report('language', 'customizations.xml', `names the language "${text}", which does not exist`);
  }
  return checkControlList([...contents.sizes.keys()], manifest, customizations, report);
}

/**
 * Checks that root components, custom controls, and folders name the same controls.
 *
 * @returns the folder of each control, with its files, the publisher's prefix, and the controls' names in all places
 */
function checkControlList(files: string[], manifest: SourceElement, customizations: SourceElement, report: ReportRule) {
  const prefix = textAt(manifest, 'Publisher', 'CustomizationPrefix');
  const inFolders = files.filter((name) => /^Controls\/[^/]+\//.test(name));
  const folders = groupBy(inFolders, (name) => name.split('/')[1]);
  const components = childrenOf(manifest, 'RootComponents', 'RootComponent');
  const controls = childrenOf(customizations, 'CustomControls', 'CustomControl').map((control) => ({
    name: textAt(control, 'Name'),
    file: textAt(control, 'FileName'),
  }));
  if (controls.some(({ name }) => /Manifest\.xml$/i.test(name))) {
    return report('preview-layout', '', 'has the layout of the 2019 preview of code components');
  }
  const otherCase = files.find((name) => /^controls\//i.test(name) && !name.startsWith('Controls/'))?.split('/')[0];
  if (otherCase !== undefined) {
    return report('control-list', '', `has the folder ${otherCase} instead of Controls; it differs in case`);
  }
  const others = new Set([...controls.map(({ name }) => name), ...folders.keys()].map((name) => name.toLowerCase()));
  // A solution may also list controls of others, which it does not contain.
  const listed = components
    .filter(({ attributes }) => attributes.get('type') === customControlType)
    .map(({ attributes }) => attributes.get('schemaName') ?? '')
    .filter((name) => name.startsWith(`${prefix}_`) || others.has(name.toLowerCase()));
  const places = [
    { place: 'root component in solution.xml', inPlace: new Set(listed) },
    { place: 'CustomControl in customizations.xml', inPlace: new Set(controls.map(({ name }) => name)) },
    { place: 'folder in Controls', inPlace: new Set(folders.keys()) },
  ];
  const names = places.flatMap(({ inPlace }) => [...inPlace]);
  if (names.length === 0) {
    const isEmpty = components.length === 0 && files.every((name) => !name.includes('/'));
    if (isEmpty) report('control-list', '', 'is empty: an import changes nothing');
    else report('no-control', '', 'is a solution without code components');
  }
  for (const { name, file } of controls) {
    const path = `/Controls/${name}/${manifestName}`;
    if (file === path || !folders.has(name)) continue;
    report('control-list', 'customizations.xml', `has the FileName ${file} for ${name}; it must be ${path}`);
  }
  const hint = caseHints(names);
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const name of byLowerCase.values()) {
    const absent = places.filter(({ inPlace }) => !inPlace.has(name)).map(({ place }) => place);
    if (absent.length === 0) continue;
    report('control-list', '', `has no ${absent.join(' and no ')} for ${name}${hint(name)}`);
  }
  return Array.from(folders, ([folder, paths]) => ({ folder, files: paths, prefix, names }));
}

/** Checks the order of an element's children. Live environments leave some out, and add others, which are not kept. */
function checkOrder(file: string, element: SourceElement, report: ReportRule): void {
  const order = orders.get(element.name) ?? [];
  const found = element.children.map(({ name }) => name);
  const wrong = found.findIndex((name, index) => order.indexOf(name) < order.indexOf(found[index - 1] ?? name));
  if (wrong < 0) return;
  report('structure', file, `<${found[wrong]}> must come before <${found[wrong - 1]}> in <${element.name}>`);
}
