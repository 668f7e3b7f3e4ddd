import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, runCommand } from './cli';
import { reasonRows, toCsv, toJson } from './languages/reasonData';
import { build } from './solution/build';
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
  const reasons = reasonRows(root);
  const data = [
    [`${releaseFolder}/closure-reasons.csv`, toCsv(reasons)],
    [`${releaseFolder}/closure-reasons.json`, toJson(reasons)],
  ] as const;
  for (const [file, text] of data) writeFileSync(path.join(root, file), text);
  const sums = [...zips.map(({ file }) => file), bill, ...data.map(([file]) => file)].map(
    (file) => `${sha256(readFileSync(path.join(root, file)))}  ${path.posix.basename(file)}\n`,
  );
  writeFileSync(path.join(root, releaseFolder, sumsName), sums.join(''));

  for (const { file, reason } of warnings) console.warn(`warning: ${file} ${reason}`);
  for (const { file, bytes, isManaged } of zips) {
    console.log(`${file} (${isManaged ? 'managed' : 'unmanaged'}, ${bytes.toLocaleString('en-US')} bytes)`);
  }
  console.log(`${bill} (bill of materials)`);
  for (const [file] of data) console.log(`${file} (${reasons.length} rows for reports)`);
  console.log(`${releaseFolder}/${sumsName}`);
}

void runCommand({
  name: 'npm run solution',
  summary: 'Builds the controls, and packs and checks both solution zips in Solutions/bin/Release/.',
  options: { release: { type: 'boolean', help: 'Refuse what is a warning otherwise: a version that did not rise.' } },
  run: async ({ options }) => {
    await build(root);
    try {
      main(options.release === true);
    } catch (error) {
      removeZips(root);
      throw error instanceof Refusal ? new CommandError(error.message) : error;
    }
  },
});
