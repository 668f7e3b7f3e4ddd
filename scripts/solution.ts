import { CommandError, runCommand } from './cli';
import { reasonRows, reportFiles } from './languages/reasons';
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
    const files = writeRelease(root, new Map([...zips, ...reportFiles(reasonRows(root))]));
    const sizes = Array.from(zips.values(), ({ length }) => `${length.toLocaleString('en-US')} bytes`);
    const notes = [` (unmanaged, ${sizes[0] ?? ''})`, ` (managed, ${sizes[1] ?? ''})`];
    for (const [index, file] of files.entries()) console.log(`${file}${notes[index] ?? ''}`);
    console.log('Import the managed zip into test and production: see README.md.');
  },
});
