import { EventEmitter, once } from 'node:events';
import { stop } from 'esbuild';
import { CommandError } from '../cli';
import { watchDemo } from './demo';
import { serveFolder, type Site } from './site';

/** How many ports are tried before giving up. */
const ATTEMPTS = 50;

/** Serves on the first free port from the given one on. */
async function serveOnFreePort(folder: string, first: number): Promise<Site> {
  for (let port = first; port < Math.min(first + ATTEMPTS, 65_536); port++) {
    try {
      return await serveFolder(folder, port);
    } catch {
      console.log(`Port ${String(port)} is taken; trying ${String(port + 1)}.`);
    }
  }
  throw new CommandError(`No port from ${String(first)} on is free. Name another one with --port.`);
}

/**
 * Builds and serves the demo, and tells its open pages of each change.
 *
 * @param folder where the demo is written to
 * @param port the first port that is tried; 0 takes any
 * @returns the address
 * @throws CommandError where the first build fails, or no port is free
 */
export async function startDemo(root: string, folder: string, port: number): Promise<string> {
  // Its process would wait for an answer of ours where we end in the middle of a build.
  process.on('exit', () => void stop());
  const builds = new EventEmitter<{ built: [faults?: string] }>();
  const first = once(builds, 'built') as Promise<[faults?: string]>;
  const context = await watchDemo(root, folder, (faults) => builds.emit('built', faults));
  try {
    const [faults] = await first;
    if (faults) throw new CommandError(`${faults}\nThe demo does not build: correct this and start again.`);
    const site = await serveOnFreePort(folder, port);
    builds.on('built', (later) => {
      if (later) console.error(`${later}\nThat failed: the demo shows the last good build.`);
      else {
        void site.announceChange();
        console.log('The demo shows the change.');
      }
    });
    return site.address;
  } catch (error) {
    await context.dispose();
    throw error;
  }
}
