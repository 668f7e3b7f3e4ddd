import { runCommand } from './cli';
import { ensureBrowser } from './web/browser';
import { check, jest, runTool, type Count } from './web/checks';
import { buildFresh, buildIfStale } from './web/freshBuild';

const root = process.cwd();
const format = ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] as const;
const lint = ['eslint/bin/eslint.js', '--max-warnings', '0', '.'] as const;

/** What jest needs, and a check beside it that needs neither. */
const prepare = (isWhole: boolean): Promise<Count[]> =>
  Promise.all([
    check('the controls build', () => (isWhole ? buildFresh(root) : buildIfStale(root))),
    check('a browser is here', ensureBrowser),
    ...(isWhole ? [check('format', () => runTool(root, ...format))] : []),
  ]);

/** The compiler's and the linter's checks, one after the other, for the tests run beside them. */
async function checkSources(): Promise<Count[]> {
  const counts: Count[] = [];
  for (const project of ['.', 'test']) {
    counts.push(await check(`types: ${project}`, () => runTool(root, 'typescript/bin/tsc', '--noEmit', '-p', project)));
  }
  return [...counts, await check('lint', () => runTool(root, ...lint))];
}

void runCommand({
  name: 'npm test',
  summary: `Builds the controls, checks types, style and format, and runs all tests. The last line counts what passed and failed.
With options of jest, such as --testPathPatterns tooltip or -t Escape, it runs the tests that they select and nothing else, and
builds the controls only if their sources have changed. Where there is no Chrome, Edge or Chromium, it installs one.`,
  operands: '[option of jest]...',
  handsOn: true,
  run: async ({ operands: selection }) => {
    const isWhole = selection.length === 0;
    const prepared = await prepare(isWhole);
    const [checked, tests] = await Promise.all([isWhole ? checkSources() : [], jest(root, selection)]);
    const sum = (of: keyof Count) => [...prepared, ...checked, tests].reduce((total, count) => total + count[of], 0);
    console.log(`\n${String(sum('passed'))} passed, ${String(sum('failed'))} failed`);
    if (sum('failed') > 0) process.exitCode = 1;
  },
});
