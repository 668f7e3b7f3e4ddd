import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServerResponse } from 'node:http';
import { build } from './solution/build';
import { bundleDemo, demoRoutes } from './web/demo';
import { openInBrowser } from './web/desktop';
import { serve, type LocalServer, type Route } from './web/server';
import { controlFolders, sharedFolder } from './solution/files';
import { messageOf } from './solution/problems';
import { watchTree } from './web/watch';

const DEFAULT_PORT = 8181;

/** How many ports are tried before giving up. */
const ATTEMPTS = 50;

/** Makes an open page load again what has changed. */
const reloading = "<script>new EventSource('/changes').onmessage = () => location.reload();</script>\n";

/** Whether something answers at the port's other address, which a browser tries for `localhost` too. */
function answersOnIPv6(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '::1', port })
      .on('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .on('error', () => resolve(false));
  });
}

/** Serves on the first free port from the given one on. */
async function serveOnFreePort(routes: Readonly<Record<string, Route>>, first: number): Promise<LocalServer> {
  for (let port = first; port < first + ATTEMPTS; port++) {
    try {
      if (!(await answersOnIPv6(port))) return await serve(routes, port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
    console.log(`Port ${String(port)} is taken; trying ${String(port + 1)}.`);
  }
  throw new Error(`No port from ${String(first)} on is free.`);
}

/** The last good build of the control and of the demo's script: what is served while, or although, another one fails. */
class LastGood {
  private readonly folder = mkdtempSync(join(tmpdir(), 'closure-reason-demo-'));
  private builds = 0;
  script = '';

  constructor(private readonly root: string) {}

  /** The folder of the built controls. */
  get controls(): string {
    return join(this.folder, String(this.builds));
  }

  async takeControl(isBuilding = true): Promise<void> {
    if (isBuilding) await build(this.root);
    const built = join(this.root, 'out/controls');
    if (!existsSync(built)) throw new Error('out/controls is missing: start without --no-build.');
    cpSync(built, join(this.folder, String(this.builds + 1)), { recursive: true });
    rmSync(this.controls, { recursive: true, force: true });
    this.builds++;
  }

  async takeScript(): Promise<void> {
    this.script = await bundleDemo(this.root);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs one task after the other; one that fails says so, and the last good result stays. */
function queue(): (task: () => Promise<void>) => void {
  let last = Promise.resolve();
  return (task) => {
    last = last.then(task).catch((error: unknown) => {
      console.error(`${messageOf(error)}\nThat failed: the demo shows the last good build.`);
    });
  };
}

async function start(root: string, port: number, isBuilding: boolean): Promise<void> {
  const lastGood = new LastGood(root);
  process.on('exit', () => lastGood.remove());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));

  await lastGood.takeControl(isBuilding);
  await lastGood.takeScript();

  const pages = new Set<ServerResponse>();
  const server = await serveOnFreePort(
    {
      ...demoRoutes(root, () => lastGood.script, reloading),
      '/controls': {
        get folder() {
          return lastGood.controls;
        },
      },
      '/changes': {
        open: (response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('\n');
          pages.add(response.on('close', () => pages.delete(response)));
        },
      },
    },
    port,
  );

  const enqueue = queue();
  const refresh = (take: () => Promise<void>) => () =>
    enqueue(async () => {
      await take();
      pages.forEach((response) => response.write('data: changed\n\n'));
      console.log('The demo shows the change.');
    });
  const control = refresh(async () => {
    await lastGood.takeControl();
    // The demo takes the catalog from the controls' sources.
    await lastGood.takeScript();
  });
  for (const folder of [...controlFolders(root), sharedFolder]) watchTree(join(root, folder), ['generated'], control);
  watchTree(
    join(root, 'demo'),
    [],
    refresh(() => lastGood.takeScript()),
  );

  console.log(`\nThe demo is at ${server.address}\nCtrl+C ends it.`);
  openInBrowser(server.address);
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: String(DEFAULT_PORT) },
    /** Shows what has been built before. */
    'no-build': { type: 'boolean', default: false },
  },
});

start(process.cwd(), Number(values.port), !values['no-build']).catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(1);
});
