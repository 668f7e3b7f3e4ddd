import type { BuildOptions, Plugin } from 'esbuild';

/** The platform's libraries by the names that a control's bundle takes them from. */
const platformGlobals: readonly (readonly [RegExp, string])[] = [
  [/^react$/, 'Reactv16'],
  [/^react-dom$/, 'ReactDOMv16'],
  [/^@fluentui\/react($|\/)/, 'FluentUIReactv81211'],
];

/** Takes React and Fluent UI from the page, where the platform's own libraries are. */
const fromPlatform: Plugin = {
  name: 'from-platform',
  setup(build) {
    for (const [filter, global] of platformGlobals) {
      build.onResolve({ filter }, () => ({ path: global, namespace: 'platform' }));
    }
    build.onLoad({ filter: /.*/, namespace: 'platform' }, ({ path }) => ({
      contents: `module.exports = window.${path};`,
    }));
  },
};

/**
 * How esbuild bundles the script of a page, and the style sheets that it imports, into a folder. React and Fluent UI come from
 * the page.
 *
 * @param entry the path of the script
 * @param name the name of what is written, such as `demo` for `demo.js` and `demo.css`
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
