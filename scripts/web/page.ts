import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser } from 'playwright-core';

const harness = 'node_modules/pcf-start/lib';
const fluent = `${harness}/fluent_8_121_1.js`;
const react17 = 'test/react17/node_modules';

/**
 * The code of React by version: the one in the controls' manifests, from Microsoft's test harness, and the one that model-driven
 * apps use, from React's own packages.
 */
const reactFiles: Readonly<Record<string, readonly string[]>> = {
  16: [`${harness}/react_16_14_0.js`],
  17: [`${react17}/react/umd/react.production.min.js`, `${react17}/react-dom/umd/react-dom.production.min.js`],
};

/** Sets the global variables in which the controls' bundles and Fluent UI look for React. */
const reactNames = `window.React ??= window.Reactv16; window.ReactDOM ??= window.ReactDOMv16;
window.Reactv16 = window.React; window.ReactDOMv16 = window.ReactDOM;`;

/** Bundles `platform-16` and `platform-17` from React and Fluent UI, and lets all other code use these instead of its own copies. */
const platform: esbuild.Plugin = {
  name: 'platform',
  setup(build) {
    build.onResolve({ filter: /^platform-\d+$/ }, ({ path }) => ({ path: `${path}.js`, namespace: 'platform' }));
    build.onLoad({ filter: /./, namespace: 'platform' }, ({ path }) => {
      const react = reactFiles[path.replace(/\D/g, '')];
      const read = (file: string) => readFileSync(file, 'utf8');
      // A statement before React's file prevents its 'use strict' from applying to all.
      return { contents: [';', ...react.map(read), reactNames, read(fluent)].join('\n'), loader: 'copy' };
    });
    const filter = /^(react|react-dom|@fluentui\/react(\/.*)?)$/;
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'global' }));
    build.onLoad({ filter: /./, namespace: 'global' }, ({ path }) => {
      const name = { react: 'React', 'react-dom': 'ReactDOM' }[path] ?? 'FluentUIReactv81211';
      return { contents: `module.exports = window.${name};` };
    });
  },
};

/**
 * The options for esbuild to bundle a page's scripts, and the style sheets that they import, into a folder. React and Fluent UI
 * come from the page, which loads `platform-16` or `platform-17` first.
 *
 * @param entryPoints the scripts, and HTML files to copy, by the names of the output files, without extensions
 */
export function pageOptions(entryPoints: Record<string, string>, folder: string) {
  return {
    entryPoints,
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2021',
    jsx: 'transform',
    loader: { '.html': 'copy' },
    plugins: [platform],
  } satisfies esbuild.BuildOptions;
}

/** Copies the built controls to `controls/` in a page's folder. */
export function copyControls(folder: string): void {
  cpSync('out/controls', join(folder, 'controls'), { recursive: true });
}

/** Serves a folder on localhost, at any free port, until the browser closes. @returns the address, without a trailing slash */
export async function serveFolder(folder: string, browser: Browser): Promise<string> {
  const context = await esbuild.context({});
  // Also ends esbuild's process, which would otherwise outlive each test file.
  browser.on('disconnected', () => void esbuild.stop());
  const { port } = await context.serve({ servedir: folder, host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${port}`;
}
