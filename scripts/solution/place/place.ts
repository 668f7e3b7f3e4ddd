import { randomUUID } from 'node:crypto';
import { CommandError } from '../../cli';
import { readSource, solutionFile, writeZip } from '../files';
import { readManifest } from '../manifest';
import { childrenOf, readXml, type SourceElement, textAt } from '../xml';
import { append, appendTo, type Edit, edited, escapeXml, remove, setAttribute } from './edits';
import { closureReasonColumn, descriptionsOf, findNamed, isSame, placeOf, readSolution, sectionsOf } from './forms';

/** The class ID of a column that uses a code component. */
const codeComponentClass = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';

/** The platform's own control for a choice column, as the fallback. */
const fallback =
  '<customControl id="{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}"><parameters>' +
  `<datafieldname>${closureReasonColumn}</datafieldname></parameters></customControl>`;

/** The form factors of the devices, in the order in which the platform writes them. */
const formFactors = { web: '2', tablet: '1', phone: '0' };

export type PlacedControl = ReturnType<typeof readPlacedControl>;

/**
 * Reads the name of the control to place, its solution, and its properties from the project's own sources.
 *
 * @param root the project's folder
 * @param settings settings of the form `name=value`. Others that a form already has are kept.
 * @throws CommandError if the control does not have a setting, or the setting cannot have the value
 */
export function readPlacedControl(root: string, settings: readonly string[] = []) {
  const manifest = readManifest(readSource(root, 'ClosureReasonControl/ControlManifest.Input.xml'));
  const [solution] = childrenOf(readSource(root, solutionFile), 'SolutionManifest');
  const properties = childrenOf(manifest?.control, 'property').map(({ attributes, children }) => {
    const name = attributes.get('name') ?? '';
    const isBound = attributes.get('usage') === 'bound';
    const values = isBound ? [closureReasonColumn] : children.map(({ text }) => text);
    return { name, isBound, values, given: values.find((value) => settings.includes(`${name}=${value}`)) };
  });
  const settable = properties.filter(({ isBound }) => !isBound);
  const known = settable.flatMap(({ name, values }) => values.map((value) => `${name}=${value}`));
  const unknown = settings.find((setting) => !known.includes(setting));
  if (unknown !== undefined) throw new CommandError([`--set ${unknown} is not one of:`, ...known].join('\n  '));
  const prefix = textAt(solution, 'Publisher', 'CustomizationPrefix');
  return { name: `${prefix}_${manifest?.name ?? ''}`, solution: textAt(solution, 'UniqueName'), properties };
}

/**
 * Lines that list the forms of the session table, and the control that each closure reason column on them uses.
 *
 * @param zip the file's name, for error messages
 * @throws CommandError if the solution cannot be read
 */
export function listForms(zip: string, bytes: Uint8Array, control: PlacedControl): string[] {
  return readSolution(zip, bytes, control.solution).forms.flatMap(({ form, title, columns }) => {
    const used = columns.map((column) => `in ${placeOf(column)}: ${controlsOf(form, column)}`);
    if (used.length === 0) used.push('is not on this form');
    return [title, ...used.map((line) => `  ${closureReasonColumn} ${line}`)];
  });
}

/** The control that a column uses, for display: `web x, tablet y, phone z`. If two compete, both are named. */
function controlsOf(form: SourceElement, column: SourceElement): string {
  const own = "the platform's own";
  const [description] = descriptionsOf(form, column.attributes.get('uniqueid'));
  const entries = childrenOf(description, 'customControl');
  const used = Object.entries(formFactors).map(([device, factor]) => {
    const onDevice = entries.filter(({ attributes }) => attributes.get('formFactor') === factor);
    const control = onDevice.map(({ attributes }) => attributes.get('name') ?? own).join(' and ') || own;
    return { device, control };
  });
  const [same = own, ...others] = new Set(used.map(({ control }) => control));
  const text = others.length === 0 ? same : used.map(({ device, control }) => `${device} ${control}`).join(', ');
  const hasClass = text === own || isSame(column.attributes.get('classid'), codeComponentClass);
  return hasClass ? text : `${text}, but the class ID is not that of a code component`;
}

/**
 * Makes the closure reason column of a session form use the control, for web, tablet, and phone.
 *
 * @param zip the file's name, for error messages
 * @param bytes an exported unmanaged solution with the form
 * @param name the form's name in any language, or its identifier
 * @param section the section to add the column to if the form lacks it: a label, the name, or the ID
 * @returns the new zip, which is the input itself if nothing had to change, and lines for the user
 * @throws CommandError that says why, if it cannot be done
 */
export function place(zip: string, bytes: Uint8Array, control: PlacedControl, name: string, section = '') {
  const { contents, root, forms, displayNames, isUnmanaged } = readSolution(zip, bytes, control.solution);
  if (!isUnmanaged) throw new CommandError(`${zip}: is not an unmanaged solution: export the form in one`);
  const main = forms.filter(({ type }) => type === 'main');
  const { element, form, title, isLocked, columns } = findNamed(main, name, `${zip}: --form`, 'main forms');
  if (isLocked) throw new CommandError(`${zip}: ${title} does not allow customization: ask its publisher, or copy it`);
  const missing = `${zip}: ${title} lacks ${closureReasonColumn}, and --section`;
  const changes =
    columns.length === 0
      ? [addColumn(findNamed(sectionsOf(form), section, missing, 'sections').element, displayNames, control)]
      : columns.map((column) => bindColumn(form, columns, column, control));
  const added = changes.map((change) => change.added).join('');
  const edits = changes.flatMap((change) => change.edits);
  if (added !== '') edits.push(appendTo(form, 'controlDescriptions', added));
  const lines = [title, ...changes.flatMap((change) => change.lines).map((line) => `  ${line}`)];
  if (edits.length === 0) return { bytes, lines };

  // An import skips a form with this mark, which exports add to forms that were never changed:
  // https://learn.microsoft.com/power-apps/maker/model-driven-apps/embed-powerbi-report-in-system-form
  edits.push(setAttribute(element, 'unmodified'));
  const files = contents.names.map((file) => [file, contents.content(file) ?? new Uint8Array()] as const);
  const changed = Buffer.from(edited(root.file, edits));
  readXml(changed, () => false); // A bug here must not reach an environment.
  return { bytes: writeZip(new Map([...files, ['customizations.xml', changed]])), lines };
}

