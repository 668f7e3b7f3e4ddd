import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { controlFolders, filesUnder } from './files';
import { readManifest } from './manifest';
import { readXml } from './xml';

/** A built control, ready to be packed. */
export interface BuiltControl {
  /** `namespace.constructor` */
  readonly name: string;
  readonly version: string;
  /** The top-level folder of the project that it was built from. */
  readonly folder: string;
  /** The files by their paths in the control's folder of the zip, sorted. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the built controls from `out/controls/`, sorted by name.
 *
 * @param root the project's folder
 * @throws CommandError if a control has not been built
 */
export function readControls(root: string): BuiltControl[] {
  return controlFolders(root)
    .map((folder) => {
      const out = path.join(root, 'out', 'controls', folder);
      const files = new Map(filesUnder(out).map((name) => [name, readFileSync(path.join(out, name))]));
      const built = files.get('ControlManifest.xml');
      const manifest = built && readManifest(readXml(built).root);
      if (manifest === undefined) throw new CommandError(`out/controls/${folder}: not built. Run npm run build.`);
      return { name: manifest.name, version: manifest.version, folder, files };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
