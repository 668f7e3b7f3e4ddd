import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { launchBrowser } from '../browser';
import { pageOptions, serveFolder } from '../page';
import type { Figure } from './page';

/** Measures the built controls in a browser. @throws CommandError if there is no browser */
export async function bench(root: string): Promise<Figure[]> {
  const folder = join(root, 'out');
  // Model-driven apps run the controls on React 17, which Fluent UI 9 needs.
  const scripts = { platform: 'platform-17', bench: join(root, 'scripts/web/bench/page.tsx') };
  const define = { 'process.env.NODE_ENV': '"production"' };
  const browser = await launchBrowser(['--js-flags=--expose-gc']);
  try {
    const page = await browser.newPage();
    await page.goto(await serveFolder(folder, { ...pageOptions(scripts, folder), define }));
    // In place of esbuild's list of files.
    await page.setContent('<!doctype html><meta charset="utf-8"><title>Bench</title>');
    for (const name of Object.keys(scripts)) await page.addScriptTag({ url: `${name}.js` });
    return await page.evaluate(() => window.figures);
  } finally {
    await browser.close();
    await esbuild.stop();
  }
}
