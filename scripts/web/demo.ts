import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError } from '../cli';
import { controlFolders, sharedFolder } from '../solution/files';
import { pageOptions } from './bundle';
import { buildIfStale, sourceFiles } from './freshBuild';
import { copyControls, copyPlatform, platformScripts } from './site';

/** Fluent UI would fetch its fonts from a CDN; with no address to fetch them from it takes the system's. */
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

/** Makes an open page load again what has changed. */
const reloading = "new EventSource('/esbuild').addEventListener('change', () => location.reload());";

/**
 * Writes the demo as a static page: `index.html` and all that it loads, the built controls among it, by relative addresses.
 *
 * @param root the project's folder, with the built controls in `out/controls/`
 * @param folder is emptied first
 * @throws CommandError where the demo does not compile
 */
export async function buildDemo(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await esbuild.build({ ...demoOptions(root, folder), minify: true }).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  copyControls(root, folder);
  writePage(root, folder);
}

function demoOptions(root: string, folder: string) {
  return pageOptions(join(root, 'demo/main.tsx'), 'demo', folder);
}

function writePage(root: string, folder: string): void {
  copyPlatform(root, folder);
  writeFileSync(join(folder, 'index.html'), html);
}

/** Builds the controls, too, whenever the demo is built, where their sources changed: those are watched with its own. */
function withControls(root: string, folder: string): esbuild.Plugin {
  return {
    name: 'with-controls',
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ kind, path }) => {
        if (kind !== 'entry-point') return undefined;
        const watchFiles = sourceFiles(root);
        const folders = [...controlFolders(root), sharedFolder].map((name) => join(root, name));
        const watchDirs = [...new Set([...folders, ...watchFiles.map(dirname)])];
        try {
          await buildIfStale(root);
          copyControls(root, folder);
          return { path, watchFiles, watchDirs };
        } catch (error) {
          return { errors: [{ text: error instanceof Error ? error.message : String(error) }], watchFiles, watchDirs };
        }
      });
    },
  };
}

/**
 * Writes the demo as {@link buildDemo} does, and again whenever a source of it or of the controls changes, until the context that it
 * gives is disposed. A build that fails leaves the files of the last good one.
 *
 * @param onBuilt is called after each build, the first one too, with what is wrong with it; nothing where it is good
 */
export async function watchDemo(
  root: string,
  folder: string,
  onBuilt: (faults?: string) => void,
): Promise<esbuild.BuildContext> {
  const { plugins, ...options } = demoOptions(root, folder);
  const report: esbuild.Plugin = {
    name: 'report',
    setup: (build) =>
      build.onEnd(async ({ errors, outputFiles = [] }) => {
        if (errors.length > 0) return onBuilt((await esbuild.formatMessages(errors, { kind: 'error' })).join(''));
        // Written here: esbuild itself would remove the files of the last good build after one that fails.
        for (const { path, contents } of outputFiles) writeFileSync(path, contents);
        onBuilt();
      }),
  };
  writePage(root, folder);
  const context = await esbuild.context({
    ...options,
    write: false,
    banner: { js: reloading },
    plugins: [withControls(root, folder), ...plugins, report],
  });
  await context.watch();
  return context;
}
