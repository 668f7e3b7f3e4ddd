import * as esbuild from 'esbuild';
import { launchBrowser } from '../browser';
import { pageOptions, serveFolder } from '../page';
import type { Figure } from './page';

/** Measures the built controls in a browser. @throws CommandError if there is no browser */
export async function bench(): Promise<Figure[]> {
  // Model-driven apps run the controls on React 17, which Fluent UI 9 needs.
  const scripts = { platform: 'platform-17', bench: 'scripts/web/bench/page.tsx' };
  const browser = await launchBrowser();
  try {
    await esbuild.build({ ...pageOptions(scripts, 'out/bench'), minify: true, globalName: 'bench' });
    const page = await browser.newPage();
    await page.goto(await serveFolder('out'));
    // In place of esbuild's list of files.
    await page.setContent('<!doctype html><meta charset="utf-8"><title>Bench</title>');
    for (const name of Object.keys(scripts)) await page.addScriptTag({ url: `bench/${name}.js` });
    return await page.evaluate<Figure[]>('bench.figures');
  } finally {
    await browser.close();
    await esbuild.stop();
  }
}
