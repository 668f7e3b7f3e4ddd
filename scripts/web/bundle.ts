import * as esbuild from 'esbuild';

/** The platform's libraries by the names that a control's bundle takes them from. */
const platformGlobals: readonly (readonly [RegExp, string])[] = [
  [/^react$/, 'Reactv16'],
  [/^react-dom$/, 'ReactDOMv16'],
  [/^@fluentui\/react($|\/)/, 'FluentUIReactv81211'],
];

/** Takes React and Fluent UI from the page, where the platform's own libraries are. */
const fromPlatform: esbuild.Plugin = {
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
 * Bundles a page's script for the browser. React and Fluent UI come from the page.
 *
 * @param entry the path of the script
 * @throws Error where it does not compile
 */
export async function bundlePage(entry: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    jsx: 'transform',
    logLevel: 'silent',
    plugins: [fromPlatform],
  });
  return outputFiles[0].text;
}
