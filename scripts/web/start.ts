import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError, messageOf } from '../cli';
import { buildIfStale, sourceFiles } from '../solution/build';
import { buildDemo } from './demo';
import { serve } from './site';

/** Reloads an open page when something has changed. */
const reloading = "new EventSource('/esbuild').addEventListener('change', () => location.reload());";

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
  let watchFiles: string[] = [];
  let state = '';
  /** Whether a source differs from what it was at the last call. */
  const haveChanged = () => {
    const before = state;
    watchFiles = sourceFiles(root, 'demo', 'host');
    state = watchFiles.map((file) => `${file} ${String(statSync(file, { throwIfNoEntry: false })?.mtimeMs)}`).join();
    return state !== before;
  };
  const build = async () => {
    await buildIfStale(root);
    await buildDemo(root, folder, { banner: { js: reloading } });
  };
  haveChanged();
  await build().catch((error: unknown) => {
    throw new CommandError(`${messageOf(error)}\nThe demo could not be built. Fix this and start again.`);
  });

  let [builds, isBuilding] = [1, false];
  const report = (error: unknown) =>
    console.error(`${messageOf(error)}\nThe build failed. The demo shows the last good build.`);
  /** Builds until nothing has changed during a build. */
  const update = async () => {
    if (isBuilding) return;
    isBuilding = true;
    try {
      while (haveChanged()) {
        const isBuilt = await build().then(() => true, report);
        if (isBuilt) builds++;
        await context.rebuild();
        if (isBuilt) console.log('The demo shows the change.');
      }
    } catch (error) {
      report(error);
    }
    isBuilding = false;
  };
  // esbuild watches the sources, and tells open pages when the only file that it builds changes: the number of good builds.
  const counter: esbuild.Plugin = {
    name: 'counter',
    setup: (bundle) =>
      bundle.onLoad({ filter: /./ }, () => {
        void update();
        // The project's own folder is among them, so a folder that is removed and comes back is noticed.
        const watchDirs = [...new Set(watchFiles.map(dirname))];
        return { contents: String(builds), loader: 'text', watchFiles, watchDirs };
      }),
  };
  const context = await esbuild.context({
    entryPoints: [{ in: __filename, out: 'builds' }],
    outdir: folder,
    write: false,
    logLevel: 'silent',
    plugins: [counter],
  });
  await context.watch();
  return serve(context, folder, port).catch(() => {
    console.log(`Port ${String(port)} is taken; using another one.`);
    return serve(context, folder);
  });
}
