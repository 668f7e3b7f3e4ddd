import { symlinkSync } from 'node:fs';
import { Checks } from '../../scripts/web/checks';
import { Folder, repository } from './project';

/* What `npm test` counts. */

const tests = "test('one', () => {}); test('two', () => {}); test.skip('three', () => {}); test.todo('four');";
let project: Folder;
beforeAll(() => {
  project = new Folder().write('few.test.js', tests).write('none.test.js', 'this does not compile');
  project.write('package.json', '{}');
  symlinkSync(repository.at('node_modules'), project.at('node_modules'), 'junction');
});

async function countsOf(selection: readonly string[]) {
  const checks = new Checks(project.root);
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
  const selection = ['few', '--json', `--outputFile=${project.at('report.json')}`];
  expect(await countsOf(selection)).toEqual({ passed: 2, failed: 0 });
  expect(JSON.parse(project.read('report.json'))).toMatchObject({ numPassedTests: 2 });
});
