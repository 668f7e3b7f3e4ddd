import { CommandError } from '../../cli';
import { readContents } from '../verify/contents';
import { checkNames, checkRoot } from '../verify/package';
import type { ReportRule } from '../verify/rules';
import { textAt } from '../xml';
import type { PlacedControl } from './control';
import { sameText, sessionForms, sessionTable } from './forms';

/**
 * Reads an exported solution, as far as its forms go.
 *
 * @param zip what problems are reported under: the file's name
 * @returns all that is in it; the text and the root of the file that holds the forms; the forms; what `Managed` says
 * @throws CommandError when it is not a sound zip or no solution, or the one that the control comes in
 */
export function readSolution(zip: string, bytes: Uint8Array, control: PlacedControl) {
  const refuse: ReportRule = (_rule, entry, reason) => {
    throw new CommandError(`${entry === '' ? zip : `${zip}/${entry}`}: ${reason}`);
  };
  const contents = readContents(bytes, refuse);
  if (contents) checkRoot(contents, refuse);
  if (contents) checkNames(contents, refuse);
  const manifest = contents?.xml('solution.xml')?.root;
  const customizations = contents?.xml('customizations.xml');
  if (!contents || !customizations) throw new CommandError(`${zip}: cannot be read`);
  const forms = sessionForms(customizations.root);
  if (forms.length === 0 && sameText(textAt(manifest, 'SolutionManifest', 'UniqueName'), control.solution)) {
    throw new CommandError(
      `${zip}: is the solution of the badge and has no form: make an unmanaged solution with the table ` +
        `${sessionTable} and its form, and export that`,
    );
  }
  return { contents, ...customizations, managed: textAt(manifest, 'SolutionManifest', 'Managed'), forms };
}
