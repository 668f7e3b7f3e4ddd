import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How many tests passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Runs a check that counts as one test, and says how it went. @param holds throws where it fails */
export async function check(name: string, holds: () => Promise<unknown>): Promise<Count> {
  try {
    await holds();
    console.log(`passed: ${name}`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log(`FAILED: ${name}`);
    return { passed: 0, failed: 1 };
  }
}

/** Runs a script of a package with Node, beside others. @throws Error with what it printed where it fails */
export async function runTool(root: string, script: string, ...parameters: string[]): Promise<void> {
  const command = [join(root, 'node_modules', script), ...parameters];
  await promisify(execFile)(process.execPath, command, { cwd: root, maxBuffer: Infinity }).catch(
    ({ message, stdout, stderr }: Error & { stdout: string; stderr: string }) => {
      throw new Error(stdout + stderr || message);
    },
  );
}

/**
 * Runs jest. A test that is skipped or still to be written passes nowhere, and counts as failed, unless only some tests were
 * asked for.
 *
 * @param selection jest's options that say which tests to run; all of them where it is empty
 * @param output where what jest says goes
 */
export async function jest(
  root: string,
  selection: readonly string[],
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<Count> {
  const reporters = ['default', join(__dirname, 'jestReporter.mjs')].map((name) => `--reporters=${name}`);
  // The reporters last: jest would take a path behind them for another one.
  const command = [join(root, 'node_modules/jest/bin/jest.js'), ...selection, ...reporters];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', output, output, 'ipc'] });
  const none = { passed: 0, failed: 0, left: 0 };
  let counts = none;
  child.on('message', (message) => (counts = message as typeof counts));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  // Jest succeeds without a report for options that run no tests, such as --listTests.
  if (counts === none && exitCode === 0 && selection.length > 0) return { passed: 0, failed: 0 };
  const left = selection.length === 0 ? counts.left : 0;
  if (left > 0) console.error(`${String(left)} tests did not run.`);
  const [passed, failed] = [counts.passed, counts.failed + left];
  if (passed + failed > 0) return { passed, failed };
  console.error('No test ran. Check the names, paths and options that you gave.');
  return { passed, failed: 1 };
}
