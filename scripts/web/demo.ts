import { dirname } from 'node:path';
import * as esbuild from 'esbuild';
import { CommandError, messageOf } from '../cli';
import { buildIfStale, sourceChecksum, sourceFiles } from '../solution/build';
import { copyControls, pageOptions } from './page';

const root = process.cwd();

const demoOptions = (script: string, folder: string) =>
  pageOptions({ index: 'demo/index.html', platform: 'platform-16', demo: script }, folder);

/**
 * Writes the demo as a static page: `index.html` and everything it loads, including the built controls, with relative URLs.
 *
 * @throws CommandError if the demo does not compile; esbuild has printed the errors then
 */
export async function buildDemo(folder: string): Promise<void> {
  await esbuild.build({ ...demoOptions('demo/main.tsx', folder), minify: true }).catch(() => {
    throw new CommandError('The demo does not compile.');
  });
  copyControls(folder);
}

/** Watches the controls' sources, and builds the controls before the demo if these have changed. */
const withControls: esbuild.Plugin = {
  name: 'controls',
  setup(bundle) {
    bundle.onResolve({ filter: /^(sources|controls)$/ }, ({ path }) => ({ path, namespace: 'controls' }));
    let watchFiles: string[] = [];
    // Read before the build, so that a file saved during the build is seen as changed after it.
    bundle.onLoad({ filter: /^sources$/, namespace: 'controls' }, () => {
      const errors: esbuild.PartialMessage[] = [];
      try {
        watchFiles = sourceFiles(root);
      } catch (error) {
        // Such as a file that cannot be read. Those known before show when that changes.
        errors.push({ text: messageOf(error) });
      }
      // The project's own folder is among them, so that esbuild sees a folder return after it was removed.
      const watchDirs = [...new Set(watchFiles.map(dirname))];
      const contents = "import 'controls'; import './demo/main';";
      return { errors, contents, resolveDir: root, watchFiles, watchDirs };
    });
    let built = '';
    let failures: esbuild.PartialMessage[] = [];
    bundle.onLoad({ filter: /^controls$/, namespace: 'controls' }, async () => {
      const checksum = sourceChecksum(root);
      // If they are unchanged, a failed build would only fail again, and another process may be building them.
      if (checksum !== built) {
        const failuresOf = (error: unknown) => [{ text: messageOf(error) }];
        failures = await buildIfStale(root).then(() => [], failuresOf);
        built = checksum;
      }
      // A new checksum changes the bundle, so esbuild reloads the pages.
      return { errors: failures, contents: `window.builtFrom = '${checksum}';` };
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
  const options = demoOptions('sources', 'out');
  const context = await esbuild.context({
    ...options,
    plugins: [...options.plugins, withControls],
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
