import { dirname } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError, messageOf } from '../cli';
import { buildIfStale, sourceChecksum, sourceFiles } from '../solution/build';
import { copyControls, pageOptions } from './page';

const root = process.cwd();

const demoOptions = (folder: string) =>
  pageOptions({ index: 'demo/index.html', platform: 'platform-16', demo: 'demo/main.tsx' }, folder);

/**
 * Writes the demo as a static page: `index.html` and everything it loads, including the built controls, with relative URLs.
 *
 * @throws CommandError if the demo does not compile; esbuild has printed the errors then
 */
export async function buildDemo(folder: string): Promise<void> {
  await esbuild.build({ ...demoOptions(folder), minify: true }).catch(() => {
    throw new CommandError('The demo does not compile.');
  });
  copyControls(folder);
}

/** A module that watches the controls' sources and, when it is loaded, builds the controls if these have changed. */
const withControls: esbuild.Plugin = {
  name: 'controls',
  setup(bundle) {
    let watchFiles: string[] = [];
    // esbuild resolves the module before it loads it, so a file saved during the build is seen as changed after it.
    bundle.onResolve({ filter: /^controls$/ }, ({ path }) => {
      try {
        watchFiles = sourceFiles(root);
      } catch {
        // Such as a folder that cannot be read, which the build reports. The files found last time are still watched.
      }
      // The project's own folder is among them, so that esbuild sees a folder return after it was removed.
      const watchDirs = [...new Set(watchFiles.map(dirname))];
      return { path, namespace: 'controls', watchFiles, watchDirs };
    });
    let last = { checksum: '', build: Promise.resolve() };
    bundle.onLoad({ filter: /./, namespace: 'controls' }, async () => {
      try {
        const checksum = sourceChecksum(root);
        // If the sources are unchanged, a failed build would only fail again, and another process may be building them.
        if (checksum !== last.checksum) last = { checksum, build: buildIfStale(root) };
        await last.build;
        // A new checksum changes the bundle, so esbuild reloads the pages.
        return { contents: `window.builtFrom = '${checksum}';` };
      } catch (error) {
        const text = messageOf(error);
        // The page shows it, and reloads once the build succeeds. esbuild's own answer to an error is plain text.
        const shown = JSON.stringify(text);
        return { warnings: [{ text }], contents: `document.body.innerText = ${shown}; throw new Error(${shown});` };
      }
    });
  },
};

/**
 * Serves the demo. Whenever a source of the demo or the controls changes, builds it again and reloads its open pages. esbuild
 * prints the address and the errors, and shows the errors on the page, too.
 *
 * @param port the port to try first
 */
export async function startDemo(port: number): Promise<void> {
  const options = demoOptions('out');
  const context = await esbuild.context({
    ...options,
    plugins: [...options.plugins, withControls],
    inject: ['controls'],
    banner: { js: "new EventSource('/esbuild').addEventListener('change', () => location.reload());" },
    write: false,
    logLevel: 'info',
  });
  // First, so that the address is below the output of the build.
  await context.rebuild().catch(() => undefined);
  await context.watch();
  const site = { servedir: 'out', host: '127.0.0.1' };
  await context.serve({ ...site, port }).catch(() => {
    console.log(`Port ${port} is taken; using another one.`);
    return context.serve(site);
  });
}
