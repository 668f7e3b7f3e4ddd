import { appendTo, childrenOf, descendants, type Edit, escapeXml, setAttribute, type SourceElement } from '../xml';
import { type PlacedControl, settingFault } from './control';
import { closureReasonColumn, closureReasonColumns, guid, placeOf, sameText } from './forms';

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
  readonly settings?: ReadonlyMap<string, string>;
}

/** The `controlDescription`s of a column: usually one, or none if the column uses the platform's own control. */
function descriptionsOf(form: SourceElement | undefined, column: SourceElement): readonly SourceElement[] {
  const id = column.attributes.get('uniqueid')?.trim() ?? '';
  const descriptions = childrenOf(form, 'controlDescriptions');
  return descriptions
    .flatMap((item) => childrenOf(item, 'controlDescription'))
    .filter(({ attributes }) => id !== '' && guid(attributes.get('forControl')) === guid(id));
}

/** The control that a column uses, for display: `web x, tablet y, phone z`. If two compete, both are named. */
export function controlsOf(form: SourceElement | undefined, column: SourceElement): string {
  const own = "the platform's own";
  const custom = childrenOf(descriptionsOf(form, column)[0], 'customControl');
  const used = Array.from(formFactors, ([factor, device]) => {
    const entries = custom.filter(({ attributes }) => attributes.get('formFactor') === factor);
    const names = new Set(entries.map(({ attributes }) => attributes.get('name') ?? own));
    return { device, control: [...names].join(' and ') || own };
  });
  const [first] = used;
  const isSame = used.every(({ control }) => control === first?.control);
  const text = isSame && first ? first.control : used.map(({ device, control }) => `${device} ${control}`).join(', ');
  if (text === own || hasCodeComponentClass(column)) return text;
  return `${text}, but the class ID is not that of a code component`;
}

function hasCodeComponentClass({ attributes }: SourceElement): boolean {
  return guid(attributes.get('classid')) === guid(codeComponentClass);
}

const fallback =
  `<customControl id="${choiceClass}"><parameters>` +
  `<datafieldname>${closureReasonColumn}</datafieldname></parameters></customControl>`;

/**
 * Makes the closure reason columns on a form use the control.
 *
 * @param newGuid returns an unused identifier
 * @returns the edits, the descriptions to add to the form, and lines for the user
 */
export function bindColumns(source: string, form: SourceElement, wanted: WantedControl, newGuid: () => string) {
  const change = { edits: [] as Edit[], descriptions: [] as string[], lines: [] as string[] };
  const taken = new Set<string>();
  for (const column of closureReasonColumns(form)) {
    const existing = column.attributes.get('uniqueid')?.trim() ?? '';
    const isOwn = existing !== '' && !taken.has(guid(existing));
    const id = isOwn ? existing : newGuid();
    taken.add(guid(id));
    const edits = isOwn ? [] : [setAttribute(source, column, 'uniqueid', id)];
    if (!hasCodeComponentClass(column)) edits.push(setAttribute(source, column, 'classid', codeComponentClass));
    const [description, ...more] = isOwn ? descriptionsOf(form, column) : [];
    if (description) edits.push(...corrections(source, description, wanted));
    else change.descriptions.push(controlDescription(id, wanted));
    edits.push(...more.map((item) => removal(source, item)));
    change.edits.push(...edits);

    const when = description && edits.length === 0 ? 'already' : 'now';
    change.lines.push(`${closureReasonColumn} in ${placeOf(column)} ${when} uses ${wanted.control.name}`);
    const removed = new Set(description ? removedSettings(description, wanted) : []);
    change.lines.push(...Array.from(removed, (setting) => `  removed the setting ${setting}`));
  }
  return change;
}

/**
 * A `controlDescription`: the platform's own control as a fallback, and then ours for each form factor.
 *
 * @param id the column's `uniqueid`
 */
export function controlDescription(id: string, wanted: WantedControl): string {
  const factors = Array.from(formFactors.keys(), (factor) => customControl(factor, undefined, wanted));
  return `<controlDescription forControl="${escapeXml(id)}">${fallback}${factors.join('')}</controlDescription>`;
}

/**
 * The edits that make a description equivalent to a {@link controlDescription}. A correct fallback stays as it is, and so does our
 * control with its settings.
 */
