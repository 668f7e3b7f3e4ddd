import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CommandError, runCommand } from './cli';
import { build } from './solution/build';
import { checkVersion, raiseVersion, recordFile, writeRecord } from './solution/release';

// npm runs `check` before it raises the version in package.json, and `apply` afterward, before it commits what is staged.
void runCommand({
  name: 'npm version',
  summary: 'Raises the version in every file that has it, and records the release. See docs/releasing.md.',
  operands: 'patch|minor|major|<version>',
  run: async ({ positionals: [step] }) => {
    const root = process.cwd();
    const { npm_old_version: from, npm_new_version: to } = process.env;
    if (!from || !to) throw new CommandError('Run npm version instead, for example: npm version patch');
    if (step === 'check') return checkVersion(root, from, to);
    const files = raiseVersion(root, to);
    await build(root);
    writeRecord(root, to);
    // Without a repository, npm does not commit.
    if (existsSync('.git')) execFileSync('git', ['add', '--', ...files, recordFile]);
  },
});
