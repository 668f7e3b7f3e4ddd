import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { controlFolders, filesUnder } from './files';
import { readManifest } from './manifest';
import { readXml } from './xml';

/** A control that pcf-scripts built, ready to be packed. */
export interface BuiltControl {
  /** `namespace.constructor` */
  readonly name: string;
  readonly version: string;
  /** The folder it was built from, at the top level of the project. */
  readonly folder: string;
  /** Every file of it, by its path in the control's folder of the zip, in order. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads what was built in `out/controls/`, by the names of the controls.
 *
 * @param root the project's folder
 * @throws CommandError when a control was not built
 */
export function readControls(root: string): BuiltControl[] {
  return controlFolders(root)
    .map((folder) => {
      const out = path.join(root, 'out', 'controls', folder);
      const files = new Map(filesUnder(out).map((name) => [name, readFileSync(path.join(out, name))]));
      const built = files.get('ControlManifest.xml');
      const manifest = built && readManifest(readXml(built).root);
      if (manifest === undefined) throw new CommandError(`out/controls/${folder}: is not built. Run npm run build.`);
      return { name: manifest.name, version: manifest.version, folder, files };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
