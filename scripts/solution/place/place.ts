import { createHash } from 'node:crypto';
import { readContainer, unpack, type ZipEntry } from '../container';
import { messageOf, Refusal } from '../problems';
import { replaceEntry } from '../zip';
import { choiceClass, describe, isDescribed, type WantedControl } from './description';
import {
  closureReasonColumn,
  closureReasonColumns,
  controlsOf,
  descriptionsOf,
  guid,
  labelsOf,
  placeOf,
  sameText,
  type SessionForm,
  sessionForms,
  sessionTable,
  sessionTables,
  titleOf,
} from './forms';
import {
  allBelow,
  appendTo,
  applyEdits,
  childrenOf,
  descendants,
  type Edit,
  escapeXml,
  parseSource,
  removeAttribute,
  setAttribute,
  type SourceElement,
} from '../sourceXml';

const customizationsName = 'customizations.xml';

/** What to do. */
export interface Placement extends WantedControl {
  /** The form's name in any language, or its identifier. */
  readonly form: string;
  /** The section that the column is added to where the form lacks it: a label or the name. */
  readonly section?: string | undefined;
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

  const change = new FormChange(source, form, element, placement);
  const columns = closureReasonColumns(element);
  const lines = columns.map((column) => {
    const when = change.placeOn(column) ? 'now' : 'already';
    return `${closureReasonColumn} in ${placeOf(column)} ${when} uses ${placement.control.name}`;
  });
  if (columns.length === 0) {
    const section = findSection(name, form, element, placement.section);
    const id = change.newGuid('column');
    change.edits.push(columnIn(source, root, section, change.newGuid('cell'), id));
    change.descriptions.push(describe(source, id, undefined, choiceClass, placement));
    const where = [placeOf(section), `section "${labelsOf(section)[0] ?? ''}"`].filter(Boolean).join(', ');
    lines.push(`${closureReasonColumn} was added in ${where} and uses ${placement.control.name}`);
  } else if (placement.section !== undefined) lines.push('The section is not used: the column is on the form already');
  if (change.isEmpty) return { bytes, lines };
  if (change.descriptions.length > 0) {
    change.edits.push(addDescriptions(source, element, change.descriptions.join('')));
  }
  change.edits.push(...withoutMark(source, form));
  const changed = applyEdits(source, change.edits);
  checkResult(name, changed);
  return { bytes: replaceEntry(bytes, entry, Buffer.from(changed, 'utf8')), lines };
}

/**
 * An exported form that nobody changed yet is marked as `unmodified`, and an import passes over it. The mark goes.
 *
 * @see https://learn.microsoft.com/power-apps/maker/model-driven-apps/embed-powerbi-report-in-system-form
 */
function withoutMark(source: string, { systemForm }: SessionForm): Edit[] {
  return systemForm.attributes.has('unmodified') ? [removeAttribute(source, systemForm, 'unmodified')] : [];
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
    const { element } = form;
    const used = element
      ? closureReasonColumns(element).map(
          (column) => `  ${closureReasonColumn} in ${placeOf(column)}: ${controlsOf(element, column)}`,
        )
      : [];
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
  if (sections.length === 0) throw refuse(name, `form ${titleOf(form)} has no section that the column could go to`);
  const missing = `form ${titleOf(form)} does not have the column ${closureReasonColumn}`;
  if (wanted === undefined) throw refuse(name, `${missing}; name the section that it goes to with --section: ${list}`);
  const matching = sections.filter((section) => labelsOf(section).some((label) => sameText(label, wanted)));
  const [section] = matching;
  if (section === undefined) throw refuse(name, `${missing}, nor a section "${wanted}"; its sections: ${list}`);
  if (matching.length === 1) return section;
  const names = matching.map((item) => `"${item.attributes.get('name') ?? ''}"`).join(', ');
  throw refuse(name, `form ${titleOf(form)} has more than one section "${wanted}"; use the name: ${names}`);
}

