import { runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { ensureBrowser } from './web/browser';
import { Checks } from './web/checks';

void runCommand({
  name: 'npm test',
  summary: `Builds the controls if their sources have changed, type-checks, lints, checks the format, and runs all tests. The last line
says how many passed and failed. With Jest options, such as --testPathPatterns tooltip or -t Escape, it runs only the tests that
they select. If there is no Chrome, Edge, or Chromium, it installs one.`,
  operands: '[Jest option]...',
  passThrough: true,
  run: async ({ operands: selection }) => {
    const isWhole = selection.length === 0;
    const checks = new Checks(process.cwd());
    await Promise.all([
      checks.run('the controls build', () => buildIfStale(process.cwd())),
      checks.run('a browser is available', ensureBrowser),
      isWhole && checks.tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    ]);
    const tests = checks.jest(selection);
    if (isWhole) {
      // One after the other, because the tests run at the same time. The build has checked the types of the controls.
      await checks.tool('types', 'typescript/bin/tsc', '--noEmit', '-p', 'test');
      await checks.tool('lint', 'eslint/bin/eslint.js', '--max-warnings', '0', '.');
    }
    await tests;
    console.log(`\n${String(checks.passed)} passed, ${String(checks.failed)} failed`);
    if (checks.failed > 0) process.exitCode = 1;
  },
});
