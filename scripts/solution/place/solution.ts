import { isUtf8 } from 'node:buffer';
import { CommandError } from '../../cli';
import { readContainer, unpack, type ZipEntry } from '../container';
import { messageOf } from '../problems';
import { descendants, parseSource } from '../xml';
import type { PlacedControl } from './control';
import { sameText, sessionForms, sessionTable } from './forms';

/**
 * Reads an exported solution, as far as its forms go.
 *
 * @param name what problems are reported under: the file's name
 * @returns the entry that holds the forms, with its text and its root; the forms; what `Managed` says, `0` or `1`
 * @throws CommandError when it is not a sound zip or no solution, or the one that the control comes in
 */
export function readSolution(name: string, bytes: Uint8Array, control: PlacedControl) {
  const container = readContainer(bytes, (_rule, entry, reason) => {
    throw new CommandError(`${entry === '' ? name : `${name}/${entry}`}: ${reason}`);
  });
  const entries = container?.entries ?? [];
  const manifest = read(name, bytes, entries, 'solution.xml').root;
  const says = (element: string) => descendants(manifest, 'SolutionManifest', element)[0]?.text;
  const customizations = read(name, bytes, entries, 'customizations.xml');
  const forms = sessionForms(customizations.root);
  if (forms.length === 0 && sameText(says('UniqueName'), control.solution)) {
    throw new CommandError(
      `${name}: is the solution of the badge and has no form: make an unmanaged solution with the table ` +
        `${sessionTable} and its form, and export that`,
    );
  }
  return { ...customizations, managed: says('Managed'), forms };
}

function read(zip: string, bytes: Uint8Array, entries: readonly ZipEntry[], name: string) {
  const [entry, ...more] = entries.filter((item) => item.name === name);
  if (entry === undefined) {
    const inside = entries.find((item) => /[\\/]/.test(item.name) && item.name.split(/[\\/]/).at(-1) === name);
    if (inside === undefined) throw new CommandError(`${zip}/${name}: is missing: this is no solution`);
    const folder = inside.name.slice(0, -name.length);
    throw new CommandError(`${zip}: has ${name} in the folder ${folder}: zip what the folder holds, not the folder`);
  }
  if (more.length > 0) throw new CommandError(`${zip}/${name}: is there twice`);
  try {
    const content = unpack(bytes, entry);
    if (!isUtf8(content)) throw new Error('it is not UTF-8');
    const source = Buffer.from(content).toString();
    return { entry, source, root: parseSource(source) };
  } catch (error) {
    throw new CommandError(`${zip}/${name}: cannot be read: ${messageOf(error)}`);
  }
}
