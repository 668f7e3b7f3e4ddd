import { isUtf8 } from 'node:buffer';
import { CommandError } from '../../cli';
import { messageOf } from '../problems';
import { descendants, parseSource } from '../xml';
import { readZip, unpack, type ZipEntry, ZipError } from '../zip';
import type { PlacedControl } from './control';
import { sameText, sessionForms, sessionTable } from './forms';

/**
 * Reads an exported solution, as far as its forms go.
 *
 * @param name what problems are reported under: the file's name
 * @returns all entries; the text and the root of the one that holds the forms; the forms; what `Managed` says, `0` or `1`
 * @throws CommandError when it is not a sound zip or no solution, or the one that the control comes in
 */
export function readSolution(name: string, bytes: Uint8Array, control: PlacedControl) {
  const entries = entriesOf(name, bytes);
  const manifest = read(name, entries, 'solution.xml').root;
  const says = (element: string) => descendants(manifest, 'SolutionManifest', element)[0]?.text;
  const customizations = read(name, entries, 'customizations.xml');
  const forms = sessionForms(customizations.root);
  if (forms.length === 0 && sameText(says('UniqueName'), control.solution)) {
    throw new CommandError(
      `${name}: is the solution of the badge and has no form: make an unmanaged solution with the table ` +
        `${sessionTable} and its form, and export that`,
    );
  }
  return { entries, ...customizations, managed: says('Managed'), forms };
}

function entriesOf(zip: string, bytes: Uint8Array): ZipEntry[] {
  try {
    return readZip(bytes);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new CommandError(`${error.entry === '' ? zip : `${zip}/${error.entry}`}: ${error.message}`);
  }
}

function read(zip: string, entries: readonly ZipEntry[], name: string) {
  const [entry, ...more] = entries.filter((item) => item.name === name);
  if (entry === undefined) {
    const inside = entries.find((item) => /[\\/]/.test(item.name) && item.name.split(/[\\/]/).at(-1) === name);
    if (inside === undefined) throw new CommandError(`${zip}/${name}: is missing: this is no solution`);
    const folder = inside.name.slice(0, -name.length);
    throw new CommandError(`${zip}: has ${name} in the folder ${folder}: zip what the folder holds, not the folder`);
  }
  if (more.length > 0) throw new CommandError(`${zip}/${name}: is there twice`);
  try {
    const content = unpack(entry);
    if (!isUtf8(content)) throw new Error('it is not UTF-8');
    const source = Buffer.from(content).toString();
    return { source, root: parseSource(source) };
  } catch (error) {
    throw new CommandError(`${zip}/${name}: cannot be read: ${messageOf(error)}`);
  }
}
