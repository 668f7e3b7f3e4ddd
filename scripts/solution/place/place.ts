import { CommandError } from '../../cli';
import { appendTo, edited, setAttributes } from '../xml';
import { writeZip } from '../files';
import { addColumn, bindColumns, controlsOf, type PlacedControl } from './binding';
import { closureReasonColumn, closureReasonColumns, findNamed, placeOf, readSolution, sectionsOf } from './forms';

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
  const { contents, root, forms, displayNames, isUnmanaged } = readSolution(zip, bytes, control);
  if (!isUnmanaged) throw new CommandError(`${zip}: is not an unmanaged solution: export the form in one`);
  const main = forms.filter(({ type }) => type === 'main');
  const { element, form, title, isLocked } = findNamed(main, name, `${zip}: --form`, 'main forms');
  if (isLocked) throw new CommandError(`${zip}: ${title} does not allow customization: ask its publisher, or copy it`);
  const columns = closureReasonColumns(form);
  const missing = `${zip}: ${title} lacks ${closureReasonColumn}, and --section`;
  const changes =
    columns.length === 0
      ? [addColumn(findNamed(sectionsOf(form), section, missing, 'sections').element, displayNames, control)]
      : bindColumns(form, columns, control);
  const added = changes.map((change) => change.added).join('');
  const edits = changes.flatMap((change) => change.edits);
  if (added !== '') edits.push(appendTo(form, 'controlDescriptions', added));
  const lines = [title, ...changes.flatMap((change) => change.lines).map((line) => `  ${line}`)];
  if (edits.length === 0) return { bytes, lines };

  // An import skips a form with this mark, which exports add to forms that were never changed:
  // https://learn.microsoft.com/power-apps/maker/model-driven-apps/embed-powerbi-report-in-system-form
  edits.push(setAttributes(element, { unmodified: undefined }));
  const files = contents.names.map((file) => [file, contents.content(file) ?? new Uint8Array()] as const);
  const changed = Buffer.from(edited(root.file, edits));
  return { bytes: writeZip(new Map([...files, ['customizations.xml', changed]])), lines };
}

/**
 * Lines that list the forms of the session table, and the control that each closure reason column on them uses.
 *
 * @param zip the file's name, for error messages
 * @throws CommandError if the solution cannot be read
 */
export function listForms(zip: string, bytes: Uint8Array, control: PlacedControl): string[] {
  return readSolution(zip, bytes, control).forms.flatMap(({ form, title }) => {
    const used = closureReasonColumns(form).map((column) => `in ${placeOf(column)}: ${controlsOf(form, column)}`);
    if (used.length === 0) used.push('is not on this form');
    return [title, ...used.map((line) => `  ${closureReasonColumn} ${line}`)];
  });
}
