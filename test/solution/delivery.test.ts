import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlFolders } from '../../scripts/solution/files';
import { pack } from '../../scripts/solution/pack';
import { linkPackages } from '../shared/packages';
import { builder, release, repository } from './project';

/* Builds the real project in another folder, with another time zone, locale, and umask, and then raises its version. */
let root: string;

function run(command: string, parameters: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const git = (...parameters: string[]) => run('git', parameters).stdout.trim();

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'another folder '));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of listed.stdout
    .split('\0')
    .filter((name) => existsSync(path.join(repository, name)) && name !== '')) {
    cpSync(path.join(repository, file), path.join(root, file), { recursive: true });
  }
  rmSync(path.join(root, 'Solutions/last-release.json'), { force: true });
  // Right after a release, nothing is under Unreleased, and npm version would refuse.
  const changelog = read('CHANGELOG.md').replace(/^## Unreleased$/m, '## Unreleased\n\nA change.');
  writeFileSync(path.join(root, 'CHANGELOG.md'), changelog);
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'junction');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test('a build with another folder, time zone, locale, and umask gives the same zips', () => {
  const umask = process.umask(0o077);
  const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const { status, stderr } = run(process.execPath, ['scripts/run.mjs', 'solution'], elsewhere);
  process.umask(umask);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const { name, bytes } of pack(repository)) {
    expect(readFileSync(path.join(root, release, name)).equals(bytes)).toBe(true);
  }
}, 120_000);

test('npm version raises all versions together and records the release, in one commit with a tag', () => {
  // The build of the repository serves here, too: only its files count.
  rmSync(path.join(root, 'node_modules'));
  linkPackages(root, builder.replace("'built'", JSON.stringify(path.join(repository, 'out/controls'))));
  const manifests = controlFolders(repository).map((folder) => `${folder}/ControlManifest.Input.xml`);
  const identity = ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'a'],
    [`GIT_${who}_EMAIL`, 'a@b'],
  ]);
  const env = Object.fromEntries(identity) as Record<string, string>;
  run('git', ['init', '--quiet'], env);
  run('git', ['add', '--all'], env);
  run('git', ['commit', '--quiet', '--message', 'all'], env);

  expect(run('npm', ['version', 'patch'], env)).toMatchObject({ status: 0 });
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(read('package-lock.json')).toContain(`"version": "${version}"`);
  for (const file of manifests) expect(read(file)).toContain(` version="${version}"`);
  expect(read('Solutions/src/Other/Solution.xml')).toContain(`<Version>${version}</Version>`);
  expect(JSON.parse(read('Solutions/last-release.json'))).toMatchObject({ version });
  expect(read('CHANGELOG.md')).toMatch(
    new RegExp(`^## Unreleased\\n\\n## ${version} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, 'm'),
  );
  expect(git('status', '--porcelain')).toBe('');
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
  expect(git('tag', '--points-at', 'HEAD')).toBe(`v${version}`);
  const changed = ['CHANGELOG.md', 'Solutions/last-release.json', 'Solutions/src/Other/Solution.xml'];
  expect(git('diff', '--name-only', 'HEAD~1').split('\n').sort()).toEqual(
    [...changed, ...manifests, 'package-lock.json', 'package.json'].sort(),
  );

  // The Unreleased section is empty now, so there is nothing to release.
  expect(run('npm', ['version', 'patch'], env)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('CHANGELOG.md has nothing under Unreleased') as string,
  });
  expect(git('status', '--porcelain')).toBe('');
}, 120_000);