function corrections(source: string, description: SourceElement, wanted: WantedControl): Edit[] {
  const custom = childrenOf(description, 'customControl');
  const [first, ...rest] = custom;
  const ours = custom.filter((item) => isNamed(item, wanted));
  const kept = new Set<SourceElement>();
  let added = first ? '' : fallback;
  for (const factor of formFactors.keys()) {
    const hasFactor = ({ attributes }: SourceElement) => attributes.get('formFactor') === factor;
    const sound = rest.find((item) => hasFactor(item) && isNamed(item, wanted) && isSound(item));
    if (sound) kept.add(sound);
    else added += customControl(factor, ours.find(hasFactor) ?? ours[0], wanted);
  }
  const edits = [...kept].flatMap((item) => parameterCorrections(source, item, wanted));
  const own = custom.find(isFallback);
  if (first !== own && first) {
    const text = own ? source.slice(own.start, own.end) : fallback;
    edits.push({ start: first.start, end: first.end, text });
  }
  edits.push(...rest.filter((item) => !kept.has(item)).map((item) => removal(source, item)));
  return added === '' ? edits : [...edits, appendTo(source, description, added)];
}

/** The settings of our control that {@link corrections} removes from a description, each with the reason. */
function removedSettings(description: SourceElement, { control, settings }: WantedControl): string[] {
  const parameters = childrenOf(description, 'customControl')
    .filter((item) => isNamed(item, { control }))
    .flatMap(parametersOf)
    .filter(({ name }) => name !== control.boundProperty && !settings?.has(name));
  return parameters.flatMap(({ name, text }) => {
    const fault = settingFault(control, name, text);
    return fault === undefined ? [] : [`${control.settings.has(name) ? `${name}=${text}` : name}: ${fault}`];
  });
}

/** An edit that removes an element and the space before it. */
function removal(source: string, { start, end }: SourceElement): Edit {
  return { start: source.slice(0, start).trimEnd().length, end, text: '' };
}

/** An entry with a form factor is not the fallback, but selects the platform's own control on that device. */
function isFallback(custom: SourceElement): boolean {
  const { attributes } = custom;
  const columns = parametersOf(custom).filter(({ name }) => name === 'datafieldname');
  return (
    guid(attributes.get('id')) === guid(choiceClass) &&
    !attributes.has('formFactor') &&
    !attributes.has('name') &&
    columns.every(({ text }) => sameText(text, closureReasonColumn))
  );
}

function isNamed({ attributes }: SourceElement, { control }: WantedControl): boolean {
  return attributes.get('name') === control.name;
}

/** Whether an entry with our name can stay, even if its parameters must change. */
function isSound(custom: SourceElement): boolean {
  return !custom.attributes.has('id') && childrenOf(custom, 'parameters').length === 1;
}

function parametersOf(custom: SourceElement): readonly SourceElement[] {
  return descendants(custom, 'parameters').flatMap(({ children }) => children);
}

function customControl(factor: string, before: SourceElement | undefined, wanted: WantedControl): string {
  const parameters = Array.from(valuesFor(before, wanted), ([name, value]) => parameter(name, value, wanted));
  return (
    `<customControl formFactor="${factor}" name="${escapeXml(wanted.control.name)}">` +
    `<parameters>${parameters.join('')}</parameters></customControl>`
  );
}

/** The parameters of our control by name: the column, the valid settings from before, and the settings to set. */
function valuesFor(before: SourceElement | undefined, { control, settings }: WantedControl): Map<string, string> {
  const values = new Map([[control.boundProperty, closureReasonColumn]]);
  for (const { name, text } of before ? parametersOf(before) : []) {
    if (!values.has(name) && settingFault(control, name, text) === undefined) values.set(name, text);
  }
  for (const [name, value] of settings ?? []) values.set(name, value);
  return values;
}

function parameter(name: string, value: string, { control }: WantedControl): string {
  const type = control.settings.get(name)?.type;
  const attributes = type === undefined ? '' : ` type="${escapeXml(type)}" static="true"`;
  return `<${name}${attributes}>${escapeXml(value)}</${name}>`;
}

function parameterCorrections(source: string, custom: SourceElement, wanted: WantedControl): Edit[] {
  const left = valuesFor(custom, wanted);
  const edits = parametersOf(custom).flatMap((item) => {
    const { name, start, end } = item;
    const value = left.get(name);
    if (value === undefined) return [removal(source, item)];
    left.delete(name);
    return isSet(item, value, wanted) ? [] : [{ start, end, text: parameter(name, value, wanted) }];
  });
  const [parameters] = childrenOf(custom, 'parameters');
  if (parameters === undefined || left.size === 0) return edits;
  const missing = Array.from(left, ([name, value]) => parameter(name, value, wanted));
  return [...edits, appendTo(source, parameters, missing.join(''))];
}

function isSet({ name, text, attributes }: SourceElement, value: string, { control }: WantedControl): boolean {
  const isStatic = attributes.get('static') === 'true';
  if (name === control.boundProperty) return sameText(text, value) && !isStatic;
  return text === value && isStatic && attributes.get('type') === control.settings.get(name)?.type;
}
