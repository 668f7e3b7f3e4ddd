import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError, messageOf } from '../cli';
import { pageOptions } from './bundle';
import { copyControls, copyPlatform, platformScripts } from './site';

/** Without a base URL, Fluent UI uses the system's fonts instead of fetching its own from a CDN. */
const noFonts = "<script>window.FabricConfig = { fontBaseUrl: '' };</script>";

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Closure reason badge</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="demo.css">
${noFonts}
${platformScripts()}
<script defer src="demo.js"></script>
</head>
<body><div id="demo"></div></body>
</html>
`;

/**
 * Writes the demo as a static page: `index.html` and everything it loads, including the built controls, with relative URLs.
 *
 * @param root the project's folder, with the built controls in `out/controls/`
 * @param folder is emptied first
 * @throws CommandError if the demo does not compile
 */
export async function buildDemo(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await esbuild.build({ ...demoOptions(root, folder), minify: true }).catch((error: unknown) => {
    throw new CommandError(messageOf(error));
  });
  copyControls(root, folder);
  writePage(root, folder);
}

/** The options for esbuild to bundle the demo into a folder. */
export function demoOptions(root: string, folder: string) {
  return pageOptions(join(root, 'demo/main.tsx'), 'demo', folder);
}

/** Writes the demo's page and the platform's libraries. */
export function writePage(root: string, folder: string): void {
  copyPlatform(root, folder);
  writeFileSync(join(folder, 'index.html'), html);
}
