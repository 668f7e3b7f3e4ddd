import { spawnSync } from 'node:child_process';
import { sha256 } from './files';
import { messageOf, Refusal } from './problems';

/** A CycloneDX component, as far as it is looked at here. */
interface Component {
  type: string;
  name: string;
  'bom-ref'?: string;
  version?: string;
  purl?: string;
  hashes?: { alg: string; content: string }[];
}

/** A CycloneDX bill of materials, as far as it is looked at here. */
export interface BillOfMaterials {
  serialNumber?: string;
  metadata: { timestamp?: string; tools?: { vendor: string; name: string; version?: string }[]; component: Component };
  components: Component[];
}

/**
 * The bill of materials of what the bundles hold, in CycloneDX: the packages that are not for development alone, as npm
 * itself tells them from the lock file, and the files that were built. What changes from run to run or from machine to
 * machine (serial number, time, npm's version, the folder's name) is left out, so that the same commit gives the same text.
 *
 * @param root the project's folder
 * @param name the name of the package
 * @param files what was built, by path
 * @throws Refusal when npm cannot tell
 */
export function billOfMaterials(root: string, name: string, files: ReadonlyMap<string, Uint8Array>): string {
  const bill = npmBill(root);
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  for (const tool of bill.metadata.tools ?? []) delete tool.version;
  bill.metadata.component.name = name;
  const built = Array.from(files, ([path, bytes]) => ({
    type: 'file',
    'bom-ref': path,
    name: path,
    hashes: [{ alg: 'SHA-256', content: sha256(bytes) }],
  }));
  return `${JSON.stringify({ ...bill, components: [...bill.components, ...built] }, null, 2)}\n`;
}

function npmBill(root: string): BillOfMaterials {
  const parameters = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only', '--workspaces=false'];
  // npm tells the scripts that it runs where it is; on Windows, `npm` itself is a batch file.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, encoding: 'utf8' } as const;
  const { status, stdout, stderr, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...parameters], options)
    : spawnSync('npm', parameters, { ...options, shell: process.platform === 'win32' });
  try {
    if (error) throw error;
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as BillOfMaterials;
  } catch (fault) {
    throw new Refusal([{ file: 'package-lock.json', reason: `npm sbom failed: ${messageOf(fault)}` }]);
  }
}
