import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How many tests passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Runs a check that counts as one test, and prints the result. @param run throws if the check fails */
export async function check(name: string, run: () => Promise<unknown>): Promise<Count> {
  try {
    await run();
    console.log(`passed: ${name}`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log(`FAILED: ${name}`);
    return { passed: 0, failed: 1 };
  }
}

/** Runs a package's script with Node.js. @throws Error with its output if it fails */
export async function runTool(root: string, script: string, ...parameters: string[]): Promise<void> {
  const command = [join(root, 'node_modules', script), ...parameters];
  await promisify(execFile)(process.execPath, command, { cwd: root, maxBuffer: Infinity }).catch(
    ({ message, stdout, stderr }: Error & { stdout: string; stderr: string }) => {
      throw new Error(stdout + stderr || message);
    },
  );
}

/**
 * Runs Jest. In a run of all tests, skipped tests and todos count as failed, because no other run covers them.
 *
 * @param selection the Jest options that select tests; if empty, all tests run
 * @param output whether to show Jest's output
 */
export async function jest(
  root: string,
  selection: readonly string[],
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<Count> {
  const reporters = ['default', join(__dirname, 'jestReporter.mjs')].map((name) => `--reporters=${name}`);
  // The reporters come last, because Jest would take a path after them for another reporter.
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
  console.error('No tests ran. Check the names, paths, and options.');
  return { passed, failed: 1 };
}
