import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { launchBrowser } from '../browser';
import { pageOptions } from '../bundle';
import { copyControls, copyPlatform, platformScripts, serveFolder, type Site } from '../site';
import type { Figure } from './page';

/** Model-driven apps run the controls on React 17, which Fluent UI 9 needs. */
const html = `<!doctype html><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
${platformScripts(17)}
<body><script defer src="bench.js"></script>`;

/** Measures the built controls in a browser. @throws CommandError if there is no browser */
export async function bench(root: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'closure-reason-bench-'));
  let site: Site | undefined;
  const browser = await launchBrowser(['--js-flags=--expose-gc']);
  try {
    copyPlatform(root, folder, 17);
    copyControls(root, folder);
    writeFileSync(join(folder, 'index.html'), html);
    const define = { 'process.env.NODE_ENV': '"production"' };
    await esbuild.build({ ...pageOptions(join(root, 'scripts/web/bench/page.tsx'), 'bench', folder), define });
    site = await serveFolder(folder);
    const page = await browser.newPage();
    await page.goto(site.address);
    return await page.evaluate(() => window.figures);
  } finally {
    await browser.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
