import { runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { ensureBrowser } from './web/browser';
import { check, checkWith, runTests, type Counts } from './web/checks';

void runCommand({
  name: 'npm test',
  summary: `Builds the controls if their sources have changed, type-checks, lints, checks the format, and runs all tests. The last line
says how many passed and failed. With Jest options, such as --testPathPatterns tooltip or -t Escape, it runs only the tests that
they select. If there is no Chrome, Edge, or Chromium, it installs one.`,
  operands: '[Jest option]...',
  run: async ({ operands: selection }) => {
    const isWhole = selection.length === 0;
    const counts: Counts[] = await Promise.all([
      check('the controls build', () => buildIfStale(process.cwd())),
      check('a browser is available', ensureBrowser),
      ...(isWhole ? [checkWith('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')] : []),
    ]);
    const tests = runTests(selection);
    if (isWhole) {
      // One after the other, because the tests run at the same time. The build has checked the types of the controls.
      counts.push(await checkWith('typescript/bin/tsc', '--noEmit', '-p', 'test'));
      counts.push(await checkWith('eslint/bin/eslint.js', '--max-warnings', '0', '.'));
    }
    counts.push(await tests);
    const sum = (index: 0 | 1) => counts.reduce((total, count) => total + count[index], 0);
    console.log(`\n${String(sum(0))} passed, ${String(sum(1))} failed`);
    if (sum(1) > 0) process.exitCode = 1;
  },
});
