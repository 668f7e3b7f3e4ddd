import { randomUUID } from 'node:crypto';
import { CommandError } from '../../cli';
import { readSource } from '../files';
import { readManifest } from '../manifest';
import { solutionFile } from '../names';
import {
  append,
  appendTo,
  childrenOf,
  type Edit,
  escapeXml,
  parseSource,
  remove,
  setAttributes,
  type SourceElement,
  textAt,
} from '../xml';
import { closureReasonColumn, descriptionsOf, isSame, placeOf } from './forms';

/** The class ID of a column that uses a code component. */
const codeComponentClass = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';

/** The platform's own control for a choice column, as the fallback. */
const fallback =
  '<customControl id="{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}"><parameters>' +
  `<datafieldname>${closureReasonColumn}</datafieldname></parameters></customControl>`;

/** The form factors in the order in which the platform writes them, each with its device. */
const formFactors = [
  ['2', 'web'],
  ['1', 'tablet'],
  ['0', 'phone'],
] as const;

export type PlacedControl = ReturnType<typeof readPlacedControl>;

type Property = PlacedControl['properties'][number];

/**
 * Reads the name of the control to place, its solution, and its properties from the project's own sources.
 *
 * @param root the project's folder
 * @param settings settings of the form `name=value`. Those on a form from before are kept otherwise.
 * @throws CommandError if the control does not have a setting, or the setting cannot have the value
 */
export function readPlacedControl(root: string, settings: readonly string[] = []) {
  const manifest = readManifest(readSource(root, 'ClosureReasonControl/ControlManifest.Input.xml'));
  const [solution] = childrenOf(readSource(root, solutionFile), 'SolutionManifest');
  const given = new Map(settings.map((setting) => /^([^=]*)=?(.*)$/s.exec(setting)?.slice(1) as [string, string]));
  const properties = childrenOf(manifest?.control, 'property').map(({ attributes, children }) => {
    const [name = '', type = '', usage = ''] = ['name', 'of-type', 'usage'].map((key) => attributes.get(key));
    const values = children.map(({ text }) => text);
    return { name, type, isBound: usage === 'bound', values, given: given.get(name) };
  });
  for (const [name, value] of given) {
    if (properties.some((one) => !one.isBound && one.name === name && isAllowed(one, value))) continue;
    const allowed = properties
      .filter(({ isBound }) => !isBound)
      .map((one) => `\n  ${one.name}=${one.values.join('|')}`);
    throw new CommandError(`--set ${name}=${value}: is not among the settings and their values:${allowed.join('')}`);
  }
  const prefix = textAt(solution, 'Publisher', 'CustomizationPrefix');
  return { name: `${prefix}_${manifest?.name ?? ''}`, solution: textAt(solution, 'UniqueName'), properties };
}

/** The control that a column uses, for display: `web x, tablet y, phone z`. If two compete, both are named. */
export function controlsOf(form: SourceElement, column: SourceElement): string {
  const own = "the platform's own";
  const [description] = descriptionsOf(form, column.attributes.get('uniqueid'));
  const used = formFactors.map(([factor, device]) => {
    const entries = childrenOf(description, 'customControl').filter((entry) => factorOf(entry) === factor);
    const control = entries.map(({ attributes }) => attributes.get('name') ?? own).join(' and ') || own;
    return { device, control };
  });
  const [same = own, ...others] = new Set(used.map(({ control }) => control));
  const text = others.length === 0 ? same : used.map(({ device, control }) => `${device} ${control}`).join(', ');
  const hasClass = text === own || isSame(column.attributes.get('classid'), codeComponentClass);
  return hasClass ? text : `${text}, but the class ID is not that of a code component`;
}

/** A change to one column of a form. */
interface Change {
  readonly edits: readonly Edit[];
  /** A `controlDescription` to add to the form, if any. */
  readonly added: string;
  readonly lines: readonly string[];
}

/** Makes columns of a form use the control. */
export function bindColumns(form: SourceElement, columns: readonly SourceElement[], control: PlacedControl): Change[] {
  const ids = columns.map(({ attributes }) => attributes.get('uniqueid'));
  return columns.map((column, index) => {
    const own = ids[index] ?? '';
    // A column can be on a form twice. Each needs an identifier of its own.
    const uniqueid = ids.findIndex((id) => isSame(id, own)) === index ? own : newGuid();
    const [description, ...more] = descriptionsOf(form, uniqueid);
    const entries = [description, ...more].flatMap((one) => childrenOf(one, 'customControl'));
    const ours = entries.filter(({ attributes }) => attributes.get('name') === control.name);
    const faulty = ours.flatMap(parametersOf).filter((parameter) => !isKnown(parameter, control));
    const wanted = entriesFor(ours, control);
    const hasIds = uniqueid === own && isSame(column.attributes.get('classid'), codeComponentClass);
    const edits = [
      ...(hasIds ? [] : [setAttributes(column, { classid: codeComponentClass, uniqueid })]),
      ...(description ? corrections(description, wanted, faulty) : []),
      ...more.map(remove),
    ];
    const when = edits.length === 0 && description ? 'already' : 'now';
    return {
      edits,
      added: description ? '' : descriptionOf(uniqueid, wanted),
      lines: [
        `${closureReasonColumn} in ${placeOf(column)} ${when} uses ${control.name}`,
        ...new Set(faulty.map(({ name, text }) => `  removed the invalid setting ${name}=${text}`)),
      ],
    };
  });
}

