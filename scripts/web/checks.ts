import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs checks and tests in a project's folder, and counts how many passed and failed. */
export class Checks {
  passed = 0;
  failed = 0;

  constructor(private readonly root: string) {}

  /** Runs a check that counts as one test, and prints the result. @param action throws if the check fails */
  async run(name: string, action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
      console.log(`passed: ${name}`);
      this.passed++;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      console.log(`FAILED: ${name}`);
      this.failed++;
    }
  }

  /** Runs a package's script with Node.js as a check, and prints its output if it fails. */
  tool(name: string, script: string, ...parameters: string[]): Promise<void> {
    const command = [join(this.root, 'node_modules', script), ...parameters];
    return this.run(name, () =>
      promisify(execFile)(process.execPath, command, { cwd: this.root, maxBuffer: Infinity }).catch(
        ({ message, stdout, stderr }: Error & { stdout: string; stderr: string }) => {
          throw new Error(stdout + stderr || message);
        },
      ),
    );
  }

  /**
   * Runs Jest. In a run of all tests, skipped tests and todos count as failed, because no other run covers them.
   *
   * @param selection the Jest options that select tests; if empty, all tests run
   * @param output whether to show Jest's output
   */
  async jest(selection: readonly string[], output: 'inherit' | 'ignore' = 'inherit'): Promise<void> {
    const isWhole = selection.length === 0;
    const reporters = ['default', join(__dirname, 'jestReporter.mjs')].map((name) => `--reporters=${name}`);
    // The reporters come last, because Jest would take a path after them for another reporter.
    const command = [join(this.root, 'node_modules/jest/bin/jest.js'), ...selection, ...reporters];
    const child = spawn(process.execPath, command, { cwd: this.root, stdio: ['ignore', output, output, 'ipc'] });
    const none = { passed: 0, failed: 0, left: 0 };
    let counts = none;
    child.on('message', (message) => (counts = message as typeof counts));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    // Jest succeeds without a report for options that run no tests, such as --listTests.
    if (counts === none && exitCode === 0 && !isWhole) return;
    const { passed, left } = counts;
    const failed = counts.failed + (isWhole ? left : 0);
    if (isWhole && left > 0) console.error(`${String(left)} tests did not run.`);
    if (passed + failed === 0) console.error('No tests ran. Check the names, paths, and options.');
    this.passed += passed;
    this.failed += passed + failed === 0 ? 1 : failed;
  }
}
