import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildArgv, runCLI } from 'jest';
import { messageOf, runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { ensureBrowser } from './web/browser';

async function npmRun(script: string): Promise<void> {
  const npm = spawn(`npm run ${script}`, { shell: true, stdio: 'inherit' });
  await once(npm, 'close');
  if (npm.exitCode !== 0) throw new Error(`npm run ${script} failed.`);
}

void runCommand({
  name: 'npm test',
  summary: `Builds the controls if their sources have changed, type-checks, lints, checks the format, and runs all tests. The last line
says how many passed and failed. With Jest options, such as --testPathPatterns tooltip or -t Escape, it runs only the tests that
they select. If there is no Chrome, Edge, or Chromium, it installs one.`,
  operands: '[Jest option]...',
  run: async ({ positionals: selection }) => {
    /** Each counts as a failed test. */
    const problems: string[] = [];
    const check = (action: Promise<void>) => action.catch((error: unknown) => problems.push(messageOf(error)));
    await Promise.all([check(buildIfStale(process.cwd())), check(ensureBrowser())]);

    const isWhole = selection.length === 0;
    // One after the other, because the tests run at the same time.
    const checks = isWhole && check(npmRun('types')).then(() => check(npmRun('lint')));
    process.env.NODE_ENV ??= 'test';
    const options = await buildArgv([...selection, '--passWithNoTests']);
    const { results } = await runCLI(options, [process.cwd()]);
    await checks;

    const { numPassedTests: passed, numPendingTests, numTodoTests } = results;
    // No other run covers what is left out of a run of all tests.
    const leftOut = isWhole ? numPendingTests + numTodoTests : 0;
    const failedTests = results.numFailedTests + results.numRuntimeErrorTestSuites + leftOut;
    const isEmpty = passed + failedTests === 0 && !options.listTests;
    if (isEmpty) problems.push('No tests ran. Check the names, paths, and options.');
    if (leftOut > 0) console.error(`${leftOut} tests did not run.`);
    if (problems.length > 0) console.error(`FAILED:\n${problems.join('\n')}`);
    const failed = failedTests + problems.length;
    console.log(`\n${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  },
});
