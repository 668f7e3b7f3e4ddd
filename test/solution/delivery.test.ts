import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlFolders } from '../../scripts/solution/files';
import { release, repository } from './project';

/*
 * The real project in another folder: built there from its sources, in another time zone and locale and with another
 * umask than here; and then released.
 */
let root: string;
const zips = ['ClosureReasonControl.zip', 'ClosureReasonControl_managed.zip'];
const jiti = path.join(repository, 'node_modules/jiti/lib/jiti-cli.mjs');
const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };

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

const script = (name: string, ...parameters: string[]) => [jiti, path.join('scripts', name), ...parameters];
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const bytesOf = (name: string) => readFileSync(path.join(root, release, name));
const git = (...parameters: string[]) => run('git', parameters).stdout.trim();

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'another folder '));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of listed.stdout.split('\0').filter(Boolean)) {
    cpSync(path.join(repository, file), path.join(root, file), { preserveTimestamps: true });
  }
  rmSync(path.join(root, 'Solutions/last-release.json'), { force: true });
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  const umask = process.umask(0o077);
  try {
    const built = run(process.execPath, script('build.ts'), elsewhere);
    if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  } finally {
    process.umask(umask);
  }
}, 120_000);
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test('a build in another folder, time zone, locale and umask gives the same zips and the same sums', () => {
  expect(run(process.execPath, script('pack.ts'), elsewhere)).toMatchObject({ status: 0, stderr: '' });
  const [here, sums] = [zips.map(bytesOf), read(`${release}/SHA256SUMS`)];
  rmSync(path.join(root, 'out'), { recursive: true });
  cpSync(path.join(repository, 'out'), path.join(root, 'out'), { recursive: true, preserveTimestamps: true });
  expect(run(process.execPath, script('pack.ts'))).toMatchObject({ status: 0, stderr: '' });
  expect(zips.map((name, index) => Buffer.compare(bytesOf(name), here[index] ?? Buffer.alloc(0)))).toEqual([0, 0]);
  expect(read(`${release}/SHA256SUMS`)).toBe(sums);
});

describe('npm version', () => {
  const manifests = controlFolders(repository).map((folder) => `${folder}/ControlManifest.Input.xml`);
  const versions = () => [
    (JSON.parse(read('package.json')) as { version: string }).version,
    (JSON.parse(read('package-lock.json')) as { version: string }).version,
    ...manifests.map((file) => /<control\b[^>]*\sversion="([^"]*)"/.exec(read(file))?.[1]),
    /<Version>(.*?)<\/Version>/.exec(read('Solutions/src/Other/Solution.xml'))?.[1],
  ];
  const identity = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@b',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@b',
  };
  const npmVersion = (...parameters: string[]) => run('npm', ['version', ...parameters], identity);
  const [first] = [
    (JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string }).version,
  ];
  const [major = 0, minor = 0, patch = 0] = first.split('.').map(Number);
  const next = `${String(major)}.${String(minor)}.${String(patch + 1)}`;

  beforeAll(() => {
    run('git', ['init', '--quiet'], identity);
    run('git', ['add', '--all'], identity);
    run('git', ['commit', '--quiet', '--message', 'all'], identity);
  });

  test('all versions are equal before it', () => {
    expect(new Set(versions())).toEqual(new Set([first]));
  });

  test('it raises all versions together and records the release, in one commit with a tag', () => {
    expect(npmVersion('patch')).toMatchObject({ status: 0 });
    expect(new Set(versions())).toEqual(new Set([next]));
    expect(git('status', '--porcelain')).toBe('');
    expect(git('rev-list', '--count', 'HEAD')).toBe('2');
    expect(git('tag', '--points-at', 'HEAD')).toBe(`v${next}`);
    expect(git('diff', '--name-only', 'HEAD~1').split('\n').sort()).toEqual(
      [
        'CHANGELOG.md',
        ...manifests,
        'Solutions/last-release.json',
        'Solutions/src/Other/Solution.xml',
        'package-lock.json',
        'package.json',
      ].sort(),
    );
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## Unreleased\n\n## ${next} \\(\\d{4}-\\d\\d-\\d\\d\\)\n`, 'm'));
    expect(JSON.parse(read('Solutions/last-release.json'))).toEqual({
      version: next,
      controls: {
        'ContactCenter.ClosureReasonControl': expect.stringMatching(/^[\da-f]{64}$/) as string,
        'ContactCenter.ClosureReasonGridCustomizer': expect.stringMatching(/^[\da-f]{64}$/) as string,
      },
    });
    expect(run(process.execPath, script('pack.ts', '--release'))).toMatchObject({ status: 0, stderr: '' });
  }, 120_000);

  test.each([
    ['a lower one', ['0.9.0'], `version: 0.9.0 must be higher than ${next}`],
    ['the one that was released', [next, '--allow-same-version'], `version: ${next} must be higher than ${next}`],
    ['one of a beta', ['99.0.0-beta.1'], 'version: 99.0.0-beta.1 must be exactly 3 whole numbers'],
  ])('it refuses %s, and nothing changes', (_what, parameters, line) => {
    const { status, stderr } = npmVersion(...parameters);
    expect(stderr).toContain(line);
    expect(status).not.toBe(0);
    expect(new Set(versions())).toEqual(new Set([next]));
    expect(git('status', '--porcelain')).toBe('');
  });

  test('the first release may keep the version of the sources', () => {
    rmSync(path.join(root, 'Solutions/last-release.json'));
    const env = { npm_old_version: next, npm_new_version: next };
    expect(run(process.execPath, script('version.ts', 'check'), env)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('it is not run by hand', () => {
    const line = 'This is run by npm version.\n';
    expect(run(process.execPath, script('version.ts'))).toEqual({ status: 1, stdout: '', stderr: line });
  });
});
