import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError } from '../cli';
import { pageOptions } from './bundle';
import { copyControls, copyPlatform, platformScripts } from './site';

// Without a base URL, Fluent UI uses the system's fonts instead of fetching its own from a CDN.
const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Closure reason badge</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="demo.css">
<script>window.FabricConfig = { fontBaseUrl: '' };</script>
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
 * @param options more options for esbuild; minifies by default
 * @throws CommandError if the demo does not compile; nothing is written then
 */
export async function buildDemo(
  root: string,
  folder: string,
  options: esbuild.BuildOptions = { minify: true },
): Promise<void> {
  const page = pageOptions(join(root, 'demo/main.tsx'), 'demo', folder);
  await esbuild.build({ ...page, ...options }).catch(async ({ errors }: esbuild.BuildFailure) => {
    throw new CommandError((await esbuild.formatMessages(errors, { kind: 'error' })).join(''));
  });
  copyControls(root, folder);
  copyPlatform(root, folder);
  writeFileSync(join(folder, 'index.html'), html);
}
