import type { BuildOptions, Plugin } from 'esbuild';

/** The global variables on the page that a control's bundle reads React from. Those of Fluent UI's paths are all the same. */
const globals: Readonly<Record<string, string>> = { react: 'Reactv16', 'react-dom': 'ReactDOMv16' };

/** Resolves React and Fluent UI to the platform's libraries on the page instead of bundling them. */
const fromPlatform: Plugin = {
  name: 'from-platform',
  setup(build) {
    build.onResolve({ filter: /^(react|react-dom|@fluentui\/react(\/.*)?)$/ }, ({ path }) => ({
      path: globals[path] ?? 'FluentUIReactv81211',
      namespace: 'platform',
    }));
    build.onLoad({ filter: /./, namespace: 'platform' }, ({ path }) => ({
      contents: `module.exports = window.${path};`,
    }));
  },
};

/**
 * The options for esbuild to bundle the script of a page, and the style sheets that it imports, into a folder. React and Fluent
 * UI come from the page.
 *
 * @param entry the path of the script
 * @param name the name of the output files, such as `demo` for `demo.js` and `demo.css`
 */
export function pageOptions(entry: string, name: string, folder: string) {
  return {
    entryPoints: [{ in: entry, out: name }],
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2021',
    jsx: 'transform',
    logLevel: 'silent',
    plugins: [fromPlatform],
  } satisfies BuildOptions;
}
