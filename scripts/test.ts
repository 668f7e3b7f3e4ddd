import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './web/browser';
import { build } from './solution/build';

/** What jest's JSON report says, as far as it counts here. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const root = process.cwd();
let passed = 0;
let failed = 0;

/** Runs a script of a package with Node; false where it fails. */
function run(script: string, parameters: readonly string[]): boolean {
  const path = join(root, 'node_modules', script);
  const { status } = spawnSync(process.execPath, [path, ...parameters], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

/** A check that counts as one test. */
async function check(name: string, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  console.log(`\n== ${name}`);
  let good = false;
  try {
    good = await holds();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  if (good) passed++;
  else failed++;
  console.log(`${good ? 'passed' : 'FAILED'}: ${name}`);
  return good;
}

function jest(): void {
  const folder = mkdtempSync(join(tmpdir(), 'jest-'));
  const report = join(folder, 'report.json');
  try {
    run('jest/bin/jest.js', ['--json', `--outputFile=${report}`, ...process.argv.slice(2)]);
    const result = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
    // A suite that does not start has no failed test, and a skipped test passes nowhere: both count as failed.
    const notRun = result.numRuntimeErrorTestSuites + result.numPendingTests + result.numTodoTests;
    if (notRun > 0) console.error(`${String(notRun)} tests or suites did not run.`);
    passed += result.numPassedTests;
    failed += result.numFailedTests + notRun;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  // The build writes the types that the manifest stands for, and the bundle that the browser tests load.
  await check('the control builds', async () => {
    await build(root);
    return true;
  });
  for (const project of ['.', 'demo', 'scripts', 'test']) {
    await check(`types: ${project}`, () => run('typescript/bin/tsc', ['--noEmit', '-p', project]));
  }
  await check('lint', () => run('eslint/bin/eslint.js', ['--max-warnings', '0', '.']));
  await check('format', () => run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']));
  if (await check('a browser is here', () => Boolean(ensureBrowser()))) {
    console.log('\n== jest');
    jest();
  }
}

main()
  .catch((error: unknown) => {
    console.error(error);
    failed++;
  })
  .finally(() => {
    console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  });
