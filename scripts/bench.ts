import { writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { CommandError, runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { launchBrowser } from './web/browser';
import { pageOptions, serveFolder } from './web/page';

// Model-driven apps run the controls on React 17, which Fluent UI 9 needs.
const scripts = { platform: 'platform-17', bench: 'test/browser/benchPage.tsx' };

void runCommand({
  name: 'npm run bench',
  summary:
    'Compares the performance of the badges with that of alternatives, in a browser, and fails if a ratio exceeds its limit. Takes a minute or two. Run nothing else meanwhile.',
  run: async () => {
    await buildIfStale(process.cwd());
    await using browser = await launchBrowser();
    await esbuild.build({ ...pageOptions(scripts, 'out/bench'), minify: true, globalName: 'bench' });
    const page = await browser.newPage();
    await page.goto(await serveFolder('out', browser));
    // In place of esbuild's list of files. The grid fills the `main` element.
    await page.setContent('<!doctype html><main style="height: 580px"></main>');
    for (const name of Object.keys(scripts)) await page.addScriptTag({ url: `bench/${name}.js` });
    const figures =
      await page.evaluate<{ what: string; against: string; ratio: number; limit: number }[]>('bench.figures');
    console.table(figures);
    writeFileSync('out/bench.json', `${JSON.stringify(figures, undefined, 2)}\n`);
    const slow = figures.filter(({ ratio, limit }) => ratio > limit);
    const lines = slow.map(({ what, against }) => `${what}, compared with ${against}: the ratio exceeds its limit`);
    if (lines.length > 0) throw new CommandError(lines.join('\n'));
  },
});
