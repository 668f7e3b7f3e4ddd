import { rmSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from './files';
import { messageOf, Refusal } from './problems';

/** Where the zips go, from the project's folder: where `dotnet build -c Release` writes them too. */
export const releaseFolder = 'Solutions/bin/Release';

/** The file beside the zips with their SHA-256 sums, in the form that `sha256sum --check` takes. */
export const sumsName = 'SHA256SUMS';

/**
 * Removes all zips, finished or not, and what goes with them. Those of a former run must not outlive a failure: somebody would ship them.
 *
 * @param root the project's folder
 * @throws Refusal that names the file, when one cannot be removed
 */
export function removeZips(root: string): void {
  const folder = path.join(root, releaseFolder);
  for (const name of filesUnder(folder).filter((file) =>
    /^([^/]+\.(zip|cdx\.json)(\.unfinished)?|SHA256SUMS)$/.test(file),
  )) {
    try {
      rmSync(path.join(folder, name));
    } catch (error) {
      throw new Refusal([{ file: `${releaseFolder}/${name}`, reason: `cannot be removed: ${messageOf(error)}` }]);
    }
  }
}