/**
 * Adds a row with a read-only column that uses the control at the end of a section.
 *
 * @param displayNames the column's labels, as far as the solution has them
 */
export function addColumn(
  section: SourceElement,
  displayNames: readonly SourceElement[],
  control: PlacedControl,
): Change {
  const uniqueid = newGuid();
  const [sectionLabel] = childrenOf(section, 'labels', 'label');
  const language = sectionLabel?.attributes.get('languagecode') ?? '1033';
  const labelOf = (text = '', code = '') => {
    return text && code && `<label description="${escapeXml(text)}" languagecode="${escapeXml(code)}" />`;
  };
  const labels = displayNames.map(({ attributes }) => {
    return labelOf(attributes.get('description'), attributes.get('languagecode'));
  });
  const row =
    `<row><cell id="${newGuid()}" showlabel="true">` +
    `<labels>${labels.join('') || labelOf('Closure reason', language)}</labels>` +
    `<control id="${closureReasonColumn}" classid="${codeComponentClass}" datafieldname="${closureReasonColumn}" ` +
    `disabled="true" uniqueid="${uniqueid}" /></cell></row>`;
  return {
    edits: [appendTo(section, 'rows', row)],
    added: descriptionOf(uniqueid, entriesFor([], control)),
    lines: [`${closureReasonColumn}, added to ${placeOf(section)}, now uses ${control.name}`],
  };
}

function descriptionOf(uniqueid: string, entries: readonly string[]): string {
  return `<controlDescription forControl="${escapeXml(uniqueid)}">${entries.join('')}</controlDescription>`;
}

/**
 * The platform's own control as a fallback, and then ours for each form factor.
 *
 * @param before the entries of our control from before. Their valid settings are kept.
 */
function entriesFor(before: readonly SourceElement[], control: PlacedControl): string[] {
  const ours = formFactors.map(([factor]) => {
    const parameters = parametersOf(before.find((entry) => factorOf(entry) === factor) ?? before[0]);
    const known = control.properties.map(({ name, type, isBound, given }) => {
      if (isBound) return `<${name}>${closureReasonColumn}</${name}>`;
      const setting = parameters.find((parameter) => parameter.name === name && isKnown(parameter, control));
      const value = given ?? setting?.text;
      return value === undefined ? '' : `<${name} type="${type}" static="true">${escapeXml(value)}</${name}>`;
    });
    return (
      `<customControl formFactor="${factor}" name="${control.name}">` +
      `<parameters>${known.join('')}</parameters></customControl>`
    );
  });
  return [fallback, ...ours];
}

/**
 * The changes that make a description consist of the wanted entries, the first of them at the start. An entry that is right stays as
 * written, except for its faulty settings.
 */
function corrections(description: SourceElement, wanted: string[], faulty: readonly SourceElement[]): Edit[] {
  const lacking = [...wanted];
  const spare = description.children.filter((entry, index) => {
    const at = lacking.findIndex((one) => contentOf(entry, faulty) === contentOf(parseSource(one)));
    if (at < 0 || (lacking[at] === wanted[0] && index > 0)) return true;
    lacking.splice(at, 1);
    return false;
  });
  const kept = description.children.filter((entry) => !spare.includes(entry));
  const edits = faulty.filter(({ parent }) => kept.some((entry) => entry === parent?.parent)).map(remove);
  const [first] = description.children;
  if (first && first === kept[0] && lacking[0] === wanted[0]) {
    edits.push({ start: first.start, end: first.start, text: lacking.shift() ?? '' });
  }
  for (const entry of spare) edits.push({ ...(lacking[0] ? entry : remove(entry)), text: lacking.shift() ?? '' });
  return lacking.length === 0 ? edits : [...edits, append(description, lacking.join(''))];
}

/** What an element says, whatever the order, the layout, and the case of GUIDs. */
function contentOf(element: SourceElement, ignored: readonly SourceElement[] = []): string {
  const { name, attributes, text, children } = element;
  const items = children.filter((child) => !ignored.includes(child)).map((child) => contentOf(child, ignored));
  const content = JSON.stringify([name, text, [...attributes].sort(), items.sort()]);
  return content.replace(/\{[\da-f-]+\}/gi, (guid) => guid.toUpperCase());
}

/** Whether a property has the name of a parameter and, unless it is bound, can have its value. */
function isKnown({ name, text }: SourceElement, { properties }: PlacedControl): boolean {
  return properties.some((one) => one.name === name && (one.isBound || isAllowed(one, text)));
}

/** A property without a list of values can have any. */
function isAllowed({ values }: Pick<Property, 'values'>, value: string): boolean {
  return values.length === 0 || values.includes(value);
}

function parametersOf(entry: SourceElement | undefined): readonly SourceElement[] {
  return childrenOf(entry, 'parameters').flatMap(({ children }) => children);
}

function factorOf({ attributes }: SourceElement): string | undefined {
  return attributes.get('formFactor');
}

function newGuid(): string {
  return `{${randomUUID()}}`;
}
