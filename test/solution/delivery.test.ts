import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { controlFolders } from '../../scripts/solution/files';
import { pack } from '../../scripts/solution/pack';
import { recordFile } from '../../scripts/solution/release';
import { linkPackages } from '../shared/packages';
import { builder, Folder, release, repository, solutionSource } from './project';

/* Builds the real project in another folder, with another time zone, locale, and umask, and then raises its version. */
const project = new Folder('another folder ');
const packages = path.join(project.root, 'node_modules');

function run(command: string, parameters: readonly string[], env: Record<string, string> = {}, cwd = project.root) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

const git = (...parameters: string[]) => run('git', parameters).stdout.trim();

beforeAll(() => {
  const listed = run('git', ['ls-files', '-co', '--exclude-standard', '-z'], {}, repository).stdout.split('\0');
  const isWanted = (file: string) => file !== '' && file !== recordFile && existsSync(path.join(repository, file));
  project.copy(...listed.filter(isWanted));
  // Right after a release, nothing is under Unreleased, and npm version would refuse.
  project.replace('CHANGELOG.md', /^## Unreleased$/m, '## Unreleased\n\nA change.');
  symlinkSync(path.join(repository, 'node_modules'), packages, 'junction');
});

test('a build with another folder, time zone, locale, and umask gives the same zips', () => {
  const umask = process.umask(0o077);
  const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const { status, stderr } = run(process.execPath, ['scripts/run.mjs', 'solution'], elsewhere);
  process.umask(umask);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const [name, bytes] of pack(repository)) {
    expect(project.bytes(`${release}/${name}`).equals(bytes)).toBe(true);
  }
}, 120_000);

test('npm version raises all versions together and records the release, in one commit with a tag', () => {
  // The build of the repository serves here, too: only its files count.
  rmSync(packages);
  linkPackages(project.root, builder.replace("'built'", JSON.stringify(path.join(repository, 'out/controls'))));
  git('init', '--quiet');
  git('config', 'user.name', 'a');
  git('config', 'user.email', 'a@b');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');

  expect(run('npm', ['version', 'patch'])).toMatchObject({ status: 0 });
  const manifests = controlFolders(repository).map((folder) => `${folder}/ControlManifest.Input.xml`);
  const { version } = JSON.parse(project.read('package.json')) as { version: string };
  expect(project.read('package-lock.json')).toContain(`"version": "${version}"`);
  for (const file of manifests) expect(project.read(file)).toContain(` version="${version}"`);
  expect(project.read(solutionSource)).toContain(`<Version>${version}</Version>`);
  expect(JSON.parse(project.read(recordFile))).toMatchObject({ version });
  expect(project.read('CHANGELOG.md')).toMatch(
    new RegExp(`^## Unreleased\\n\\n## ${version} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, 'm'),
  );
  expect(git('status', '--porcelain')).toBe('');
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
  expect(git('tag', '--points-at', 'HEAD')).toBe(`v${version}`);
  const changed = ['CHANGELOG.md', recordFile, solutionSource];
  expect(git('diff', '--name-only', 'HEAD~1').split('\n').sort()).toEqual(
    [...changed, ...manifests, 'package-lock.json', 'package.json'].sort(),
  );

  // The Unreleased section is empty now, so there is nothing to release.
  expect(run('npm', ['version', 'patch'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('CHANGELOG.md has nothing under Unreleased') as string,
  });
  expect(git('status', '--porcelain')).toBe('');
}, 120_000);
