import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';

/** The platform's libraries in the order that a page loads them, as Microsoft's own harness ships them. */
const libraries = ['react_16_14_0.js', 'fluent_8_121_1.js'];

/** Fluent UI looks for React under its plain names. */
const plainNames = '<script>window.React = window.Reactv16; window.ReactDOM = window.ReactDOMv16;</script>';

/** The elements that load the platform's libraries into a page beside `platform/`. */
export function platformScripts(): string {
  const [react, fluent] = libraries.map((name) => `<script src="platform/${name}"></script>`);
  return [react, plainNames, fluent].join('\n');
}

/** Copies the platform's libraries to `platform/` in a page's folder. */
export function copyPlatform(root: string, folder: string): void {
  const lib = join(dirname(require.resolve('pcf-start/package.json', { paths: [root] })), 'lib');
  for (const name of libraries) cpSync(join(lib, name), join(folder, 'platform', name));
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
  let version = 0;
  // esbuild tells a page of a change of what it built itself; a build of its own would hide the last good one as soon as one fails.
  const counter: esbuild.Plugin = {
    name: 'counter',
    setup(build) {
      build.onResolve({ filter: /^version$/ }, ({ path }) => ({ path, namespace: 'counter' }));
      build.onLoad({ filter: /.*/, namespace: 'counter' }, () => ({ contents: String(version), loader: 'text' }));
    },
  };
  const context = await esbuild.context({
    entryPoints: ['version'],
    outdir: folder,
    write: false,
    logLevel: 'silent',
    plugins: [counter],
  });
  try {
    const served = await context.serve({ servedir: folder, host: '127.0.0.1', port });
    return {
      address: `http://127.0.0.1:${String(served.port)}`,
      announceChange: () => {
        version++;
        return context.rebuild();
      },
      close: () => context.dispose(),
    };
  } catch (error) {
    await context.dispose();
    throw error;
  }
}
