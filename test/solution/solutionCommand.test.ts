import { createHash } from 'node:crypto';
import { type BuiltControl, readControls } from '../../scripts/solution/controls';
import { recordFile, unraisedVersions, writeRecord } from '../../scripts/solution/release';
import { Project, release, solutionSource } from './project';
import { runScript } from './script';

const [unmanaged, managed] = ['ClosureReasonControl.zip', 'ClosureReasonControl_managed.zip'];
const checked = [unmanaged, managed, 'closure-reasons.csv', 'closure-reasons.json'];
const files = [...checked, 'SHA256SUMS'];

let project: Project;
beforeEach(() => {
  project = new Project();
});

/** Runs what `npm run solution -- …` runs, in the project's folder. */
function run(parameters: readonly string[] = [], env: Record<string, string> = {}) {
  return runScript('solution', parameters, project.root, env);
}

test('npm run solution builds, prints the paths and sizes of the zips, and writes the checksums', () => {
  project.remove('out');
  const { status, stdout, stderr } = run();
  const bytesOf = (name: string) => project.bytes(`${release}/${name}`);
  const size = (name: string) => bytesOf(name).length.toLocaleString('en-US');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(1, -2)).toEqual([
    `${release}/${unmanaged} (unmanaged, ${size(unmanaged)} bytes)`,
    `${release}/${managed} (managed, ${size(managed)} bytes)`,
    ...files.slice(2).map((name) => `${release}/${name}`),
  ]);
  expect(project.released()).toEqual([...files].sort());
  const sums = checked.map((name) => `${createHash('sha256').update(bytesOf(name)).digest('hex')}  ${name}\n`);
  expect(project.read(`${release}/SHA256SUMS`)).toBe(sums.join(''));
});

test.each<[what: string, change: () => unknown]>([
  ['a failed build', () => project.write('node_modules/pcf-scripts/bin/pcf-scripts.js', 'process.exitCode = 1;')],
  ['a zip that fails verification', () => project.replace(solutionSource, '>crc<', '>mscrm1<')],
  ['a failure to write', () => project.remove(`${release}/SHA256SUMS`).write(`${release}/SHA256SUMS/x`, '')],
])('%s leaves no files of the last run behind', (_what, change) => {
  project.write(`${release}/Former.zip`, 'x').write(`${release}/SHA256SUMS`, 'x');
  change();
  expect(run()).toMatchObject({ status: 1, stderr: expect.not.stringContaining('    at ') as string });
  expect(project.released().filter((name) => name !== 'SHA256SUMS/x')).toEqual([]);
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
  const check = (to?: string) =>
    runScript('version', ['check'], project.root, { npm_old_version: to && '1.0.0', npm_new_version: to });
  const refusal = (message: string) => ({ status: 1, stdout: '', stderr: `${message}\n` });

  test('lets the first release keep the current version, but not have a lower one', () => {
    expect(check('1.0.0')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(check('0.9.0')).toEqual(refusal('0.9.0 must be higher than 1.0.0.'));
  });

  test.each([
    ['0.9.0', '0.9.0 must be higher than 1.0.0.'],
    ['1.0.0', '1.0.0 must be higher than 1.0.0.'],
    ['2.0.0-beta.1', '2.0.0-beta.1 is not valid: a version must be three numbers.'],
  ])('refuses %s after release 1.0.0', (to, message) => {
    project.write(recordFile, '{ "version": "1.0.0", "controls": {} }');
    expect(check(to)).toEqual(refusal(message));
  });

  test.each(['', '\n## 1.0.0 (2024-01-01)\n\nFirst release.\n'])('refuses a changelog without an entry: %j', (rest) => {
    project.write('CHANGELOG.md', `# Changelog\n\n## Unreleased\n${rest}`);
    const message = 'CHANGELOG.md has nothing under Unreleased. Describe the changes there, commit, and try again.';
    expect(check('1.0.1')).toEqual(refusal(message));
  });

  test('refuses to run its script directly', () => {
    expect(check()).toEqual(refusal('Run npm version instead, for example: npm version patch'));
  });
});