/** The edits that make one of a form's columns use the control, its description if it has to be added, and lines for the user. */
function bindColumn(form: SourceElement, columns: SourceElement[], column: SourceElement, control: PlacedControl) {
  // A column can be on a form twice. Each needs an identifier of its own.
  const own = column.attributes.get('uniqueid') ?? '';
  const first = columns.find(({ attributes }) => isSame(attributes.get('uniqueid'), own));
  const uniqueid = first === column ? own : `{${randomUUID()}}`;
  const edits = Object.entries({ uniqueid, classid: codeComponentClass })
    .filter(([name, value]) => !isSame(column.attributes.get(name), value))
    .map(([name, value]) => setAttribute(column, name, value));
  const [description, ...more] = descriptionsOf(form, uniqueid);
  const entries = childrenOf(description, 'customControl');
  const ours = entries.filter(({ attributes }) => attributes.get('name') === control.name);
  const invalid = ours.flatMap(parametersOf).filter(({ name, text }) => {
    return !control.properties.some((property) => property.name === name && property.values.includes(text));
  });
  const wanted = entriesFor(ours, control);
  if (description) edits.push(...corrections(description, wanted, invalid), ...more.map(remove));
  const when = edits.length === 0 && description ? 'already' : 'now';
  return {
    edits,
    added: description ? '' : descriptionOf(uniqueid, wanted),
    lines: [
      `${closureReasonColumn} in ${placeOf(column)} ${when} uses ${control.name}`,
      ...new Set(invalid.map(({ name, text }) => `  removed the invalid setting ${name}=${text}`)),
    ],
  };
}

/**
 * Adds a row with a read-only column that uses the control at the end of a section.
 *
 * @param displayNames the column's labels, as far as the solution has them
 */
function addColumn(section: SourceElement, displayNames: readonly SourceElement[], control: PlacedControl) {
  const uniqueid = `{${randomUUID()}}`;
  const labelOf = (text?: string, language?: string) =>
    text && language ? `<label description="${escapeXml(text)}" languagecode="${escapeXml(language)}" />` : '';
  const labels = displayNames.map(({ attributes }) =>
    labelOf(attributes.get('description'), attributes.get('languagecode')),
  );
  const [sectionLabel] = childrenOf(section, 'labels', 'label');
  const language = sectionLabel?.attributes.get('languagecode') ?? '1033';
  const row =
    `<row><cell id="{${randomUUID()}}" showlabel="true">` +
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
 * @param before the entries that our control already has, whose valid settings are kept
 */
function entriesFor(before: readonly SourceElement[], control: PlacedControl): string[] {
  const ours = Object.values(formFactors).map((factor) => {
    const entry = before.find(({ attributes }) => attributes.get('formFactor') === factor) ?? before[0];
    const written = control.properties.map(({ name, isBound, values, given }) => {
      if (isBound) return `<${name}>${closureReasonColumn}</${name}>`;
      const kept = parametersOf(entry).find((one) => one.name === name && values.includes(one.text));
      const value = given ?? kept?.text;
      return value === undefined ? '' : `<${name} type="Enum" static="true">${value}</${name}>`;
    });
    return (
      `<customControl formFactor="${factor}" name="${control.name}">` +
      `<parameters>${written.join('')}</parameters></customControl>`
    );
  });
  return [fallback, ...ours];
}

/**
 * The changes that make a description consist of the wanted entries, the fallback first. An entry that is right stays as written,
 * except for its invalid settings.
 */
function corrections(description: SourceElement, wanted: string[], invalid: readonly SourceElement[]): Edit[] {
  const { children, tagEnd } = description;
  // Both insertions below would be at the same position.
  if (children.length === 0) return [append(description, wanted.join(''))];
  const kept = wanted.map((text) => {
    const content = contentOf(readXml(Buffer.from(text)));
    const candidates = text === fallback ? children.slice(0, 1) : children;
    return candidates.find((entry) => contentOf(entry, invalid) === content);
  });
  const removed = children.filter((entry) => !kept.includes(entry));
  const cleared = invalid.filter(({ parent }) => kept.includes(parent?.parent));
  const [first, ...others] = wanted.map((text, index) => (kept[index] ? '' : text));
  // The fallback goes before the entries that stay, the others go after them.
  const added = [{ start: tagEnd, end: tagEnd, text: first }, append(description, others.join(''))];
  return [...removed.map(remove), ...cleared.map(remove), ...added.filter(({ text }) => text !== '')];
}

/** What an element says, whatever the order, the layout, and the case of GUIDs. */
function contentOf(element: SourceElement, ignored: readonly SourceElement[] = []): string {
  const { name, attributes, text, children } = element;
  const items = children.filter((child) => !ignored.includes(child)).map((child) => contentOf(child, ignored));
  const content = JSON.stringify([name, text, [...attributes].sort(), items.sort()]);
  return content.replace(/\{[\da-f-]+\}/gi, (guid) => guid.toUpperCase());
}

function parametersOf(entry: SourceElement | undefined): readonly SourceElement[] {
  return childrenOf(entry, 'parameters').flatMap(({ children }) => children);
}
