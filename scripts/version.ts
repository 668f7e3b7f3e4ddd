import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CommandError, runCommand } from './cli';
import { build } from './solution/build';
import { readControls } from './solution/controls';
import { checkVersion, raiseVersion, recordFile, writeRecord } from './solution/release';

const root = process.cwd();

/** Writes the version to every file that has it, builds, records the release, and stages the changes for npm's commit. */
async function apply(version: string): Promise<void> {
  const files = raiseVersion(root, version);
  await build(root);
  writeRecord(root, version, readControls(root));
  if (!existsSync('.git')) return;
  const { status, stderr } = spawnSync('git', ['add', '--', ...files, recordFile], { encoding: 'utf8' });
  if (status !== 0) throw new CommandError(`git add failed: ${stderr}`);
}

// npm runs `check` before it raises the version in package.json, and `apply` afterwards, before it commits.
void runCommand({
  name: 'npm version',
  summary: 'Raises the version in every file that has it, and records the release. See docs/releasing.md.',
  operands: 'patch|minor|major|<version>',
  run: async ({ operands: [step] }) => {
    const { npm_old_version: from, npm_new_version: to } = process.env;
    if (from === undefined || to === undefined)
      throw new CommandError('Run npm version instead, for example: npm version patch');
    if (step === 'check') checkVersion(root, from, to);
    else await apply(to);
  },
});
