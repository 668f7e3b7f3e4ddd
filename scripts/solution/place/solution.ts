import { CommandError } from '../../cli';
import { readContents } from '../verify/contents';
import type { ReportRule } from '../verify/rules';
import { textAt } from '../xml';
import type { PlacedControl } from './control';
import { sameText, sessionForms, sessionTable } from './forms';

/**
 * Reads an exported solution and its session forms.
 *
 * @param zip the file's name, for error messages
 * @returns the contents; the text and root of `customizations.xml`; the value of `Managed`; and the forms
 * @throws CommandError if it is not an intact solution zip, or is the control's own solution
 */
export function readSolution(zip: string, bytes: Uint8Array, control: PlacedControl) {
  const refuse: ReportRule = (_rule, entry, reason) => {
    throw new CommandError(`${entry === '' ? zip : `${zip}/${entry}`}: ${reason}`);
  };
  const contents = readContents(bytes, refuse);
  const manifest = contents?.xml('solution.xml')?.root;
  const customizations = contents?.xml('customizations.xml');
  if (!contents || !customizations) throw new CommandError(`${zip}: cannot be read`);
  const forms = sessionForms(customizations.root);
  if (forms.length === 0 && sameText(textAt(manifest, 'SolutionManifest', 'UniqueName'), control.solution)) {
    throw new CommandError(
      `${zip}: is the badge's own solution and has no forms: create an unmanaged solution with the table ` +
        `${sessionTable} and its form, and export that`,
    );
  }
  return { contents, ...customizations, managed: textAt(manifest, 'SolutionManifest', 'Managed'), forms };
}
