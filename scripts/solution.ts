import { CommandError, runCommand } from './cli';
import { reasonRows, toCsv, toJson } from './languages/reasonData';
import { build } from './solution/build';
import { readControls } from './solution/controls';
import { pack, removeRelease, writeRelease } from './solution/pack';
import { unraisedVersions } from './solution/release';

const root = process.cwd();

void runCommand({
  name: 'npm run solution',
  summary: 'Builds the controls, packs and verifies both zips, and writes the release to Solutions/bin/Release/.',
  options: { release: { type: 'boolean', help: 'Fail if a control has changed but its version is not higher.' } },
  run: async ({ options }) => {
    removeRelease(root);
    await build(root);
    const lines = unraisedVersions(root, readControls(root));
    if (options.release === true && lines.length > 0) throw new CommandError(lines.join('\n'));
    for (const line of lines) console.warn(`warning: ${line}`);
    const zips = pack(root);
    const reasons = reasonRows(root);
    const files = writeRelease(root, [
      ...zips,
      { name: 'closure-reasons.csv', bytes: Buffer.from(toCsv(reasons)) },
      { name: 'closure-reasons.json', bytes: Buffer.from(toJson(reasons)) },
    ]);
    for (const [index, file] of files.entries()) {
      const size = zips[index]?.bytes.length.toLocaleString('en-US');
      const kind = file.endsWith('_managed.zip') ? 'managed' : 'unmanaged';
      console.log(size === undefined ? file : `${file} (${kind}, ${size} bytes)`);
    }
    console.log('Import the managed zip into test and production: see README.md.');
  },
});
