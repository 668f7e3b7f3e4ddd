import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError, messageOf } from '../cli';
import { controlFolders, sharedFolder } from '../solution/files';
import { demoOptions, writePage } from './demo';
import { buildIfStale, sourceFiles, sumOfSources } from './freshBuild';
import { copyControls, serveFolder, type Site } from './site';

/** Makes an open page load again what has changed. */
const reloading = "new EventSource('/esbuild').addEventListener('change', () => location.reload());";

/** Builds the controls, too, whenever the demo is built, where their sources changed: those are watched with its own. */
function withControls(root: string, folder: string): esbuild.Plugin {
  // Named once: a folder that is gone for a while is watched on.
  const folders = [...controlFolders(root), sharedFolder].map((name) => join(root, name));
  const buildControls = async () => {
    await buildIfStale(root);
    copyControls(root, folder);
  };
  return {
    name: 'with-controls',
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ kind, path }) => {
        if (kind !== 'entry-point') return undefined;
        let sum: string;
        let errors: esbuild.PartialMessage[];
        do {
          // esbuild looks at the files only afterwards, so it misses what is saved meanwhile.
          sum = sumOfSources(root);
          errors = await buildControls().then(
            () => [],
            (error: unknown) => [{ text: messageOf(error) }],
          );
        } while (sum !== sumOfSources(root));
        const watchFiles = sourceFiles(root);
        return { path, errors, watchFiles, watchDirs: [...new Set([...folders, ...watchFiles.map(dirname)])] };
      });
    },
  };
}

/**
 * Builds and serves the demo, builds it again whenever a source of it or of the controls changes, and tells its open pages of each
 * change. A build that fails leaves the files of the last good one.
 *
 * @param folder where the demo is written to
 * @param port the port to serve on, where it is free; 0 takes any
 * @returns the address
 * @throws CommandError where the first build fails
 */
export async function startDemo(root: string, folder: string, port: number): Promise<string> {
  // Its process would wait for an answer of ours where we end in the middle of a build.
  process.on('exit', () => void esbuild.stop());
  writePage(root, folder);
  let site: Site | undefined = undefined;
  let onFirst: (faults: string) => void;
  const first = new Promise<string>((resolve) => (onFirst = resolve));
  const onBuilt = async ({ errors, outputFiles = [] }: esbuild.BuildResult) => {
    const faults = (await esbuild.formatMessages(errors, { kind: 'error' })).join('');
    // Written here: esbuild itself would remove the files of the last good build after one that fails.
    for (const { path, contents } of outputFiles) writeFileSync(path, contents);
    if (!site) onFirst(faults);
    else if (faults) console.error(`${faults}\nThat failed: the demo shows the last good build.`);
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
    throw new CommandError(`${faults}\nThe demo does not build: correct this and start again.`);
  }
  site = await serveFolder(folder, port).catch(() => {
    console.log(`Port ${String(port)} is taken; using another one.`);
    return serveFolder(folder);
  });
  return site.address;
}
