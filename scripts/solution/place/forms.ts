import { CommandError } from '../../cli';
import { allBelow, childrenOf, descendants, type SourceElement } from '../xml';

/** The table of sessions. */
export const sessionTable = 'msdyn_ocsession';
/** The column of the closure reason. */
export const closureReasonColumn = 'msdyn_closurereason';

/** A form of the session table. */
export interface SessionForm {
  /** Its names, in every language that it has one in. */
  readonly names: readonly string[];
  /** The identifier, in braces and lower case. */
  readonly id: string;
  /** `main`, `quick`, `card`, … */
  readonly type: string;
  /** Whether it may not be customized. */
  readonly isLocked: boolean;
  readonly isInactive: boolean;
  readonly systemForm: SourceElement;
  /** The `form` element; nothing where there is none. */
  readonly element: SourceElement | undefined;
}

/** What a solution's `customizations.xml` holds of the session table. */
export function sessionTables(customizations: SourceElement): readonly SourceElement[] {
  return descendants(customizations, 'Entities', 'Entity').filter((entity) =>
    sameText(childrenOf(entity, 'Name')[0]?.text, sessionTable),
  );
}

/** The forms of the session table in a solution's `customizations.xml`. */
export function sessionForms(customizations: SourceElement): SessionForm[] {
  const all = sessionTables(customizations).flatMap((entity) => descendants(entity, 'FormXml', 'forms', 'systemform'));
  return all.map((form) => ({
    names: descriptionsIn(form, 'LocalizedNames', 'LocalizedName'),
    id: guid(childrenOf(form, 'formid')[0]?.text),
    type: form.parent?.attributes.get('type') ?? '',
    isLocked: childrenOf(form, 'IsCustomizable')[0]?.text === '0',
    isInactive: childrenOf(form, 'FormActivationState')[0]?.text === '0',
    systemForm: form,
    element: childrenOf(form, 'form')[0],
  }));
}

/**
 * The main form of a name or an identifier.
 *
 * @param zip the file's name, which problems are reported under
 * @throws CommandError that lists the forms when there is none, or more than one
 */
export function findForm(zip: string, forms: readonly SessionForm[], wanted: string): SessionForm {
  const main = forms.filter(({ type }) => type === 'main');
  const matching = main.filter((form) => form.id === guid(wanted) || form.names.some((item) => sameText(item, wanted)));
  const [form] = matching;
  if (form !== undefined && matching.length === 1) return form;
  const list = (found: readonly SessionForm[]) => found.map(titleOf).join(', ');
  if (matching.length > 1) {
    throw new CommandError(`${zip}: has more than one form "${wanted}"; name one by its id: ${list(matching)}`);
  }
  const there = main.length > 0 ? `its main forms of ${sessionTable}: ${list(main)}` : `it has none of ${sessionTable}`;
  throw new CommandError(`${zip}: has no main form "${wanted}"; ${there}`);
}

/** A form's name and identifier for a person, and what is to know before one chooses it. */
export function titleOf({ names, id, isLocked, isInactive }: SessionForm): string {
  return `"${names[0] ?? ''}" ${id}${isLocked ? ' (locked)' : ''}${isInactive ? ' (inactive)' : ''}`;
}

/** The closure reason columns on a form: it may be there more than once. */
export function closureReasonColumns(form: SourceElement | undefined): readonly SourceElement[] {
  const controls = form ? allBelow(form, 'control') : [];
  return controls.filter(({ attributes }) => sameText(attributes.get('datafieldname'), closureReasonColumn));
}

/** Where an element is on its form, for a person: `header`, or the tab and the section, which may be the element itself. */
export function placeOf(element: SourceElement): string {
  const above = element.parent ? placeOf(element.parent) : '';
  if (!['header', 'footer', 'tab', 'section'].includes(element.name)) return above;
  const label = labelsOf(element)[0] ?? element.attributes.get('name') ?? '';
  return [above, label === '' ? element.name : `${element.name} "${label}"`].filter((text) => text !== '').join(', ');
}

/** The labels of a tab or a section that hold a text, as one line each. */
export function labelsOf(element: SourceElement): string[] {
  return descriptionsIn(element, 'labels', 'label').filter((label) => label !== '');
}

function descriptionsIn(element: SourceElement, ...names: string[]): string[] {
  return descendants(element, ...names).map(({ attributes }) => oneLine(attributes.get('description') ?? ''));
}

/** An identifier as it is compared: in braces and lower case. */
export function guid(text = ''): string {
  const digits = text.trim().replace(/^\{|\}$/g, '');
  return `{${digits.toLowerCase()}}`;
}

/** Whether two names are the same but for case, line breaks and the spaces around them. */
export function sameText(one = '', other: string): boolean {
  return oneLine(one).toLowerCase() === oneLine(other).toLowerCase();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
