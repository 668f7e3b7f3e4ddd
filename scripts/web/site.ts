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

/** A folder that is served on localhost. */
export interface Site {
  /** The address, without a trailing slash. */
  readonly address: string;
  /** Tells open pages, through esbuild's event source `/esbuild`, that something has changed. */
  readonly announceChange: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/**
 * Serves a folder's files.
 *
 * @param port 0 for any free port
 * @throws Error if the port is taken
 */
export async function serveFolder(folder: string, port = 0): Promise<Site> {
  // esbuild announces only its own builds. Building just a timestamp here keeps the last good files when the build of a page fails.
  const clock: esbuild.Plugin = {
    name: 'clock',
    setup: (build) => build.onLoad({ filter: /./ }, () => ({ contents: String(Date.now()), loader: 'text' })),
  };
  const context = await esbuild.context({
    entryPoints: [{ in: __filename, out: 'changed' }],
    outdir: folder,
    write: false,
    logLevel: 'silent',
    plugins: [clock],
  });
  try {
    const served = await context.serve({ servedir: folder, host: '127.0.0.1', port });
    return {
      address: `http://127.0.0.1:${String(served.port)}`,
      announceChange: () => context.rebuild(),
      close: () => context.dispose(),
    };
  } catch (error) {
    await context.dispose();
    throw error;
  }
}
