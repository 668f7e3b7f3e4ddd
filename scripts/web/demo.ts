import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePage } from './bundle';
import { platformRoutes, platformScripts } from './routes';
import type { Route } from './server';

/** Fluent UI would fetch its fonts from a CDN; with no address to fetch them from it takes the system's. */
const noFonts = "<script>window.FabricConfig = { fontBaseUrl: '' };</script>";

function page(head: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Closure reason badge</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo.css">
${noFonts}
${platformScripts()}
<script defer src="/demo.js"></script>
${head}</head>
<body><div id="demo"></div></body>
</html>
`;
}

/** The demo's style sheets in the order in which they hold. */
async function styles(root: string): Promise<string> {
  const sheets = ['frame', 'form', 'gallery', 'list'].map((name) =>
    readFile(join(root, `demo/css/${name}.css`), 'utf8'),
  );
  return (await Promise.all(sheets)).join('\n');
}

/**
 * Bundles the demo's script.
 *
 * @param root the project's folder
 * @throws Error where it does not compile
 */
export function bundleDemo(root: string): Promise<string> {
  return bundlePage(join(root, 'demo/main.tsx'));
}

/**
 * The demo's page and all that it loads, the built controls and the platform's libraries among it.
 *
 * @param root the project's folder, with the built controls in `out/`
 * @param script gives the demo's bundled script
 * @param head more elements for the page's head
 */
export function demoRoutes(root: string, script: () => string, head = ''): Readonly<Record<string, Route>> {
  return {
    ...platformRoutes(root),
    '/': { type: 'text/html', text: () => page(head) },
    '/demo.js': { type: 'text/javascript', text: script },
    '/demo.css': { type: 'text/css', text: () => styles(root) },
  };
}
