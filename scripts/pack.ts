import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from './solution/files';
import { pack } from './solution/pack';
import { Refusal } from './solution/problems';
import { releaseFolder, removeZips, sumsName } from './solution/release';
import { billOfMaterials } from './solution/sbom';

/*
 * `npm run solution` builds the controls and then runs this: it packs and checks the two zips, and writes the bill of
 * materials and the sums beside them. `--release` (`npm run solution -- --release`) refuses what is a warning otherwise.
 */
const root = process.cwd();

function main(isRelease: boolean): void {
  const { zips, controls, uniqueName, warnings } = pack(root, isRelease);
  const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { name: string };
  const files = controls.flatMap(({ name: control, files }) =>
    Array.from(files, ([file, bytes]) => [`${control}/${file}`, bytes] as const),
  );
  const bill = `${releaseFolder}/${uniqueName}.cdx.json`;
  writeFileSync(path.join(root, bill), billOfMaterials(root, name, new Map(files)));
  const sums = [...zips.map(({ file }) => file), bill].map(
    (file) => `${sha256(readFileSync(path.join(root, file)))}  ${path.posix.basename(file)}\n`,
  );
  writeFileSync(path.join(root, releaseFolder, sumsName), sums.join(''));

  for (const { file, reason } of warnings) console.warn(`warning: ${file} ${reason}`);
  for (const { file, bytes, isManaged } of zips) {
    console.log(`${file} (${isManaged ? 'managed' : 'unmanaged'}, ${bytes.toLocaleString('en-US')} bytes)`);
  }
  console.log(`${bill} (bill of materials)`);
  console.log(`${releaseFolder}/${sumsName}`);
}

try {
  const unknown = process.argv.slice(2).filter((option) => option !== '--release');
  if (unknown.length > 0) throw new Refusal([{ file: unknown.join(' '), reason: 'is not an option; --release is' }]);
  main(process.argv.includes('--release'));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  removeZips(root);
  console.error(error.message);
  process.exitCode = 1;
}
