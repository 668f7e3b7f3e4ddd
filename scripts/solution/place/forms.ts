import { CommandError } from '../../cli';
import { readContents } from '../verify/contents';
import type { ReportRule } from '../verify/rules';
import { allBelow, childrenOf, type SourceElement, textAt } from '../xml';

const sessionTable = 'msdyn_ocsession';
export const closureReasonColumn = 'msdyn_closurereason';

/**
 * Reads an exported solution and its session forms.
 *
 * @param zip the file's name, for error messages
 * @param ownName the name of the badge's own solution, which has no forms
 * @returns the contents, the root of `customizations.xml`, the forms, the column's display names if it has any, and whether the
 *   solution is unmanaged
 * @throws CommandError if it is not an intact solution zip with session forms
 */
export function readSolution(zip: string, bytes: Uint8Array, ownName: string) {
  const refuse: ReportRule = (_rule, entry, reason) => {
    throw new CommandError(`${entry === '' ? zip : `${zip}/${entry}`}: ${reason}`);
  };
  const contents = readContents(bytes, refuse);
  const [manifest] = childrenOf(contents?.xml('solution.xml'), 'SolutionManifest');
  const root = contents?.xml('customizations.xml');
  const [table] = childrenOf(root, 'Entities', 'Entity').filter((one) => isSame(textAt(one, 'Name'), sessionTable));
  const forms = childrenOf(table, 'FormXml', 'forms', 'systemform').map(sessionForm);
  if (!contents || !root || forms.length === 0) {
    const isOwn = textAt(manifest, 'UniqueName') === ownName;
    throw new CommandError(
      `${zip}: ${isOwn ? "is the badge's own solution" : `has no forms of ${sessionTable}`}: create an unmanaged ` +
        `solution with the table ${sessionTable} and its form, and export that`,
    );
  }
  const displayNames = childrenOf(table, 'EntityInfo', 'entity', 'attributes', 'attribute')
    .filter(({ attributes }) => isSame(attributes.get('PhysicalName'), closureReasonColumn))
    .flatMap((attribute) => childrenOf(attribute, 'displaynames', 'displayname'));
  return { contents, root, forms, displayNames, isUnmanaged: textAt(manifest, 'Managed') === '0' };
}

function sessionForm(element: SourceElement) {
  const [form = element] = childrenOf(element, 'form');
  const names = descriptionsIn(element, 'LocalizedNames', 'LocalizedName');
  const id = textAt(element, 'formid');
  // Its managed properties don't allow customization.
  const isLocked = textAt(element, 'IsCustomizable') === '0';
  const isInactive = textAt(element, 'FormActivationState') === '0';
  // `main`, `quick`, `card`, …
  const type = element.parent?.attributes.get('type') ?? '';
  const title = `${type} form "${names[0] ?? ''}" ${id}${isLocked ? ' (locked)' : ''}${isInactive ? ' (inactive)' : ''}`;
  // The closure reason may be on a form more than once.
  const columns = allBelow(form).filter(({ name, attributes }) => {
    return name === 'control' && isSame(attributes.get('datafieldname'), closureReasonColumn);
  });
  return { element, form, names: [...names, id], title, type, isLocked, columns };
}

/** The sections of a form. */
export function sectionsOf(form: SourceElement) {
  const inTabs = childrenOf(form, 'tabs').flatMap(allBelow);
  const sections = inTabs.filter(({ name }) => name === 'section');
  return sections.map((element) => {
    const [name = '', id = ''] = ['name', 'id'].map((key) => element.attributes.get(key));
    const names = [...descriptionsIn(element, 'labels', 'label'), name, id];
    return { element, names, title: `${placeOf(element)}, name ${name || 'none'}, ID ${id || 'none'}` };
  });
}

/**
 * Finds the one form or section that the user specified.
 *
 * @param option the option that specifies it, and `kind` what the items are, for the error message
 * @throws CommandError that lists the items if none or more than one matches
 */
export function findNamed<Item extends { names: readonly string[]; title: string }>(
  items: readonly Item[],
  wanted: string,
  option: string,
  kind: string,
): Item {
  const matching = items.filter(({ names }) => names.some((name) => isSame(name, wanted)));
  const [item] = matching;
  if (item && matching.length === 1) return item;
  const fault = wanted === '' ? 'is missing; there are' : `"${wanted}" matches ${matching.length} of`;
  const lines = [`${option} ${fault} ${items.length} ${kind}:`, ...items.map(({ title }) => title)];
  throw new CommandError(lines.join('\n  '));
}

/** The `controlDescription`s of the column with a `uniqueid`: usually one, or none if it uses the platform's own control. */
export function descriptionsOf(form: SourceElement, id: string | undefined): readonly SourceElement[] {
  const descriptions = childrenOf(form, 'controlDescriptions', 'controlDescription');
  return descriptions.filter(({ attributes }) => isSame(attributes.get('forControl'), id));
}

/** Where an element is on its form, for display: `header`, or the tab and section, including the element itself. */
export function placeOf(element: SourceElement): string {
  const above = element.parent ? placeOf(element.parent) : '';
  if (!['header', 'footer', 'tab', 'section'].includes(element.name)) return above;
  const names = [...descriptionsIn(element, 'labels', 'label'), element.attributes.get('name') ?? ''];
  const name = names.find((text) => text !== '');
  return [above, name === undefined ? element.name : `${element.name} "${name}"`].filter(Boolean).join(', ');
}

function descriptionsIn(element: SourceElement, ...names: string[]): string[] {
  return childrenOf(element, ...names).map(({ attributes }) => oneLine(attributes.get('description')));
}

/**
 * Whether two names or identifiers are the same, ignoring case, line breaks, and the spaces and braces around them. Nothing is the
 * same as an empty one.
 */
export function isSame(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [one, other].map((text) => oneLine(text?.toLowerCase()).replace(/^\{|\}$/g, ''));
  return first !== '' && first === second;
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}
