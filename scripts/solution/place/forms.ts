import { CommandError } from '../../cli';
import { readContents } from '../verify/contents';
import type { ReportRule } from '../verify/rules';
import { allBelow, childrenOf, type SourceElement, textAt } from '../xml';
import type { PlacedControl } from './control';
import { descriptionsIn, isSame } from './named';

export const sessionTable = 'msdyn_ocsession';
export const closureReasonColumn = 'msdyn_closurereason';

/**
 * Reads an exported solution and its session forms.
 *
 * @param zip the file's name, for error messages
 * @returns the contents; the root of `customizations.xml`; the session table in it, and its forms; and the value of `Managed`
 * @throws CommandError if it is not an intact solution zip, or is the control's own solution
 */
export function readSolution(zip: string, bytes: Uint8Array, control: PlacedControl) {
  const refuse: ReportRule = (_rule, entry, reason) => {
    throw new CommandError(`${entry === '' ? zip : `${zip}/${entry}`}: ${reason}`);
  };
  const contents = readContents(bytes, refuse);
  const manifest = contents?.xml('solution.xml');
  const root = contents?.xml('customizations.xml');
  if (!contents || !root) throw new CommandError(`${zip}: cannot be read`);
  const tables = childrenOf(root, 'Entities', 'Entity').filter((entity) =>
    isSame(textAt(entity, 'Name'), sessionTable),
  );
  const forms = tables.flatMap((table) => childrenOf(table, 'FormXml', 'forms', 'systemform')).map(sessionForm);
  if (forms.length === 0 && isSame(textAt(manifest, 'SolutionManifest', 'UniqueName'), control.solution)) {
    throw new CommandError(
      `${zip}: is the badge's own solution and has no forms: create an unmanaged solution with the table ` +
        `${sessionTable} and its form, and export that`,
    );
  }
  return { contents, root, tables, forms, managed: textAt(manifest, 'SolutionManifest', 'Managed') };
}

function sessionForm(element: SourceElement) {
  const names = descriptionsIn(element, 'LocalizedNames', 'LocalizedName');
  const id = textAt(element, 'formid');
  // Its managed properties don't allow customization.
  const isLocked = textAt(element, 'IsCustomizable') === '0';
  const isInactive = textAt(element, 'FormActivationState') === '0';
  const title = `"${names[0] ?? ''}" ${id}${isLocked ? ' (locked)' : ''}${isInactive ? ' (inactive)' : ''}`;
  // `main`, `quick`, `card`, …
  const type = element.parent?.attributes.get('type') ?? '';
  return { element, names, id, title, type, isLocked, isInactive, form: childrenOf(element, 'form')[0] };
}

/** The closure reason columns on a form, which may have more than one. */
export function closureReasonColumns(form: SourceElement | undefined): readonly SourceElement[] {
  const controls = form ? allBelow(form, 'control') : [];
  return controls.filter(({ attributes }) => isSame(attributes.get('datafieldname'), closureReasonColumn));
}
