import { createHash } from 'node:crypto';
import { readContainer, unpack, type ZipEntry } from '../solution/container';
import { messageOf, Refusal } from '../solution/problems';
import { replaceEntry } from '../solution/zip';
import type { PlacedControl } from './control';
import {
  closureReasonColumn,
  closureReasonColumns,
  controlsOf,
  descriptionOf,
  formFactors,
  guid,
  labelsOf,
  placeOf,
  sameText,
  type SessionForm,
  sessionForms,
  sessionTable,
  titleOf,
} from './forms';
import {
  addAttribute,
  allBelow,
  appendTo,
  applyEdits,
  childrenOf,
  descendants,
  type Edit,
  escapeXml,
  parseSource,
  type SourceElement,
} from './sourceXml';

/** The class of the platform's own control for a choice column. */
const choiceClass = '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}';
const customizationsName = 'customizations.xml';

/** What to do. */
export interface Placement {
  /** The form's name in any language, or its identifier. */
  readonly form: string;
  /** The section that the column is added to where the form lacks it: a label or the name. */
  readonly section?: string | undefined;
  readonly control: PlacedControl;
  /** Settings to set, by name; those that are not named stay as they are. */
  readonly settings?: ReadonlyMap<string, string>;
}

/** What was done. */
export interface Placed {
  /** The new zip; the same bytes when there was nothing to do. */
  readonly bytes: Uint8Array;
  /** What to tell the user, a line each. */
  readonly lines: readonly string[];
}

/**
 * Makes the closure reason column of a session form use the control, for web, tablet and phone.
 *
 * @param name what problems are reported under: the file's name
 * @param bytes an unmanaged solution with the form, as exported
 * @throws Refusal when it cannot be done, with a line that says why
 */
export function place(name: string, bytes: Uint8Array, placement: Placement): Placed {
  const { entry, source, root } = readSolution(name, bytes, true);
  const form = findForm(name, sessionForms(root), placement.form);
  const { element } = form;
  if (element === undefined) throw refuse(name, `form ${titleOf(form)} holds no form`);
  if (form.isLocked) throw refuse(name, `form ${titleOf(form)} is locked: it must not be customized`);

  const edits: Edit[] = [];
  const descriptions: string[] = [];
  const columns = closureReasonColumns(element);
  const lines = columns.map((column) => {
    const before = edits.length + descriptions.length;
    placeOnColumn(source, form, element, column, columns.indexOf(column), placement, edits, descriptions);
    const done = edits.length + descriptions.length > before ? 'now uses' : 'already uses';
    return `${closureReasonColumn} in ${placeOf(column)} ${done} ${placement.control.name}`;
  });
  if (columns.length === 0) {
    const section = findSection(name, form, element, placement.section);
    const id = newGuid(form.id, 'column');
    edits.push(columnIn(source, root, section, form, id));
    descriptions.push(descriptionFor(id, undefined, choiceClass, placement, source));
    const where = [placeOf(section), `section "${labelsOf(section)[0] ?? ''}"`].filter(Boolean).join(', ');
    lines.push(`${closureReasonColumn} was added in ${where} and uses ${placement.control.name}`);
  }
  if (descriptions.length > 0) edits.push(addDescriptions(source, element, descriptions.join('')));
  if (edits.length === 0) return { bytes, lines };
  const changed = applyEdits(source, edits);
  checkResult(name, changed);
  return { bytes: replaceEntry(bytes, entry, Buffer.from(changed, 'utf8')), lines };
}

/**
 * The forms of the session table, and which control each closure reason column on them uses, for a person.
 *
 * @param name what problems are reported under: the file's name
 * @throws Refusal when the solution cannot be read
 */
export function listForms(name: string, bytes: Uint8Array): string[] {
  const { root } = readSolution(name, bytes, false);
  const forms = sessionForms(root);
  if (forms.length === 0) return [`${name} has no form of ${sessionTable}`];
  return forms.flatMap((form) => {
    const columns = form.element ? closureReasonColumns(form.element) : [];
    const used = columns.map((column) => {
      const control = form.element ? controlsOf(form.element, column) : '';
      return `  ${closureReasonColumn} in ${placeOf(column)}: ${control}`;
    });
    const title = `${form.type} form ${titleOf(form)}${form.isLocked ? ' (locked)' : ''}`;
    return [title, ...(used.length > 0 ? used : [`  ${closureReasonColumn} is not on this form`])];
  });
}

/** What was written must be readable: an odd form could make nonsense of a change. */
function checkResult(name: string, source: string): void {
  try {
    parseSource(source);
  } catch (error) {
    throw refuse(`${name}/${customizationsName}`, `is too odd to be changed: ${messageOf(error)}`);
  }
}

function refuse(file: string, reason: string): Refusal {
  return new Refusal([{ file, reason }]);
}

interface Solution {
  entry: ZipEntry;
  source: string;
  root: SourceElement;
}

