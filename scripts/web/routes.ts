import { dirname, join } from 'node:path';
import type { Route } from './server';

/** The platform's libraries in the order that a page loads them, as Microsoft's own harness ships them. */
const libraries = ['react_16_14_0.js', 'fluent_8_121_1.js'];

/** Fluent UI looks for React under its plain names. */
const plainNames = '<script>window.React = window.Reactv16; window.ReactDOM = window.ReactDOMv16;</script>';

/**
 * The platform as a page finds it: the built controls under `/controls`, React and Fluent UI under `/platform`.
 *
 * @param root the project's folder
 */
export function platformRoutes(root: string): Readonly<Record<string, Route>> {
  return {
    '/controls': { folder: join(root, 'out/controls') },
    '/platform': { folder: join(dirname(require.resolve('pcf-start/package.json', { paths: [root] })), 'lib') },
  };
}

/** The script elements that load the platform's libraries. */
export function platformScripts(): string {
  const [react, fluent] = libraries.map((name) => `<script src="/platform/${name}"></script>`);
  return [react, plainNames, fluent].join('\n');
}
