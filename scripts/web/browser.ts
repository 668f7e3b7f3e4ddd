import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { CommandError, messageOf } from '../cli';

/** The usual paths of an installed Chromium, for which Playwright has no channel. */
const chromiums = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browsers to try, in order: only the one that BROWSER_PATH names, if any; otherwise an installed Chrome, Chromium, or
 * Edge, and then Playwright's own download.
 *
 * @throws CommandError if BROWSER_PATH names a file that does not exist
 */
function candidates(): LaunchOptions[] {
  const executablePath = process.env.BROWSER_PATH;
  if (executablePath) {
    if (existsSync(executablePath)) return [{ executablePath }];
    throw new CommandError(`BROWSER_PATH is set to ${executablePath}, which does not exist.`);
  }
  return [
    { channel: 'chrome' },
    ...chromiums.filter((path) => existsSync(path)).map((path) => ({ executablePath: path })),
    { channel: 'msedge' },
    { channel: 'chromium' },
  ];
}

/**
 * Starts a headless browser that makes no network requests of its own.
 *
 * @throws CommandError that says what to do, if no browser is found or none starts
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
  // The error of a browser that does not start says more than that of a missing one.
  const [fault = ''] = faults.filter((text) => !/is not found|doesn't exist/.test(text));
  throw new CommandError(
    `${fault}\nNo browser could be started. Install Chrome, Edge, or Chromium, or set BROWSER_PATH to its executable.`.trim(),
  );
}

/** Runs a program with its output redirected to stderr. */
function run(program: string, ...parameters: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(program, parameters, { stdio: ['ignore', 2, 2], timeout: 300_000, env });
}

/**
 * Installs a browser if none starts: Playwright's own download or, as root on Debian, the package `chromium`.
 *
 * @throws CommandError that says what to do, if that fails
 */
export async function ensureBrowser(): Promise<void> {
  const start = () => launchBrowser().then((browser) => browser.close());
  const starts = () =>
    start().then(
      () => true,
      () => false,
    );
  if (process.env.BROWSER_PATH) return start();
  if (await starts()) return;
  console.error('Found no Chrome, Edge, or Chromium. Installing Chromium.');
  // The package exports its package.json, but not the command beside it.
  const playwright = join(dirname(createRequire(__filename).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, playwright, 'install', '--no-shell', 'chromium');
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isRootOnDebian && !(await starts())) {
    run('apt-get', 'update');
    run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  }
  await start();
}