function readSolution(name: string, bytes: Uint8Array, isToBeChanged: boolean): Solution {
  const container = readContainer(bytes, (_rule, entry, reason) => {
    throw refuse(entry === '' ? name : `${name}/${entry}`, reason);
  });
  const textOf = (entryName: string) => {
    const entries = container?.entries.filter((entry) => entry.name === entryName) ?? [];
    const [entry] = entries;
    if (entry === undefined) throw refuse(`${name}/${entryName}`, 'is missing: this is no solution');
    if (entries.length > 1) throw refuse(`${name}/${entryName}`, 'is there twice');
    try {
      const source = utf8(unpack(bytes, entry));
      return { entry, source, root: parseSource(source) };
    } catch (error) {
      throw refuse(`${name}/${entryName}`, `cannot be read: ${messageOf(error)}`);
    }
  };
  const solution = textOf('solution.xml').root;
  const managed = descendants(solution, 'SolutionManifest', 'Managed')[0]?.text;
  if (isToBeChanged && managed !== '0') {
    const reason = managed === '1' ? 'is a managed solution' : 'does not say that it is unmanaged';
    throw refuse(name, `${reason}: export the form in an unmanaged solution`);
  }
  return textOf(customizationsName);
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error('it is not UTF-8');
  }
}

function findForm(name: string, forms: readonly SessionForm[], wanted: string): SessionForm {
  const main = forms.filter(({ type }) => type === 'main');
  const matching = main.filter((form) => form.id === guid(wanted) || form.names.some((item) => sameText(item, wanted)));
  const [form] = matching;
  if (form !== undefined && matching.length === 1) return form;
  const list = (found: readonly SessionForm[]) => found.map(titleOf).join(', ');
  if (matching.length > 1)
    throw refuse(name, `has more than one form "${wanted}"; name one by its id: ${list(matching)}`);
  const there = main.length > 0 ? `its main forms of ${sessionTable}: ${list(main)}` : `it has none of ${sessionTable}`;
  throw refuse(name, `has no main form "${wanted}"; ${there}`);
}

function findSection(
  name: string,
  form: SessionForm,
  element: SourceElement,
  wanted: string | undefined,
): SourceElement {
  const sections = descendants(element, 'tabs').flatMap((tabs) => allBelow(tabs, 'section'));
  const list = sections.map((section) => `"${labelsOf(section)[0] ?? ''}"`).join(', ');
  const missing = `form ${titleOf(form)} does not have the column ${closureReasonColumn}`;
  if (wanted === undefined) throw refuse(name, `${missing}; name the section that it goes to with --section: ${list}`);
  const matching = sections.filter((section) => labelsOf(section).some((label) => sameText(label, wanted)));
  const [section] = matching;
  if (section === undefined) throw refuse(name, `${missing}, nor a section "${wanted}"; its sections: ${list}`);
  if (matching.length === 1) return section;
  const names = matching.map((item) => `"${item.attributes.get('name') ?? ''}"`).join(', ');
  throw refuse(name, `form ${titleOf(form)} has more than one section "${wanted}"; use the name: ${names}`);
}

function placeOnColumn(
  source: string,
  form: SessionForm,
  element: SourceElement,
  column: SourceElement,
  index: number,
  placement: Placement,
  edits: Edit[],
  descriptions: string[],
): void {
  const existing = column.attributes.get('uniqueid');
  const id = existing ?? newGuid(form.id, `column ${String(index)}`);
  if (existing === undefined) edits.push(addAttribute(source, column, 'uniqueid', id));
  const description = descriptionOf(element, column);
  const classId = column.attributes.get('classid') ?? choiceClass;
  if (description === undefined) {
    descriptions.push(descriptionFor(id, undefined, classId, placement, source));
    return;
  }
  const custom = childrenOf(description, 'customControl');
  const isDone = [...formFactors.keys()].every((factor) => {
    const control = custom.filter(({ attributes }) => attributes.get('formFactor') === factor);
    return control.length === 1 && control[0] !== undefined && isOurs(control[0], placement);
  });
  const fallback = custom.some(({ attributes }) => attributes.has('id'));
  if (isDone && fallback) return;
  const text = descriptionFor(id, description, classId, placement, source);
  edits.push({ start: description.start, end: description.end, text });
}

/** Whether a `customControl` is the control, bound to the column, with the settings that are to be set. */
function isOurs(custom: SourceElement, { control, settings }: Placement): boolean {
  if (custom.attributes.get('name') !== control.name) return false;
  const bound = childrenOf(childrenOf(custom, 'parameters')[0], control.boundProperty)[0];
  if (!sameText(bound?.text, closureReasonColumn) || bound?.attributes.get('static') === 'true') return false;
  const fixed = settingsOf(custom, control);
  return Array.from(settings ?? []).every(([name, value]) => fixed.get(name)?.value === value);
}

/** A setting as a form holds it. */
interface FixedSetting {
  readonly type: string;
  readonly value: string;
}

