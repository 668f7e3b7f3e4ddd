import {
  childrenOf,
  escapeXml,
  insert,
  parseSource,
  reconcile,
  remove,
  setAttribute,
  type SourceElement,
  sourceOf,
  textAt,
} from '../xml';
import { type PlacedControl, settingFault } from './control';
import { closureReasonColumn, closureReasonColumns } from './forms';
import { comparable, isSame, newGuid, placeOf } from './named';

/** The class ID of the platform's own control for a choice column. */
const choiceClass = '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}';
/** The class ID of a column that uses a code component. */
export const codeComponentClass = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';

/** The device of each form factor, in the order in which the platform writes them. */
const formFactors: ReadonlyMap<string, string> = new Map([
  ['2', 'web'],
  ['1', 'tablet'],
  ['0', 'phone'],
]);

/** The control for a column, and the settings to set. Other settings stay as they are. */
export interface WantedControl {
  readonly control: PlacedControl;
  readonly settings: ReadonlyMap<string, string>;
}

/**
 * The `controlDescription`s of a column: usually one, or none if the column uses the platform's own control.
 *
 * @param id the column's `uniqueid`
 */
function descriptionsOf(form: SourceElement | undefined, id = ''): readonly SourceElement[] {
  return childrenOf(form, 'controlDescriptions', 'controlDescription').filter(
    ({ attributes }) => id.trim() !== '' && isSame(attributes.get('forControl'), id),
  );
}

/** The control that a column uses, for display: `web x, tablet y, phone z`. If two compete, both are named. */
export function controlsOf(form: SourceElement | undefined, column: SourceElement): string {
  const own = "the platform's own";
  const [description] = descriptionsOf(form, column.attributes.get('uniqueid'));
  const used = Array.from(formFactors, ([factor, device]) => {
    const entries = childrenOf(description, 'customControl').filter((entry) => factorOf(entry) === factor);
    const names = new Set(entries.map(({ attributes }) => attributes.get('name') ?? own));
    return { device, control: [...names].join(' and ') || own };
  });
  const [same = own, ...others] = new Set(used.map(({ control }) => control));
  const text = others.length === 0 ? same : used.map(({ device, control }) => `${device} ${control}`).join(', ');
  if (text === own || hasCodeComponentClass(column)) return text;
  return `${text}, but the class ID is not that of a code component`;
}

function hasCodeComponentClass({ attributes }: SourceElement): boolean {
  return isSame(attributes.get('classid'), codeComponentClass);
}

/**
 * Makes the closure reason columns on a form use the control.
 *
 * @returns lines for the user
 */
export function bindColumns(form: SourceElement, wanted: WantedControl): string[] {
  const taken = new Set<string>();
  return closureReasonColumns(form).flatMap((column) => {
    let id = column.attributes.get('uniqueid')?.trim() ?? '';
    const sources = () => [column, ...descriptionsOf(form, id)].map(sourceOf).join('');
    const before = sources();
    if (id === '' || taken.has(comparable(id))) {
      id = newGuid(form);
      setAttribute(column, 'uniqueid', id);
    }
    taken.add(comparable(id));
    if (!hasCodeComponentClass(column)) setAttribute(column, 'classid', codeComponentClass);
    const [description = addDescription(form, id), ...more] = descriptionsOf(form, id);
    more.forEach(remove);
    const removed = correct(description, wanted);
    const when = sources() === before ? 'already' : 'now';
    return [`${closureReasonColumn} in ${placeOf(column)} ${when} uses ${wanted.control.name}`, ...removed];
  });
}

/** Adds an empty description after everything on a form except its display conditions. */
function addDescription(form: SourceElement, id: string): SourceElement {
  const [conditions] = childrenOf(form, 'DisplayConditions');
  const [list = insert(form, '<controlDescriptions />', conditions)] = childrenOf(form, 'controlDescriptions');
  return insert(list, `<controlDescription forControl="${escapeXml(id)}" />`);
}

/**
 * Makes a description consist of the platform's own control as a fallback, and then ours for each form factor. A correct fallback
 * stays as it is, and so do valid settings.
 *
 * @returns a line for each setting that was removed
 */
function correct(description: SourceElement, wanted: WantedControl): Iterable<string> {
  const entries = childrenOf(description, 'customControl');
  const own = entries.find(isFallback);
  const ours = entries.filter(({ attributes }) => attributes.get('name') === wanted.control.name);
  const removed = removeFaultySettings(ours, wanted);
  const factors = ours.map(factorOf).filter((factor) => formFactors.has(factor));
  const controls = Array.from(new Set([...factors, ...formFactors.keys()]), (factor) => {
    const parameters = parametersFor(ours.find((entry) => factorOf(entry) === factor) ?? ours[0], wanted);
    return `<customControl formFactor="${factor}" name="${escapeXml(wanted.control.name)}">${parameters}</customControl>`;
  });
  const others = description.children.filter(({ name }) => name !== 'customControl').map(sourceOf);
  const corrected = [own ? sourceOf(own) : fallback, ...controls, ...others].join('');
  reconcile(description, parseSource(`<controlDescription>${corrected}</controlDescription>`));
  return removed;
}

const fallback =
  `<customControl id="${choiceClass}"><parameters>` +
  `<datafieldname>${closureReasonColumn}</datafieldname></parameters></customControl>`;

/** Whether an entry is the fallback. With a form factor, it selects the platform's own control on that device instead. */
function isFallback(entry: SourceElement): boolean {
  const isPlatforms = entry.attributes.size === 1 && isSame(entry.attributes.get('id'), choiceClass);
  return (
    isPlatforms && isSame(textAt(entry, 'parameters', 'datafieldname') || closureReasonColumn, closureReasonColumn)
  );
}

/** Removes the settings of our control that make an import fail. @returns a line for each, with the reason */
function removeFaultySettings(ours: readonly SourceElement[], { control, settings }: WantedControl): Set<string> {
  const lines = new Set<string>();
  for (const parameter of ours.flatMap(parametersOf)) {
    const { name, text } = parameter;
    const fault = settingFault(control, name, text);
    if (fault === undefined || name === control.boundProperty || settings.has(name)) continue;
    lines.add(`  removed the setting ${control.settings.has(name) ? `${name}=${text}` : name}: ${fault}`);
    remove(parameter);
  }
  return lines;
}

/** The parameters of our control: the column, the settings from before, and the settings to set. */
function parametersFor(before: SourceElement | undefined, { control, settings }: WantedControl): string {
  const values = parametersOf(before).map(({ name, text }) => [name, text] as const);
  const all = new Map([...values, [control.boundProperty, closureReasonColumn], ...settings]);
  const parameters = Array.from(all, ([name, value]) => {
    const type = control.settings.get(name)?.type;
    const attributes = type === undefined ? '' : ` type="${escapeXml(type)}" static="true"`;
    return `<${name}${attributes}>${escapeXml(value)}</${name}>`;
  });
  return `<parameters>${parameters.join('')}</parameters>`;
}

function parametersOf(entry: SourceElement | undefined): readonly SourceElement[] {
  return childrenOf(entry, 'parameters').flatMap(({ children }) => children);
}

function factorOf({ attributes }: SourceElement): string {
  return attributes.get('formFactor') ?? '';
}
