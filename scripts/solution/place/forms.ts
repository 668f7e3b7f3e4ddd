import { CommandError } from '../../cli';
import { allBelow, childrenOf, descendants, type SourceElement } from '../xml';

/** The session table. */
export const sessionTable = 'msdyn_ocsession';
/** The closure reason column. */
export const closureReasonColumn = 'msdyn_closurereason';

/** A form of the session table. */
export interface SessionForm {
  /** Its names in all languages. */
  readonly names: readonly string[];
  /** The identifier, in braces and lowercase. */
  readonly id: string;
  /** `main`, `quick`, `card`, … */
  readonly type: string;
  /** Whether its managed properties don't allow customization. */
  readonly isLocked: boolean;
  readonly isInactive: boolean;
  readonly systemForm: SourceElement;
  /** The `form` element, if there is one. */
  readonly element: SourceElement | undefined;
}

/** The `Entity` elements of the session table in a solution's `customizations.xml`. */
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
 * Finds a main form by its name or identifier.
 *
 * @param zip the file's name, for error messages
 * @throws CommandError that lists the forms if none or more than one matches
 */
export function findForm(zip: string, forms: readonly SessionForm[], wanted: string): SessionForm {
  const main = forms.filter(({ type }) => type === 'main');
  const matching = main.filter((form) => form.id === guid(wanted) || form.names.some((item) => sameText(item, wanted)));
  const [form] = matching;
  if (form !== undefined && matching.length === 1) return form;
  const list = (found: readonly SessionForm[]) => found.map(titleOf).join(', ');
  if (matching.length > 1) {
    throw new CommandError(`${zip}: has more than one main form "${wanted}"; specify one by its ID: ${list(matching)}`);
  }
  if (main.length === 0) throw new CommandError(`${zip}: has no main forms of ${sessionTable}`);
  throw new CommandError(`${zip}: has no main form "${wanted}"; its main forms of ${sessionTable} are ${list(main)}`);
}

/** A form's name and identifier for display, with a mark if it is locked or inactive. */
export function titleOf({ names, id, isLocked, isInactive }: SessionForm): string {
  return `"${names[0] ?? ''}" ${id}${isLocked ? ' (locked)' : ''}${isInactive ? ' (inactive)' : ''}`;
}

/** The closure reason columns on a form, which may have more than one. */
export function closureReasonColumns(form: SourceElement | undefined): readonly SourceElement[] {
  const controls = form ? allBelow(form, 'control') : [];
  return controls.filter(({ attributes }) => sameText(attributes.get('datafieldname'), closureReasonColumn));
}

/** Where an element is on its form, for display: `header`, or the tab and section, including the element itself. */
export function placeOf(element: SourceElement): string {
  const above = element.parent ? placeOf(element.parent) : '';
  if (!['header', 'footer', 'tab', 'section'].includes(element.name)) return above;
  const label = labelsOf(element)[0] ?? element.attributes.get('name') ?? '';
  return [above, label === '' ? element.name : `${element.name} "${label}"`].filter((text) => text !== '').join(', ');
}

/** The labels of a tab or section that are not empty, without line breaks. */
export function labelsOf(element: SourceElement): string[] {
  return descriptionsIn(element, 'labels', 'label').filter((label) => label !== '');
}

function descriptionsIn(element: SourceElement, ...names: string[]): string[] {
  return descendants(element, ...names).map(({ attributes }) => oneLine(attributes.get('description') ?? ''));
}

/** An identifier in braces and lowercase, for comparison. */
export function guid(text = ''): string {
  const digits = text.trim().replace(/^\{|\}$/g, '');
  return `{${digits.toLowerCase()}}`;
}

/** Whether two names are the same, ignoring case, line breaks, and the spaces around them. */
export function sameText(one = '', other: string): boolean {
  return oneLine(one).toLowerCase() === oneLine(other).toLowerCase();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
