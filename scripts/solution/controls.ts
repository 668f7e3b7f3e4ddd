import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { controlFolders, filesUnder } from './files';
import { readManifest } from './manifest';
import { manifestName } from './names';
import { readXml } from './xml';

/** A built control, ready to be packed. */
export type BuiltControl = ReturnType<typeof readControls>[number];

/**
 * Reads the built controls from `out/controls/`, sorted by name.
 *
 * @param root the project's folder
 * @returns for each control: its name (`namespace.constructor`) and version, the top-level folder that it was built from, and its
 *   files by their paths in the control's folder of the zip, sorted
 * @throws CommandError if a control has not been built
 */
export function readControls(root: string) {
  return controlFolders(root)
    .map((folder) => {
      const out = path.join(root, 'out', 'controls', folder);
      const files = new Map<string, Uint8Array>(
        filesUnder(out).map((name) => [name, readFileSync(path.join(out, name))]),
      );
      const built = files.get(manifestName);
      const manifest = built && readManifest(readXml(built));
      if (manifest === undefined) throw new CommandError(`out/controls/${folder}: not built. Run npm run build.`);
      return { name: manifest.name, version: manifest.version, folder, files };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
