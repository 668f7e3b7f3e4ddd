import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './solution/build';
import { controlFolders, readIfThere } from './solution/files';
import { pack } from './solution/pack';
import { messageOf, problemList, Refusal } from './solution/problems';
import { readRecord, recordFile, writeRecord } from './solution/record';
import { compareVersions, controlVersionFault } from './solution/rules';
import { solutionFile } from './solution/sources';

/*
 * What `npm version` runs: `check` before it raises the version in package.json, `apply` afterwards, before it commits.
 * npm hands the old and the new version over in the environment.
 */
const root = process.cwd();
const changelogFile = 'CHANGELOG.md';

/**
 * Refuses a version that a control cannot have, or that is not higher than what was there. A first release may keep
 * the version that the sources have (`npm version 1.0.0 --allow-same-version`).
 */
function check(from: string, to: string): void {
  const { problems, report } = problemList();
  const fault = controlVersionFault(to);
  if (fault !== undefined) report('version', `${to} ${fault}`);
  const record = readRecord(root, report);
  const isHigher = compareVersions(to, from) > 0 || (record === undefined && to === from);
  if (fault === undefined && !isHigher) report('version', `${to} must be higher than ${from}`);
  if (fault === undefined && record && compareVersions(to, record.version) <= 0) {
    report('version', `${to} must be higher than ${record.version}, which was released`);
  }
  if (problems.length > 0) throw new Refusal(problems);
}

/** Writes the version wherever it stands, builds, records the release, and puts all of it into npm's commit. */
async function apply(version: string): Promise<void> {
  const manifests = controlFolders(root).map((folder) => `${folder}/ControlManifest.Input.xml`);
  for (const file of manifests) replace(file, /(<control\b[^>]*\sversion=")[^"]*/, `$1${version}`);
  replace(solutionFile, /(<Version>)[^<]*/, `$1${version}`);
  const day = new Date().toISOString().slice(0, 10);
  replace(changelogFile, /^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`);
  await build(root);
  writeRecord(root, version, pack(root).controls);
  if (!existsSync(path.join(root, '.git'))) return;
  const files = [...manifests, solutionFile, changelogFile, recordFile];
  const { status, stderr } = spawnSync('git', ['add', '--', ...files], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git add failed: ${stderr}`);
}

function replace(file: string, pattern: RegExp, replacement: string): void {
  const text = new TextDecoder().decode(readIfThere(path.join(root, file)) ?? new Uint8Array());
  if (!pattern.test(text)) throw new Refusal([{ file, reason: `has no ${pattern.source}` }]);
  writeFileSync(path.join(root, file), text.replace(pattern, replacement));
}

async function main(step: string | undefined): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const [from = version, to = version] = [process.env.npm_old_version, process.env.npm_new_version];
  if (step === 'check') check(from, to);
  else if (step === 'apply') await apply(to);
  else throw new Error('This is run by npm version.');
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : messageOf(error));
  process.exitCode = 1;
});
