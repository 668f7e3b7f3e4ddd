import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError, messageOf } from '../cli';
import { buildIfStale, sourceChecksum, sourceFiles } from '../solution/build';
import { controlFolders, sharedFolder } from '../solution/files';
import { demoOptions, writePage } from './demo';
import { copyControls, serveFolder, type Site } from './site';

/** Reloads an open page when something has changed. */
const reloading = "new EventSource('/esbuild').addEventListener('change', () => location.reload());";

/** Watches the controls' sources, too. Before each build of the demo, builds the controls if their sources have changed. */
function withControls(root: string, folder: string): esbuild.Plugin {
  // Listed only once, so that a folder that is temporarily missing is still watched.
  const folders = [...controlFolders(root), sharedFolder].map((name) => join(root, name));
  let watchFiles: string[] = [];
  const buildControls = async () => {
    watchFiles = sourceFiles(root);
    await buildIfStale(root);
    copyControls(root, folder);
  };
  // A file may be locked or gone for a moment. esbuild would watch nothing more if this threw.
  const checksumNow = () => {
    try {
      return sourceChecksum(root);
    } catch {
      return undefined;
    }
  };
  return {
    name: 'with-controls',
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ kind, path }) => {
        if (kind !== 'entry-point') return undefined;
        let checksum: string | undefined;
        let errors: esbuild.PartialMessage[];
        do {
          // esbuild looks at the files only afterward, so it would miss one that is saved meanwhile.
          checksum = checksumNow();
          errors = await buildControls().then(
            () => [],
            (error: unknown) => [{ text: messageOf(error) }],
          );
        } while (checksum !== checksumNow());
        return { path, errors, watchFiles, watchDirs: [...new Set([...folders, ...watchFiles.map(dirname)])] };
      });
    },
  };
}

/**
 * Builds and serves the demo. Whenever a source of the demo or the controls changes, builds it again and reloads its open pages.
 * A failed build leaves the files of the last good one.
 *
 * @param folder the folder for the demo
 * @param port the port to try; if it is taken, or 0, any free port is used
 * @returns the address
 * @throws CommandError if the first build fails
 */
export async function startDemo(root: string, folder: string, port: number): Promise<string> {
  // If this process exits during a build, esbuild's process would wait for its answer forever.
  process.on('exit', () => void esbuild.stop());
  writePage(root, folder);
  let site: Site | undefined = undefined;
  let onFirst: (faults: string) => void;
  const first = new Promise<string>((resolve) => (onFirst = resolve));
  const onBuilt = async ({ errors, outputFiles = [] }: esbuild.BuildResult) => {
    const faults = (await esbuild.formatMessages(errors, { kind: 'error' })).join('');
    // Written here because after a failed build, esbuild would remove the files of the last good one.
    for (const { path, contents } of outputFiles) writeFileSync(path, contents);
    if (!site) onFirst(faults);
    else if (faults) console.error(`${faults}\nThe build failed. The demo shows the last good build.`);
    else {
      await site.announceChange();
      console.log('The demo shows the change.');
    }
  };
  const { plugins, ...options } = demoOptions(root, folder);
  const report: esbuild.Plugin = { name: 'report', setup: (build) => build.onEnd(onBuilt) };
  const context = await esbuild.context({
    ...options,
    write: false,
    banner: { js: reloading },
    plugins: [withControls(root, folder), ...plugins, report],
  });
  await context.watch();
  const faults = await first;
  if (faults) {
    await context.dispose();
    throw new CommandError(`${faults}\nThe demo could not be built. Fix this and start again.`);
  }
  site = await serveFolder(folder, port).catch(() => {
    console.log(`Port ${String(port)} is taken; using another one.`);
    return serveFolder(folder);
  });
  return site.address;
}
