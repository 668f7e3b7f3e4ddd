import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../scripts/solution/verify/rules';
import { Project, release, repository } from './project';
import { runScript } from './script';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

/** Runs what `npm run verify -- …` runs, in the project's folder. */
function run(...args: string[]) {
  return runScript('verify.ts', args, project.root);
}

test('a good zip gets one line and exit status 0', () => {
  project.pack();
  const zip = `${release}/ClosureReasonControl.zip`;
  expect(run(zip)).toEqual({ status: 0, stdout: `${zip}: no problems found in 8 entries\n`, stderr: '' });
});

test('of several zips each is checked, and one that is bad makes it exit with 1', () => {
  project.write('bad.zip', 'text').pack();
  const { status, stdout } = run('bad.zip', `${release}/ClosureReasonControl.zip`);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^bad\.zip: is not a zip \(not-a-zip\)\. ./),
    expect.stringMatching(/: no problems found in 8 entries$/),
    '',
  ]);
  expect(status).toBe(1);
});

test.each([
  ['a file that is not there', ['none.zip'], /^none\.zip: cannot be read: ENOENT/],
  ['a folder', ['Solutions'], /^Solutions: cannot be read: EISDIR/],
  ['no path', [], /^Usage: npm run verify -- /],
  ['an option', ['--fix'], /^Usage: npm run verify -- /],
])('%s gets one line and exit status 1', (_what, args, line) => {
  const { status, stdout, stderr } = run(...args);
  expect(stderr).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(status).toBe(1);
});

test('the documentation lists every rule as it is', () => {
  const rows = readFileSync(path.join(repository, 'docs/verify.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  expect(rows).toEqual(Object.entries(rules).map(([name, { rule, fix }]) => [`\`${name}\``, rule, fix]));
});
