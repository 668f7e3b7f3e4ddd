import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Checks } from '../../scripts/web/checks';
import { repository } from './project';

/* What `npm test` counts. */

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'checks-'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  writeFileSync(path.join(root, 'package.json'), '{}');
  const tests = "test('one', () => {}); test('two', () => {}); test.skip('three', () => {}); test.todo('four');";
  writeFileSync(path.join(root, 'few.test.js'), tests);
  writeFileSync(path.join(root, 'none.test.js'), 'this does not compile');
});
afterAll(() => rmSync(root, { recursive: true }));

async function countsOf(selection: readonly string[]) {
  const checks = new Checks(root);
  await checks.jest(selection, 'ignore');
  return { passed: checks.passed, failed: checks.failed };
}

test.each([
  ['in a run of all tests, a skipped test, a todo, and a file that does not compile count as failed', [], 2, 3],
  ['tests that a name leaves out do not count', ['few', '-t', 'one'], 1, 0],
  ['tests that a path leaves out do not count', ['--testPathPatterns', 'few'], 2, 0],
  ['a name that matches nothing is a failure', ['few', '-t', 'five'], 0, 1],
  ['a path that matches nothing is a failure', ['--testPathPatterns', 'many'], 0, 1],
  ['listing the tests is not a failure', ['--listTests'], 0, 0],
])('%s', async (_, selection, passed, failed) => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await countsOf(selection)).toEqual({ passed, failed });
});

test('Jest can still write its own report', async () => {
  const file = path.join(root, 'report.json');
  expect(await countsOf(['few', '--json', `--outputFile=${file}`])).toEqual({ passed: 2, failed: 0 });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ numPassedTests: 2 });
});
