import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';

/** The versions of React that the controls run on: the one that their manifests name, and the one of model-driven apps. */
export const reactVersions = [16, 17] as const;

/** Where React and Fluent UI come from, as Microsoft's own harness ships them or as React publishes itself. */
const libraries = {
  16: ['node_modules/pcf-start/lib/react_16_14_0.js'],
  17: ['react', 'react-dom'].map((name) => `test/react17/node_modules/${name}/umd/${name}.production.min.js`),
  fluent: ['node_modules/pcf-start/lib/fluent_8_121_1.js'],
};

/** The names that the controls' bundles and Fluent UI look for React under. */
const reactNames = {
  16: 'window.React = window.Reactv16; window.ReactDOM = window.ReactDOMv16;',
  17: 'window.Reactv16 = window.React; window.ReactDOMv16 = window.ReactDOM;',
};

/** The elements that load React and Fluent UI into a page beside `platform/`. */
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

/** A folder that is served on this machine alone. */
export interface Site {
  /** The address without a slash at its end. */
  readonly address: string;
  /** Tells the open pages, through esbuild's event source `/esbuild`, that something changed. */
  readonly announceChange: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/**
 * Serves a folder's files.
 *
 * @param port 0 takes any free port
 * @throws Error where the port is taken
 */
export async function serveFolder(folder: string, port = 0): Promise<Site> {
  // esbuild tells a page of a change of what it built itself; a build of its own would hide the last good one as soon as one fails.
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
