import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { rules } from '../../scripts/solution/verify/rules';
import { Project, repository } from './project';
import { runScript } from './script';
import { bundle, folder, SolutionZip } from './solutionZip';

let project: Project;
beforeEach(() => {
  project = new Project();
  project.write('good.zip', new SolutionZip().bytes());
});
afterEach(() => {
  project.dispose();
});

/** Runs what `npm run verify -- …` runs, in the project's folder. */
function run(...args: string[]) {
  return runScript('verify', args, project.root);
}

test('a good zip gets one line and exit status 0', () => {
  const stdout = 'good.zip: no problems found. It can be imported.\n';
  expect(run('good.zip', '--strict')).toEqual({ status: 0, stdout, stderr: '' });
});

test('of several zips each is checked, and one that is bad makes it exit with 1', () => {
  project.write('bad.zip', 'text');
  const { status, stdout } = run('bad.zip', 'good.zip');
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^bad\.zip: error: is not a zip \(not-a-zip\)\. ./),
    expect.stringMatching(/^good\.zip: no problems found/),
    '',
  ]);
  expect(status).toBe(1);
});

test('warnings are no failure, unless it is strict', () => {
  project.write('odd.zip', new SolutionZip().add(`${folder}/bundle.js.map`).bytes());
  expect(run('odd.zip')).toMatchObject({ status: 0, stdout: expect.stringContaining('odd.zip: no errors.') as string });
  expect(run('odd.zip', '--strict')).toMatchObject({ status: 1 });
});

test.each([
  ['a file that is not there', ['none.zip'], /^none\.zip: error: does not exist\./],
  ['a folder', ['Solutions'], /^Solutions: error: is a folder\./],
  ['no path', [], /^Missing: <zip>\. Run/],
  ['an unknown option', ['--fix'], /^Unknown option '--fix'\. Supported: --strict, --help\./],
])('%s gets one line and exit status 1', (_what, args, line) => {
  const { status, stdout, stderr } = run(...args);
  expect(stderr).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
});

test('the documentation lists every rule with its severity, and with where it was seen', () => {
  const rows = readFileSync(path.join(repository, 'docs/verify.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, name, severity]) => [name, severity])).toEqual(
    Object.entries(rules).map(([name, { severity }]) => [`\`${name}\``, severity]),
  );
  expect(rows.filter(([, , , , seen = '']) => !seen.includes('](')).map(([, name]) => name)).toEqual(['`too-large`']);
});

describe('what a zip of a few MB costs', () => {
  /** Verifies in a process of its own. @returns its time in seconds and its memory in MB */
  function costOf(zip: Uint8Array): { seconds: number; megabytes: number } {
    project.write('costly.zip', zip);
    const code = `
      process.argv.push('costly.zip');
      process.on('exit', () => console.error(JSON.stringify(process.resourceUsage())));
      require(${JSON.stringify(path.join(repository, 'node_modules/jiti'))})
        .createJiti(${JSON.stringify(repository)}).import(${JSON.stringify(path.join(repository, 'scripts/verify.ts'))});`;
    const { stderr } = spawnSync(process.execPath, ['-e', code], { cwd: project.root, encoding: 'utf8' });
    const usage = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as NodeJS.ResourceUsage;
    return { seconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6, megabytes: usage.maxRSS / 1024 };
  }

  test('2.4 GB of zeros take less than 512 MB', () => {
    const content = Buffer.alloc(120 * 1024 * 1024);
    const entry = { packed: deflateRawSync(content), crc: crc32(content), size: content.length };
    const names = Array.from({ length: 20 }, (_, index) => `WebResources/${String(index)}.css`);
    const zip = new SolutionZip().bytes(names.map((name) => ({ ...entry, name })));
    expect(zip.length).toBeLessThan(3_000_000);
    expect(costOf(zip).megabytes).toBeLessThan(512);
  });

  test('a customizations.xml of 30 MB takes less than 512 MB and 4 s of the processor', () => {
    const cell =
      '<row><cell id="{00000000-0000-0000-0000-000000000000}"><labels><label description="Closure reason" ' +
      'languagecode="1033" /></labels><control id="a" datafieldname="a" disabled="true" /></cell></row>';
    const entities = `<Entities>${cell.repeat(30_000_000 / cell.length)}</Entities>`;
    const { seconds, megabytes } = costOf(
      new SolutionZip().replace('customizations.xml', '<Entities/>', entities).bytes(),
    );
    expect(megabytes).toBeLessThan(512);
    expect(seconds).toBeLessThan(4);
  });
});

test('what the bundle holds is not printed', () => {
  project.write('bad.zip', new SolutionZip().replace(bundle, /\}$/, 'await import(').bytes());
  expect(run('bad.zip')).toMatchObject({ status: 1, stderr: '' });
});
