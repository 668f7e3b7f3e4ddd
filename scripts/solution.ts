import { CommandError, runCommand } from './cli';
import { reasonRows, reportFiles } from './languages/reasons';
import { build } from './solution/build';
import { pack, removeRelease, writeRelease } from './solution/pack';
import { unraisedVersions } from './solution/release';

void runCommand({
  name: 'npm run solution',
  summary: 'Builds the controls, packs and verifies both zips, and writes the release to Solutions/bin/Release/.',
  options: { release: { type: 'boolean', help: 'Fail if a control has changed but its version is not higher.' } },
  run: async ({ values: { release } }) => {
    const root = process.cwd();
    removeRelease(root);
    await build(root);
    const lines = unraisedVersions(root);
    if (release && lines.length > 0) throw new CommandError(lines.join('\n'));
    for (const line of lines) console.warn(`warning: ${line}`);
    const files = new Map([...pack(root), ...reportFiles(reasonRows(root))]);
    for (const file of writeRelease(root, files)) console.log(file);
    console.log('Import the managed zip into test and production: see README.md.');
  },
});
