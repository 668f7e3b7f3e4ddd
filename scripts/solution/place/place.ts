import { CommandError } from '../../cli';
import { sha256 } from '../files';
import { appendTo, applyEdits, childrenOf, parseSource, removeAttribute, type SourceElement } from '../xml';
import { writeZip } from '../zip';
import { bindColumns, controlsOf, describe, type WantedControl } from './binding';
import type { PlacedControl } from './control';
import { closureReasonColumn, closureReasonColumns, findForm, placeOf, sessionTable, titleOf } from './forms';
import { addColumn, findSection } from './section';
import { readSolution } from './solution';

/** What to do. */
export interface Placement extends WantedControl {
  /** The form's name in any language, or its identifier. */
  readonly form: string;
  /** The section that the column is added to where the form lacks it: a label, the name or the id. */
  readonly section?: string | undefined;
}

/**
 * Makes the closure reason column of a session form use the control, for web, tablet and phone.
 *
 * @param name what problems are reported under: the file's name
 * @param bytes an unmanaged solution with the form, as exported
 * @returns the new zip, which is the very input when there was nothing to do, and what to tell the user, a line each
 * @throws CommandError when it cannot be done, with a line that says why
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
  if (element === undefined) throw new CommandError(`${title} holds no form`);
  if (isLocked) throw new CommandError(`${title} must not be customized: ask its publisher, or copy the form`);

  const newGuid = guidMaker(source.slice(systemForm.start, systemForm.end));
  const { edits, descriptions, lines } = bindColumns(source, element, placement, newGuid);
  if (closureReasonColumns(element).length === 0) {
    const section = findSection(title, element, placement.section);
    const id = newGuid();
    edits.push(addColumn(source, root, section, newGuid(), id));
    descriptions.push(describe(id, placement));
    lines.push(`${closureReasonColumn} was added in ${placeOf(section)} and uses ${placement.control.name}`);
  } else if (placement.section !== undefined) lines.push('The section is not used: the column is on the form already');
  if (isInactive) lines.push('The form is inactive: users see it when it is activated');

  if (descriptions.length > 0) edits.push(addDescriptions(source, element, descriptions.join('')));
  if (edits.length === 0) return { bytes, lines };
  // An import passes over a form with this mark, as one is exported that nobody changed yet:
  // https://learn.microsoft.com/power-apps/maker/model-driven-apps/embed-powerbi-report-in-system-form
  edits.push(...removeAttribute(source, systemForm, 'unmodified'));
  const changed = applyEdits(source, edits);
  parseSource(changed); // A defect of ours must not reach an environment.
  const files = new Map<string, Uint8Array>(
    contents.names.map((file) => [file, contents.content(file) ?? new Uint8Array()]),
  );
  return { bytes: writeZip(files.set('customizations.xml', Buffer.from(changed))), lines };
}

/** Makes identifiers that nothing has. They follow from the form, so that the same input gives the same output. */
function guidMaker(form: string): () => string {
  let count = 0;
  return () => {
    const digits = sha256(Buffer.from(`${form} ${String(count++)}`));
    return digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*$/, '{$1-$2-5$3-8$4-$5}');
  };
}

/** Descriptions come behind everything on a form but its display conditions. */
function addDescriptions(source: string, form: SourceElement, descriptions: string) {
  const [existing] = childrenOf(form, 'controlDescriptions');
  if (existing !== undefined) return appendTo(source, existing, descriptions);
  const text = `<controlDescriptions>${descriptions}</controlDescriptions>`;
  const [conditions] = childrenOf(form, 'DisplayConditions');
  if (conditions === undefined) return appendTo(source, form, text);
  return { start: conditions.start, end: conditions.start, text };
}

/**
 * The forms of the session table, and which control each closure reason column on them uses, for a person.
 *
 * @param name what problems are reported under: the file's name
 * @throws CommandError when the solution cannot be read
 */
export function listForms(name: string, bytes: Uint8Array, control: PlacedControl): string[] {
  const { forms } = readSolution(name, bytes, control);
  if (forms.length === 0) return [`${name} has no form of ${sessionTable}`];
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
