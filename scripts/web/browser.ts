import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { CommandError } from '../cli';

/** Environment variables that may name a browser's executable, in the order they are asked. */
const variables = ['BROWSER_PATH', 'CHROME_PATH', 'CHROMIUM_PATH'] as const;

/** Where the browsers of the Chromium family are installed, by platform. */
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
  ].flatMap((name) => ['/usr/bin', '/usr/local/bin', '/snap/bin'].map((folder) => join(folder, name))),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google\\Chrome\\Application\\chrome.exe'),
      join(folder, 'Microsoft\\Edge\\Application\\msedge.exe'),
    ]),
};

/** The download that Playwright manages, where it is there. */
function downloaded(): string | undefined {
  try {
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds the executable of a browser of the Chromium family: the one that an environment variable names (`BROWSER_PATH`,
 * `CHROME_PATH`, `CHROMIUM_PATH`), an installed Chrome, Chromium or Edge, or Playwright's own download.
 *
 * @throws CommandError where a variable names a file that is not there
 */
export function findBrowser(): string | undefined {
  for (const name of variables) {
    const path = process.env[name];
    if (!path) continue;
    if (!existsSync(path)) throw new CommandError(`${name} names ${path}, which is not there.`);
    return path;
  }
  return places[process.platform]?.find((path) => existsSync(path)) ?? downloaded();
}

/** Runs a program, its output passed on to the error stream; false where it fails. */
function succeeds(program: string, parameters: readonly string[], timeout: number): boolean {
  try {
    execFileSync(program, parameters, {
      stdio: ['ignore', 2, 2],
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}

/** Installs a browser: Playwright's own download, or Debian's package where this is Debian and the user may. */
function install(): void {
  // The package exports its folder's package.json, but not the command beside it.
  const playwright = join(dirname(createRequire(__filename).resolve('playwright-core/package.json')), 'cli.js');
  console.error('There is no Chromium-family browser here: installing one.');
  if (succeeds(process.execPath, [playwright, 'install', 'chromium'], 180_000)) return;
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isRootOnDebian) return;
  const packages = ['install', '-y', '--no-install-recommends', 'chromium'];
  if (!succeeds('apt-get', packages, 300_000) && succeeds('apt-get', ['update'], 120_000))
    succeeds('apt-get', packages, 300_000);
}

/**
 * Installs a browser where there is none.
 *
 * @throws CommandError that says what to do where none can be had
 */
export function ensureBrowser(): void {
  if (!findBrowser()) install();
  requireBrowser();
}

/** The executable of a browser. @throws CommandError that says what to do where there is none */
export function requireBrowser(): string {
  const path = findBrowser();
  if (path) return path;
  throw new CommandError('No browser: install Chrome, Edge or Chromium, or name its executable in BROWSER_PATH.');
}

/** Starts the browser headless, with nothing that would look at the network by itself. */
export function launchBrowser(parameters: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: requireBrowser(),
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
}
