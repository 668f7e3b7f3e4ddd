import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { CommandError, messageOf } from '../cli';

/** Environment variables that may name a browser's executable, in the order they are asked. */
const variables = ['BROWSER_PATH', 'CHROME_PATH', 'CHROMIUM_PATH'];

/** Where Chromium is installed, for which Playwright has no channel. */
const chromiums = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browsers that may be here, in the order they are tried: the one that an environment variable names and no other, or
 * an installed Chrome, Chromium or Edge, and Playwright's own download.
 *
 * @throws CommandError where a variable names a file that is not there
 */
function candidates(): LaunchOptions[] {
  const variable = variables.find((name) => process.env[name]);
  const executablePath = variable && process.env[variable];
  if (variable && executablePath) {
    if (existsSync(executablePath)) return [{ executablePath }];
    throw new CommandError(`${variable} names ${executablePath}, which is not there.`);
  }
  return [
    { channel: 'chrome' },
    ...chromiums.filter((path) => existsSync(path)).map((path) => ({ executablePath: path })),
    { channel: 'msedge' },
    { channel: 'chromium' },
  ];
}

/**
 * Starts the browser headless, with nothing that would look at the network by itself.
 *
 * @throws CommandError that says what to do where none is here, or none starts
 */
export async function launchBrowser(parameters: readonly string[] = []): Promise<Browser> {
  const faults: string[] = [];
  for (const candidate of candidates()) {
    try {
      return await chromium.launch({
        ...candidate,
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          '--disable-gpu',
          '--disable-quic',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          ...parameters,
        ],
      });
    } catch (error) {
      faults.push(messageOf(error));
    }
  }
  // One that is not there says so in a line or two, and one that does not start says more.
  const [fault = ''] = faults.filter((text) => !/is not found|doesn't exist/.test(text));
  throw new CommandError(
    `${fault}\nNo browser: install Chrome, Edge or Chromium, or name its executable in BROWSER_PATH.`.trim(),
  );
}

/** Runs a program, its output passed on to the error stream. */
function run(program: string, ...parameters: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(program, parameters, { stdio: ['ignore', 2, 2], timeout: 300_000, env });
}

/**
 * Installs a browser where none starts: Playwright's own download, or Debian's package where this is Debian and the user may.
 *
 * @throws CommandError that says what to do where none can be had
 */
export async function ensureBrowser(): Promise<void> {
  const start = () => launchBrowser().then((browser) => browser.close());
  const starts = () =>
    start().then(
      () => true,
      () => false,
    );
  if (variables.some((name) => process.env[name])) return start();
  if (await starts()) return;
  console.error('There is no Chromium-family browser here: installing one.');
  // The package exports its folder's package.json, but not the command beside it.
  const playwright = join(dirname(createRequire(__filename).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, playwright, 'install', '--no-shell', 'chromium');
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isRootOnDebian && !(await starts())) {
    run('apt-get', 'update');
    run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  }
  await start();
}
