import { CommandError } from '../../cli';
import { fileOf, readXml, setAttribute, sourceOf } from '../xml';
import { writeZip } from '../files';
import { bindColumns, controlsOf, type WantedControl } from './binding';
import type { PlacedControl } from './control';
import { closureReasonColumn, closureReasonColumns, readSolution, sessionTable } from './forms';
import { findNamed, placeOf } from './named';
import { addColumn } from './section';

/** What to place, and where. */
export interface Placement extends WantedControl {
  /** The form's name in any language, or its identifier. */
  readonly form: string;
  /** The section to add the column to if the form lacks it: a label, the name, or the ID. */
  readonly section?: string | undefined;
}

/**
 * Makes the closure reason column of a session form use the control, for web, tablet, and phone.
 *
 * @param name the file's name, for error messages
 * @param bytes an exported unmanaged solution with the form
 * @returns the new zip, which is the input itself if nothing had to change, and lines for the user
 * @throws CommandError that says why, if it cannot be done
 */
export function place(name: string, bytes: Uint8Array, placement: Placement) {
  const { contents, root, tables, managed, forms } = readSolution(name, bytes, placement.control);
  if (managed !== '0') {
    const reason = managed === '1' ? 'is a managed solution' : 'does not say that it is unmanaged';
    throw new CommandError(`${name}: ${reason}: export the form in an unmanaged solution`);
  }
  const main = forms.filter(({ type }) => type === 'main');
  const { element, form, title, isLocked, isInactive } = findNamed(main, placement.form, {
    owner: `${name}: ${sessionTable}`,
    kind: 'main form',
    option: '--form, by its name or ID',
    lacks: `has no main form "${placement.form}"`,
  });
  const owner = `${name}: form ${title}`;
  if (form === undefined) throw new CommandError(`${owner} has no <form> element`);
  if (isLocked) throw new CommandError(`${owner} does not allow customization: ask its publisher, or copy the form`);

  const before = sourceOf(element);
  const lines: string[] = [];
  if (closureReasonColumns(form).length === 0) {
    addColumn(owner, tables, form, placement.section);
    lines.push(`Added ${closureReasonColumn} to the form`);
  } else if (placement.section !== undefined) lines.push('Ignored the section: the column is already on the form');
  lines.push(...bindColumns(form, placement));
  if (isInactive) lines.push('The form is inactive: users see it only after you activate it');
  if (sourceOf(element) === before) return { bytes, lines };

  // An import skips a form with this mark, which exports add to forms that were never changed:
  // https://learn.microsoft.com/power-apps/maker/model-driven-apps/embed-powerbi-report-in-system-form
  setAttribute(element, 'unmodified');
  const changed = Buffer.from(fileOf(root));
  readXml(changed, () => false); // A bug here must not reach an environment.
  const files = contents.names.map((file) => [file, contents.content(file) ?? new Uint8Array()] as const);
  return { bytes: writeZip(new Map([...files, ['customizations.xml', changed]])), lines };
}

/**
 * Lines that list the forms of the session table, and the control that each closure reason column on them uses.
 *
 * @param name the file's name, for error messages
 * @throws CommandError if the solution cannot be read
 */
export function listForms(name: string, bytes: Uint8Array, control: PlacedControl): string[] {
  const { forms } = readSolution(name, bytes, control);
  if (forms.length === 0) return [`${name} has no forms of ${sessionTable}`];
  return forms.flatMap(({ form, type, title }) => {
    const used = closureReasonColumns(form).map((column) => `in ${placeOf(column)}: ${controlsOf(form, column)}`);
    if (used.length === 0) used.push('is not on this form');
    return [`${type} form ${title}`, ...used.map((line) => `  ${closureReasonColumn} ${line}`)];
  });
}
