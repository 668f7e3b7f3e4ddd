import { createHash } from 'node:crypto';
import { solutionFile } from '../../scripts/solution/files';
import { recordFile, writeRecord } from '../../scripts/solution/release';
import { Project, release } from './project';

const [unmanaged, managed] = ['ClosureReasonControl.zip', 'ClosureReasonControl_managed.zip'];
const checked = [unmanaged, managed, 'closure-reasons.csv', 'closure-reasons.json'];
const files = [...checked, 'SHA256SUMS'];

let project: Project;
beforeEach(() => {
  project = new Project();
});

test('npm run solution builds, prints the paths of the files, and writes the checksums', () => {
  project.remove('out');
  const { status, stdout, stderr } = project.command('solution');
  const bytesOf = (name: string) => project.bytes(`${release}/${name}`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(1, -2)).toEqual(files.map((name) => `${release}/${name}`));
  expect(project.files(release)).toEqual([...files].sort());
  const sums = checked.map((name) => `${createHash('sha256').update(bytesOf(name)).digest('hex')}  ${name}\n`);
  expect(project.read(`${release}/SHA256SUMS`)).toBe(sums.join(''));
});

test.each<[what: string, change: () => unknown]>([
  ['a failed build', () => project.write('node_modules/pcf-scripts/bin/pcf-scripts.js', '')],
  ['a zip that fails verification', () => project.replace(solutionFile, '>crc<', '>mscrm1<')],
])('%s leaves nothing of the last release, and no stack trace', (_what, change) => {
  for (const name of files) project.write(`${release}/${name}`, name);
  change();
  const { status, stderr } = project.command('solution');
  expect(status).toBe(1);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(project.files(release)).toEqual([]);
});

test('a folder that cannot be written gives one line', () => {
  project.write('Solutions/bin', '');
  const { status, stderr } = project.command('solution');
  expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
});

describe('with a release on record', () => {
  const line = (version: string) =>
    `SampleControl: differs from release 1.0.0, but its version ${version} is not higher. An environment that has the ` +
    'release would keep it. To raise the version, run npm version patch.';
  beforeEach(() => {
    writeRecord(project.root, '1.0.0');
    project.replace('built/SampleControl/bundle.js', 'strict', 'sloppy');
  });

  test.each([
    ['1.0.1', ''],
    ['1.0.0', `warning: ${line('1.0.0')}\n`],
    ['0.9.9', `warning: ${line('0.9.9')}\n`],
  ])('a changed control with version %s gets the warning %j', (version, stderr) => {
    project.replace('built/SampleControl/ControlManifest.xml', ' version="1.0.0" d', ` version="${version}" d`);
    project.replace(solutionFile, '<Version>1.0.0', `<Version>${version}`);
    expect(project.command('solution')).toMatchObject({ status: 0, stderr });
    expect(project.files(release)).toEqual([...files].sort());
  });

  test('a release is refused unless the control is unchanged or its version is higher', () => {
    expect(project.command('solution', ['--release'])).toMatchObject({ status: 1, stderr: `${line('1.0.0')}\n` });
    expect(project.files(release)).toEqual([]);
    project.replace('built/SampleControl/bundle.js', 'sloppy', 'strict');
    expect(project.command('solution', ['--release'])).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('npm version', () => {
  const check = (to?: string) =>
    project.command('version', ['check'], { npm_old_version: to && '1.0.0', npm_new_version: to });
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
