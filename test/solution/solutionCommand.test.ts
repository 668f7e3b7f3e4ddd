import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuiltControl, readControls } from '../../scripts/solution/controls';
import { recordFile, unraisedVersions, writeRecord } from '../../scripts/solution/release';
import { Project, release, solutionSource } from './project';
import { runScript } from './script';

const files = [
  'ClosureReasonControl.zip',
  'ClosureReasonControl_managed.zip',
  'closure-reasons.csv',
  'closure-reasons.json',
  'SHA256SUMS',
];

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

/** Runs what `npm run solution -- …` runs, in the project's folder. */
function run(parameters: readonly string[] = [], env: Record<string, string> = {}) {
  return runScript('solution', parameters, project.root, env);
}

const bytesOf = (name: string) => readFileSync(path.join(project.root, release, name));

test('npm run solution builds, prints the paths and sizes of the zips, and writes the checksums', () => {
  project.remove('out');
  const { status, stdout, stderr } = run();
  const size = (name: string) => bytesOf(name).length.toLocaleString('en-US');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(1, -2)).toEqual([
    `${release}/${files[0] ?? ''} (unmanaged, ${size('ClosureReasonControl.zip')} bytes)`,
    `${release}/${files[1] ?? ''} (managed, ${size('ClosureReasonControl_managed.zip')} bytes)`,
    ...files.slice(2).map((name) => `${release}/${name}`),
  ]);
  expect(project.released()).toEqual([...files].sort());
  expect(project.read(`${release}/SHA256SUMS`)).toBe(
    files
      .slice(0, -1)
      .map((name) => `${createHash('sha256').update(bytesOf(name)).digest('hex')}  ${name}\n`)
      .join(''),
  );
});

test.each<[what: string, change: () => unknown]>([
  ['a failed build', () => project.write('node_modules/pcf-scripts/bin/pcf-scripts.js', 'process.exitCode = 1;')],
  ['a zip that fails verification', () => project.replace(solutionSource, '>crc<', '>mscrm1<')],
  ['a failure to write', () => project.remove(`${release}/SHA256SUMS`).write(`${release}/SHA256SUMS/x`, '')],
])('%s leaves no files of the last run behind', (_what, change) => {
  project.write(`${release}/Former.zip`, 'x').write(`${release}/SHA256SUMS`, 'x');
  change();
  expect(run()).toMatchObject({ status: 1, stderr: expect.not.stringContaining('    at ') as string });
  expect(project.released().filter((name) => /\.(zip|csv|json)$/.test(name))).toEqual([]);
});

describe('with a release on record', () => {
  const line = (version: string) =>
    `SampleControl: differs from release 1.0.0, but its version ${version} is not higher. An environment that has the ` +
    'release would keep it. To raise the version, run npm version patch.';
  const otherFiles = new Map<string, Uint8Array>();
  beforeEach(() => {
    writeRecord(project.root, '1.0.0', readControls(project.root));
  });

  test.each<[what: string, change: Partial<BuiltControl>, lines: string[]]>([
    ['an unchanged control may keep its version', {}, []],
    ['a changed control may have a higher version', { files: otherFiles, version: '1.0.1' }, []],
    ['a changed control must not keep its version', { files: otherFiles }, [line('1.0.0')]],
    ['a changed control must not have a lower version', { files: otherFiles, version: '0.9.9' }, [line('0.9.9')]],
  ])('%s', (_what, change, lines) => {
    const controls = readControls(project.root).map((control) => ({ ...control, ...change }));
    expect(unraisedVersions(project.root, controls)).toEqual(lines);
  });

  test('a version that must be higher gets a warning, or is refused for a release', () => {
    expect(run(['--release'])).toMatchObject({ status: 0, stderr: '' });
    project.replace('built/SampleControl/bundle.js', 'strict', 'sloppy');
    expect(run()).toMatchObject({ status: 0, stderr: `warning: ${line('1.0.0')}\n` });
    expect(project.released()).toEqual([...files].sort());
    expect(run(['--release'])).toMatchObject({ status: 1, stderr: `${line('1.0.0')}\n` });
    expect(project.released()).toEqual([]);
  });
});

describe('npm version', () => {
  const check = (from: string, to: string) =>
    runScript('version', ['check'], project.root, { npm_old_version: from, npm_new_version: to });

  test('lets the first release keep the current version', () => {
    expect(check('1.0.0', '1.0.0')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test.each([
    ['a lower version', '0.9.0', '0.9.0 must be higher than 1.0.0.\n'],
    ['the released version', '1.0.0', '1.0.0 must be higher than 1.0.0.\n'],
    ['a beta version', '2.0.0-beta.1', '2.0.0-beta.1 is not valid: a version must be three numbers.\n'],
  ])('refuses %s', (_what, to, stderr) => {
    project.write(recordFile, '{ "version": "1.0.0", "controls": {} }');
    expect(check('1.0.0', to)).toEqual({ status: 1, stdout: '', stderr });
  });

  test.each(['', '\n## 1.0.0 (2024-01-01)\n\nFirst release.\n'])(
    'refuses a release without an entry in the changelog: %j',
    (rest) => {
      project.write('CHANGELOG.md', `# Changelog\n\n## Unreleased\n${rest}`);
      const stderr = 'CHANGELOG.md has nothing under Unreleased. Describe the changes there, commit, and try again.\n';
      expect(check('1.0.0', '1.0.1')).toEqual({ status: 1, stdout: '', stderr });
    },
  );

  test('refuses to run its script directly', () => {
    const env = { npm_old_version: undefined, npm_new_version: undefined } as unknown as Record<string, string>;
    const stderr = 'Run npm version instead, for example: npm version patch\n';
    expect(runScript('version', ['check'], project.root, env)).toEqual({ status: 1, stdout: '', stderr });
  });
});
