import { runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { ensureBrowser } from './web/browser';
import { check, jest, runTool, type Count } from './web/checks';

const root = process.cwd();
const format = ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] as const;
const lint = ['eslint/bin/eslint.js', '--max-warnings', '0', '.'] as const;

/** Prepares what Jest needs. In a whole run, checks the format at the same time. */
const prepare = (isWhole: boolean): Promise<Count[]> =>
  Promise.all([
    check('the controls build', () => buildIfStale(root)),
    check('a browser is available', ensureBrowser),
    ...(isWhole ? [check('format', () => runTool(root, ...format))] : []),
  ]);

/**
 * Type-checks and lints one after the other, because the tests run at the same time. The build has checked the types of the
 * controls.
 */
async function checkSources(): Promise<Count[]> {
  const types = await check('types', () => runTool(root, 'typescript/bin/tsc', '--noEmit', '-p', 'test'));
  return [types, await check('lint', () => runTool(root, ...lint))];
}

void runCommand({
  name: 'npm test',
  summary: `Builds the controls if their sources have changed, type-checks, lints, checks the format, and runs all tests. The last line
says how many passed and failed. With Jest options, such as --testPathPatterns tooltip or -t Escape, it runs only the tests that
they select. If there is no Chrome, Edge, or Chromium, it installs one.`,
  operands: '[Jest option]...',
  passThrough: true,
  run: async ({ operands: selection }) => {
    const isWhole = selection.length === 0;
    const prepared = await prepare(isWhole);
    const [checked, tests] = await Promise.all([isWhole ? checkSources() : [], jest(root, selection)]);
    const sum = (of: keyof Count) => [...prepared, ...checked, tests].reduce((total, count) => total + count[of], 0);
    console.log(`\n${String(sum('passed'))} passed, ${String(sum('failed'))} failed`);
    if (sum('failed') > 0) process.exitCode = 1;
  },
});
