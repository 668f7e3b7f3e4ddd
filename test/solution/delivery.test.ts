import { symlinkSync } from 'node:fs';
import { controlFolders, solutionFile } from '../../scripts/solution/files';
import { pack } from '../../scripts/solution/pack';
import { recordFile } from '../../scripts/solution/release';
import { linkPackages } from '../shared/packages';
import { builder, Folder, release, repository } from './project';

const manifests = controlFolders(repository.root).map((folder) => `${folder}/ControlManifest.Input.xml`);

/** The versions in all files that have one. */
function versionsIn(folder: Folder): Set<string | undefined> {
  const sources = [...manifests, solutionFile].map((file) => folder.read(file));
  const found = sources.map((text) => /<control [^>]* version="(.*?)"|<Version>(.*?)</.exec(text)?.slice(1).join(''));
  const packages = ['package.json', 'package-lock.json'].map((file) => folder.read(file));
  return new Set([...found, ...packages.map((text) => (JSON.parse(text) as { version: string }).version)]);
}

test('all files have the same version', () => {
  expect(versionsIn(repository).size).toBe(1);
});

/* Builds the real project in another folder, with another time zone, locale, and umask, and then raises its version. */
let project: Folder;
const git = (...parameters: string[]) => project.run('git', parameters).stdout.trim();

beforeAll(() => {
  const listed = repository.run('git', ['ls-files', '-co', '--exclude-standard', '-z']).stdout.split('\0');
  const isWanted = (file: string) => file !== '' && file !== recordFile && repository.exists(file);
  project = new Folder().copy(...listed.filter(isWanted));
  // Right after a release, nothing is under Unreleased, and npm version would refuse.
  project.replace('CHANGELOG.md', /^## Unreleased$/m, '## Unreleased\n\nA change.');
  symlinkSync(repository.at('node_modules'), project.at('node_modules'), 'junction');
});

test('a build with another folder, time zone, locale, and umask gives the same zips', () => {
  const umask = process.umask(0o077);
  const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const { status, stderr } = project.run(process.execPath, ['scripts/run.mjs', 'solution'], elsewhere);
  process.umask(umask);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const [name, bytes] of pack(repository.root)) {
    expect(project.bytes(`${release}/${name}`).equals(bytes)).toBe(true);
  }
}, 120_000);

test('npm version raises all versions together and records the release; in a repository, in one commit with a tag', () => {
  // A copy of the repository's build is enough: this test is about the versions.
  project.remove('node_modules');
  linkPackages(project.root, builder.replace("'built'", JSON.stringify(repository.at('out/controls'))));
  expect(project.run('npm', ['version', 'patch'])).toMatchObject({ status: 0 });
  project.replace('CHANGELOG.md', /^## Unreleased$/m, '## Unreleased\n\nA change.');
  git('init', '--quiet');
  git('config', 'user.name', 'a');
  git('config', 'user.email', 'a@b');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');

  expect(project.run('npm', ['version', 'patch'])).toMatchObject({ status: 0 });
  const { version } = JSON.parse(project.read('package.json')) as { version: string };
  expect([...versionsIn(project)]).toEqual([version]);
  expect(JSON.parse(project.read(recordFile))).toMatchObject({ version });
  expect(project.read('CHANGELOG.md')).toMatch(
    new RegExp(`^## Unreleased\\n\\n## ${version} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, 'm'),
  );
  expect(git('status', '--porcelain')).toBe('');
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
  expect(git('tag', '--points-at', 'HEAD')).toBe(`v${version}`);
  const changed = ['CHANGELOG.md', recordFile, solutionFile];
  expect(git('diff', '--name-only', 'HEAD~1').split('\n').sort()).toEqual(
    [...changed, ...manifests, 'package-lock.json', 'package.json'].sort(),
  );

  // The Unreleased section is empty now, so there is nothing to release.
  const { status, stderr } = project.run('npm', ['version', 'patch']);
  expect(status).toBe(1);
  expect(stderr).toContain(
    'CHANGELOG.md has nothing under Unreleased. Describe the changes there, commit, and try again.',
  );
  expect(git('status', '--porcelain')).toBe('');
}, 120_000);
