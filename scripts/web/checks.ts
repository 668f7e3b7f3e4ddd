import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildArgv, runCLI } from 'jest';
import { messageOf } from '../cli';

/** How many tests passed and failed. */
export type Counts = readonly [passed: number, failed: number];

/** Runs a check that counts as one test, and prints the result. @param action throws if the check fails */
export async function check(name: string, action: () => Promise<unknown>): Promise<Counts> {
  try {
    await action();
    console.log(`passed: ${name}`);
    return [1, 0];
  } catch (error) {
    console.error(`${messageOf(error)}\nFAILED: ${name}`);
    return [0, 1];
  }
}

/** Runs a package's script with Node.js as a check. */
export function checkWith(script: string, ...parameters: string[]): Promise<Counts> {
  return check(script, async () => {
    const child = spawn(process.execPath, [`node_modules/${script}`, ...parameters], { stdio: 'inherit' });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${script} exited with code ${String(code)}.`);
  });
}

/**
 * Runs Jest. In a run of all tests, skipped tests and todos count as failed, because no other run covers them.
 *
 * @param selection the Jest options that select tests; if empty, all tests run
 */
export async function runTests(selection: readonly string[]): Promise<Counts> {
  process.env.NODE_ENV ??= 'test';
  const { results } = await runCLI(await buildArgv([...selection]), [process.cwd()]);
  const { numPassedTests: passed, numPendingTests, numTodoTests } = results;
  const leftOut = selection.length === 0 ? numPendingTests + numTodoTests : 0;
  if (leftOut > 0) console.error(`${String(leftOut)} tests did not run.`);
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + leftOut;
  if (passed + failed > 0) return [passed, failed];
  console.error('No tests ran. Check the names, paths, and options.');
  return [0, 1];
}
