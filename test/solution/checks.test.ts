import { symlinkSync } from 'node:fs';
import { Folder, repository } from './project';

/* What `npm test` counts, in a project without controls, a browser, or npm scripts, so that each of these checks fails. */

const tests = "test('one', () => {}); test('two', () => {}); test.skip('three', () => {}); test.todo('four');";
let project: Folder;
beforeAll(() => {
  project = new Folder().write('few.test.js', tests).write('none.test.js', 'this does not compile');
  project.write('package.json', '{}');
  symlinkSync(repository.at('node_modules'), project.at('node_modules'), 'junction');
});

const run = (selection: readonly string[]) => project.command('test', selection, { BROWSER_PATH: '/nowhere/chrome' });

test.each([
  ['in a run of all tests, a skipped test, a todo, and a file that does not compile count as failed', [], 2, 4 + 3],
  ['tests that a name leaves out do not count', ['few', '-t', 'one'], 1, 2],
  ['tests that a path leaves out do not count', ['--testPathPatterns', 'few'], 2, 2],
  ['a name that matches nothing is a failure', ['few', '-t', 'five'], 0, 2 + 1],
  ['listing the tests without running any is not a failure', ['--listTests'], 0, 2],
])('%s', (_, selection, passed, failed) => {
  const { status, stdout, stderr } = run(selection);
  expect(stdout).toMatch(new RegExp(`\n${passed} passed, ${failed} failed\n$`));
  expect(status).toBe(1);
  expect(stderr).toContain('/nowhere/chrome');
});

test('a path that matches nothing is a failure, without a stack trace', () => {
  const { status, stdout, stderr } = run(['--testPathPatterns', 'many']);
  expect(stdout).toMatch(/\n0 passed, 3 failed\n$/);
  expect(status).toBe(1);
  expect(stderr).toContain('No tests ran. Check the names, paths, and options.');
  expect(stdout + stderr).not.toMatch(/^ +at /m);
});