/** The settings that a `customControl` has fixed, those of another version of the control included. */
function settingsOf(custom: SourceElement, { boundProperty }: PlacedControl): Map<string, FixedSetting> {
  const parameters = childrenOf(custom, 'parameters')[0]?.children ?? [];
  return new Map(
    parameters
      .filter(({ name, attributes }) => name !== boundProperty && attributes.get('static') === 'true')
      .map(({ name, attributes, text }) => [name, { type: attributes.get('type') ?? 'Enum', value: text }]),
  );
}

/**
 * The `controlDescription` of a column: the platform's own control to fall back to, and then ours for each form factor.
 * What it held before stays: the fallback, and the settings of the control where it was there already.
 */
function descriptionFor(
  id: string,
  before: SourceElement | undefined,
  classId: string,
  { control, settings }: Placement,
  source: string,
): string {
  const custom = childrenOf(before, 'customControl');
  const kept = custom.find(({ attributes }) => attributes.has('id'));
  const fallback = kept
    ? source.slice(kept.start, kept.end)
    : `<customControl id="${escapeXml(classId)}"><parameters>` +
      `<datafieldname>${closureReasonColumn}</datafieldname></parameters></customControl>`;
  const ours = custom.filter(({ attributes }) => attributes.get('name') === control.name);
  const factors = [...formFactors.keys()].map((factor) => {
    const same = ours.find(({ attributes }) => attributes.get('formFactor') === factor) ?? ours[0];
    const fixed = same ? settingsOf(same, control) : new Map<string, FixedSetting>();
    for (const [name, value] of settings ?? []) {
      fixed.set(name, { type: control.settings.get(name)?.type ?? 'Enum', value });
    }
    const parameters = Array.from(
      fixed,
      ([name, { type, value }]) => `<${name} type="${escapeXml(type)}" static="true">${escapeXml(value)}</${name}>`,
    );
    return (
      `<customControl formFactor="${factor}" name="${escapeXml(control.name)}"><parameters>` +
      `<${control.boundProperty}>${closureReasonColumn}</${control.boundProperty}>${parameters.join('')}` +
      '</parameters></customControl>'
    );
  });
  return `<controlDescription forControl="${escapeXml(id)}">${fallback}${factors.join('')}</controlDescription>`;
}

/** What comes before `controlDescriptions` in a form, where it is there. */
const before = new Set([
  'ancestor',
  'hiddencontrols',
  'tabs',
  'header',
  'footer',
  'events',
  'clientresources',
  'Navigation',
  'formLibraries',
  'externaldependencies',
  'RibbonDiffXml',
]);

function addDescriptions(source: string, form: SourceElement, descriptions: string): Edit {
  const [existing] = childrenOf(form, 'controlDescriptions');
  if (existing !== undefined) return appendTo(source, existing, descriptions);
  const added = `<controlDescriptions>${descriptions}</controlDescriptions>`;
  const last = form.children.filter(({ name }) => before.has(name)).at(-1);
  if (last === undefined) return appendTo(source, form, added);
  return { start: last.end, end: last.end, text: added };
}

/** A row with the column at the end of a section. */
function columnIn(source: string, root: SourceElement, section: SourceElement, form: SessionForm, id: string): Edit {
  const labels = columnLabels(root, section)
    .map(([language, text]) => `<label description="${escapeXml(text)}" languagecode="${escapeXml(language)}" />`)
    .join('');
  const row =
    `<row><cell id="${newGuid(form.id, 'cell')}" showlabel="true"><labels>${labels}</labels>` +
    `<control id="${closureReasonColumn}" classid="${choiceClass}" datafieldname="${closureReasonColumn}" ` +
    `disabled="true" uniqueid="${id}" /></cell></row>`;
  const [rows] = childrenOf(section, 'rows');
  return rows ? appendTo(source, rows, row) : appendTo(source, section, `<rows>${row}</rows>`);
}

/** The column's own display names where the solution has them; else an English one, in the section's language. */
function columnLabels(root: SourceElement, section: SourceElement): (readonly [language: string, text: string])[] {
  const names = descendants(root, 'Entities', 'Entity')
    .filter((entity) => sameText(childrenOf(entity, 'Name')[0]?.text, sessionTable))
    .flatMap((entity) => allBelow(entity, 'attribute'))
    .filter((attribute) => sameText(attribute.attributes.get('PhysicalName'), closureReasonColumn))
    .flatMap((attribute) => descendants(attribute, 'displaynames', 'displayname'))
    .map(({ attributes }) => [attributes.get('languagecode') ?? '', attributes.get('description') ?? ''] as const)
    .filter(([language, text]) => language !== '' && text !== '');
  if (names.length > 0) return names;
  const [label] = descendants(section, 'labels', 'label');
  return [[label?.attributes.get('languagecode') ?? '1033', 'Closure reason']];
}

/** An identifier that is the same for the same form and purpose, so that the same input gives the same output. */
function newGuid(formId: string, purpose: string): string {
  const digits = createHash('sha256').update(`${formId} ${closureReasonColumn} ${purpose}`).digest('hex');
  const variant = '89ab'[parseInt(digits.charAt(16), 16) % 4] ?? '8';
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `5${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
  ];
  return `{${[...parts, digits.slice(20, 32)].join('-')}}`;
}
