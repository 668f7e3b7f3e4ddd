import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';

/** The versions of React that the controls run on: the one in their manifests, and the one that model-driven apps use. */
export const reactVersions = [16, 17] as const;

/** The files of React and Fluent UI, from Microsoft's test harness or from React's own packages. */
const libraries = {
  16: ['node_modules/pcf-start/lib/react_16_14_0.js'],
  17: ['react', 'react-dom'].map((name) => `test/react17/node_modules/${name}/umd/${name}.production.min.js`),
  fluent: ['node_modules/pcf-start/lib/fluent_8_121_1.js'],
};

/** Scripts that set the global variables in which the controls' bundles and Fluent UI look for React. */
const reactNames = {
  16: 'window.React = window.Reactv16; window.ReactDOM = window.ReactDOMv16;',
  17: 'window.Reactv16 = window.React; window.ReactDOMv16 = window.ReactDOM;',
};

/** The elements that load React and Fluent UI from `platform/` in a page's folder. */
export function platformScripts(react: (typeof reactVersions)[number] = 16): string {
  const load = (file: string) => `<script src="platform/${basename(file)}"></script>`;
  const names = `<script>${reactNames[react]}</script>`;
  return [...libraries[react].map(load), names, ...libraries.fluent.map(load)].join('\n');
}

/** Copies React and Fluent UI to `platform/` in a page's folder. */
export function copyPlatform(root: string, folder: string, react: (typeof reactVersions)[number] = 16): void {
  for (const file of [...libraries[react], ...libraries.fluent]) {
    cpSync(join(root, file), join(folder, 'platform', basename(file)));
  }
}

/** Copies the built controls to `controls/` in a page's folder. */
export function copyControls(root: string, folder: string): void {
  cpSync(join(root, 'out/controls'), join(folder, 'controls'), { recursive: true });
}

/**
 * Serves a folder's files on localhost.
 *
 * @param port 0 for any free port
 * @returns the address, without a trailing slash
 * @throws Error if the port is taken
 */
export async function serve(context: esbuild.BuildContext, folder: string, port = 0): Promise<string> {
  const served = await context.serve({ servedir: folder, host: '127.0.0.1', port });
  return `http://127.0.0.1:${String(served.port)}`;
}

/** A folder that is served on localhost. */
export interface Site {
  /** The address, without a trailing slash. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder's files at any free port. */
export async function serveFolder(folder: string): Promise<Site> {
  const context = await esbuild.context({});
  return { address: await serve(context, folder), close: () => context.dispose() };
}
