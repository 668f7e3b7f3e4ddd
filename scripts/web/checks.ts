import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many tests passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What jest's JSON report says, as far as it counts here. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
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
export function runTool(root: string, script: string, ...parameters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...parameters], { cwd: root });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(output || `exit code ${String(code)}`));
    });
  });
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
  const folder = mkdtempSync(join(tmpdir(), 'jest-'));
  const file = join(folder, 'report.json');
  try {
    const jestScript = join(root, 'node_modules/jest/bin/jest.js');
    const parameters = [jestScript, '--json', `--outputFile=${file}`, ...selection];
    const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'ignore', output] });
    await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
    const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JestReport) : undefined;
    const passed = report?.numPassedTests ?? 0;
    const left = report && selection.length === 0 ? report.numPendingTests + report.numTodoTests : 0;
    if (left > 0) console.error(`${String(left)} tests did not run.`);
    const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0) + left;
    if (passed + failed > 0) return { passed, failed };
    console.error('No test ran: nothing matches what was asked for.');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