/** Gathers what is to be changed on a form. */
class FormChange {
  readonly edits: Edit[] = [];
  /** Descriptions to add to the form's `controlDescriptions`. */
  readonly descriptions: string[] = [];
  /** Identifiers of anything on the form. */
  private readonly taken: Set<string>;
  /** Identifiers of the columns so far, which no further one can have too. */
  private readonly used = new Set<string>();

  constructor(
    readonly source: string,
    readonly form: SessionForm,
    readonly element: SourceElement,
    readonly wanted: WantedControl,
  ) {
    const guids = source.slice(element.start, element.end).match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi) ?? [];
    this.taken = new Set(guids.map(guid));
  }

  get isEmpty(): boolean {
    return this.edits.length === 0 && this.descriptions.length === 0;
  }

  /**
   * An identifier that no other thing on the form has. It follows from the form and the purpose, so that the same input
   * gives the same output.
   */
  newGuid(purpose: string): string {
    for (let attempt = 0; ; attempt++) {
      const seed = `${this.form.id} ${closureReasonColumn} ${purpose} ${String(attempt)}`;
      const digits = createHash('sha256').update(seed).digest('hex');
      const variant = '89ab'[parseInt(digits.charAt(16), 16) % 4] ?? '8';
      const middle = [digits.slice(8, 12), `5${digits.slice(13, 16)}`, `${variant}${digits.slice(17, 20)}`];
      const made = `{${[digits.slice(0, 8), ...middle, digits.slice(20, 32)].join('-')}}`;
      if (this.taken.has(made)) continue;
      this.taken.add(made);
      return made;
    }
  }

  /**
   * Makes a column use the control.
   *
   * @returns whether that takes a change
   */
  placeOn(column: SourceElement): boolean {
    const existing = column.attributes.get('uniqueid')?.trim() ?? '';
    const isOwn = existing !== '' && !this.used.has(guid(existing));
    const id = isOwn ? existing : this.newGuid('column');
    if (!isOwn) this.edits.push(setAttribute(this.source, column, 'uniqueid', id));
    this.used.add(guid(id));
    const [description, ...more] = isOwn ? descriptionsOf(this.element, column) : [];
    for (const { start, end } of more) this.edits.push({ start, end, text: '' });
    if (description && isDescribed(this.source, description, this.wanted)) return more.length > 0;
    const text = describe(this.source, id, description, column.attributes.get('classid') ?? choiceClass, this.wanted);
    if (description) this.edits.push({ start: description.start, end: description.end, text });
    else this.descriptions.push(text);
    return true;
  }
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
function columnIn(source: string, root: SourceElement, section: SourceElement, cell: string, id: string): Edit {
  const labels = columnLabels(root, section)
    .map(([language, text]) => `<label description="${escapeXml(text)}" languagecode="${escapeXml(language)}" />`)
    .join('');
  const row =
    `<row><cell id="${cell}" showlabel="true"><labels>${labels}</labels>` +
    `<control id="${closureReasonColumn}" classid="${choiceClass}" datafieldname="${closureReasonColumn}" ` +
    `disabled="true" uniqueid="${id}" /></cell></row>`;
  const [rows] = childrenOf(section, 'rows');
  return rows ? appendTo(source, rows, row) : appendTo(source, section, `<rows>${row}</rows>`);
}

/** The column's own display names where the solution has them; else an English one, in the section's language. */
function columnLabels(root: SourceElement, section: SourceElement): (readonly [language: string, text: string])[] {
  const names = sessionTables(root)
    .flatMap((entity) => allBelow(entity, 'attribute'))
    .filter((attribute) => sameText(attribute.attributes.get('PhysicalName'), closureReasonColumn))
    .flatMap((attribute) => descendants(attribute, 'displaynames', 'displayname'))
    .map(({ attributes }) => [attributes.get('languagecode') ?? '', attributes.get('description') ?? ''] as const)
    .filter(([language, text]) => language !== '' && text !== '');
  if (names.length > 0) return names;
  const [label] = descendants(section, 'labels', 'label');
  return [[label?.attributes.get('languagecode') ?? '1033', 'Closure reason']];
}
