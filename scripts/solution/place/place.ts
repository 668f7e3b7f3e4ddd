import { CommandError } from '../../cli';
import { sha256 } from '../files';
import { appendTo, applyEdits, childrenOf, parseSource, removeAttribute, type SourceElement } from '../xml';
import { writeZip } from '../zip';
import { bindColumns, controlDescription, controlsOf, type WantedControl } from './binding';
import type { PlacedControl } from './control';
import { closureReasonColumn, closureReasonColumns, findForm, placeOf, sessionTable, titleOf } from './forms';
import { addColumn, findSection } from './section';
import { readSolution } from './solution';

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
  const { contents, source, root, managed, forms } = readSolution(name, bytes, placement.control);
  if (managed !== '0') {
    const reason = managed === '1' ? 'is a managed solution' : 'does not say that it is unmanaged';
    throw new CommandError(`${name}: ${reason}: export the form in an unmanaged solution`);
  }
  const form = findForm(name, forms, placement.form);
  const { element, systemForm, isLocked, isInactive } = form;
  const title = `${name}: form ${titleOf(form)}`;
  if (element === undefined) throw new CommandError(`${title} has no <form> element`);
  if (isLocked) throw new CommandError(`${title} does not allow customization: ask its publisher, or copy the form`);

  const newGuid = guidMaker(source.slice(systemForm.start, systemForm.end));
  const { edits, descriptions, lines } = bindColumns(source, element, placement, newGuid);
  if (closureReasonColumns(element).length === 0) {
    const section = findSection(title, element, placement.section);
    const id = newGuid();
    edits.push(addColumn(source, root, section, newGuid(), id));
    descriptions.push(controlDescription(id, placement));
    lines.push(`${closureReasonColumn} was added to ${placeOf(section)} and uses ${placement.control.name}`);
  } else if (placement.section !== undefined) lines.push('Ignored the section: the column is already on the form');
  if (isInactive) lines.push('The form is inactive: users see it only after you activate it');

  if (descriptions.length > 0) edits.push(addDescriptions(source, element, descriptions.join('')));
  if (edits.length === 0) return { bytes, lines };
  // An import skips a form with this mark, which exports add to forms that were never changed:
  // https://learn.microsoft.com/power-apps/maker/model-driven-apps/embed-powerbi-report-in-system-form
  edits.push(...removeAttribute(source, systemForm, 'unmodified'));
  const changed = applyEdits(source, edits);
  parseSource(changed); // A bug here must not reach an environment.
  const files = new Map<string, Uint8Array>(
    contents.names.map((file) => [file, contents.content(file) ?? new Uint8Array()]),
  );
  return { bytes: writeZip(files.set('customizations.xml', Buffer.from(changed))), lines };
}

/** A source of unused identifiers. They are derived from the form, so that the same input gives the same output. */
function guidMaker(form: string): () => string {
  let count = 0;
  return () => {
    const digits = sha256(Buffer.from(`${form} ${String(count++)}`));
    return digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*$/, '{$1-$2-5$3-8$4-$5}');
  };
}

/** An edit that adds descriptions after everything on a form except its display conditions. */
function addDescriptions(source: string, form: SourceElement, descriptions: string) {
  const [existing] = childrenOf(form, 'controlDescriptions');
  if (existing !== undefined) return appendTo(source, existing, descriptions);
  const text = `<controlDescriptions>${descriptions}</controlDescriptions>`;
  const [conditions] = childrenOf(form, 'DisplayConditions');
  if (conditions === undefined) return appendTo(source, form, text);
  return { start: conditions.start, end: conditions.start, text };
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
  return forms.flatMap((form) => {
    const used = closureReasonColumns(form.element).map(
      (column) => `  ${closureReasonColumn} in ${placeOf(column)}: ${controlsOf(form.element, column)}`,
    );
    return [
      `${form.type} form ${titleOf(form)}`,
      ...(used.length > 0 ? used : [`  ${closureReasonColumn} is not on this form`]),
    ];
  });
}
