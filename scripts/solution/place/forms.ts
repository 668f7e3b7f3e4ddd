import { allBelow, childrenOf, descendants, type SourceElement } from '../sourceXml';

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
  return sessionTables(customizations)
    .flatMap((entity) => descendants(entity, 'FormXml', 'forms'))
    .flatMap((forms) => {
      const type = forms.attributes.get('type') ?? '';
      return childrenOf(forms, 'systemform').map((form) => formOf(form, type));
    });
}

function formOf(form: SourceElement, type: string): SessionForm {
  return {
    names: descendants(form, 'LocalizedNames', 'LocalizedName').flatMap(
      (name) => name.attributes.get('description') ?? [],
    ),
    id: guid(childrenOf(form, 'formid')[0]?.text ?? ''),
    type,
    systemForm: form,
    isLocked: childrenOf(form, 'IsCustomizable')[0]?.text === '0',
    element: childrenOf(form, 'form')[0],
  };
}

/** A form's name and identifier, for a person. */
export function titleOf(form: SessionForm): string {
  return `"${form.names[0] ?? ''}" ${form.id}`;
}

/** The closure reason columns on a form: it may be there more than once. */
export function closureReasonColumns(form: SourceElement): readonly SourceElement[] {
  return allBelow(form, 'control').filter((control) =>
    sameText(control.attributes.get('datafieldname'), closureReasonColumn),
  );
}

/** What describes a column's controls, of which one is enough; none where the column has the platform's own. */
export function descriptionsOf(form: SourceElement, column: SourceElement): readonly SourceElement[] {
  const id = column.attributes.get('uniqueid') ?? '';
  if (id.trim() === '') return [];
  return descendants(form, 'controlDescriptions', 'controlDescription').filter(
    (description) => guid(description.attributes.get('forControl') ?? '') === guid(id),
  );
}

/** The form factors by their names, in the order in which the platform writes them. */
export const formFactors: ReadonlyMap<string, string> = new Map([
  ['2', 'web'],
  ['1', 'tablet'],
  ['0', 'phone'],
]);

/** Which control a column uses, for a person: `web x, tablet y, phone z`. */
export function controlsOf(form: SourceElement, column: SourceElement): string {
  const custom = childrenOf(descriptionsOf(form, column)[0], 'customControl');
  const used = Array.from(formFactors, ([factor, name]) => {
    const control = custom.find(({ attributes }) => attributes.get('formFactor') === factor);
    return { name, control: control?.attributes.get('name') ?? "the platform's own" };
  });
  const [first] = used;
  if (first && used.every(({ control }) => control === first.control)) return first.control;
  return used.map(({ name, control }) => `${name} ${control}`).join(', ');
}

/** Where an element is on its form, for a person: `header`, or the tab and the section. */
export function placeOf(element: SourceElement): string {
  const above: SourceElement[] = [];
  for (let at = element.parent; at !== undefined; at = at.parent) above.unshift(at);
  const named = above.filter(({ name }) => ['header', 'footer', 'tab', 'section'].includes(name));
  return named
    .map((item) => (labelsOf(item)[0] === undefined ? item.name : `${item.name} "${String(labelsOf(item)[0])}"`))
    .join(', ');
}

/** The labels of a tab, a section or a cell, and its name behind them. */
export function labelsOf(element: SourceElement): string[] {
  const labels = descendants(element, 'labels', 'label').map((label) => label.attributes.get('description') ?? '');
  return [...labels, element.attributes.get('name') ?? ''].filter((label) => label !== '');
}

/** An identifier as it is compared: in braces and lower case. */
export function guid(text: string): string {
  return `{${text
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase()}}`;
}

/** Whether two names are the same but for case and the spaces around them. */
export function sameText(one: string | undefined, other: string): boolean {
  return one?.trim().toLowerCase() === other.trim().toLowerCase();
}
