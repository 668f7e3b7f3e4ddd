import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { CommandError, messageOf } from '../cli';

/** The browsers to try, in order. Playwright has no channel for an installed Chromium; its own is the one that it downloads. */
const browsers: readonly LaunchOptions[] = [
  { channel: 'chrome' },
  { executablePath: '/usr/bin/chromium' },
  { executablePath: '/usr/bin/chromium-browser' },
  { executablePath: '/usr/local/bin/chromium' },
  { executablePath: '/snap/bin/chromium' },
  { executablePath: '/Applications/Chromium.app/Contents/MacOS/Chromium' },
  { channel: 'msedge' },
  { channel: 'chromium' },
];

/**
 * Starts a headless browser that makes no network requests of its own: an installed Chrome, Chromium, or Edge, or the one that
 * BROWSER_PATH names.
 *
 * @throws CommandError that says what to do, if no browser is found or none starts
 */
export async function launchBrowser(parameters: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.BROWSER_PATH;
  if (executablePath && !existsSync(executablePath)) {
    throw new CommandError(`BROWSER_PATH is set to ${executablePath}, which does not exist.`);
  }
  const args = ['--disable-gpu', '--disable-quic', ...parameters];
  let fault = '';
  for (const browser of executablePath ? [{ executablePath }] : browsers) {
    try {
      return await chromium.launch({ ...browser, args });
    } catch (error) {
      // The error of a browser that does not start says more than that of a missing one.
      if (!/is not found|doesn't exist/.test(messageOf(error))) fault ||= messageOf(error);
    }
  }
  throw new CommandError(
    `${fault}\nNo browser could be started. Install Chrome, Edge, or Chromium, or set BROWSER_PATH to its executable.`.trim(),
  );
}

/**
 * Installs a browser if none starts: Playwright's own download or, as root on Debian, the package `chromium`.
 *
 * @throws CommandError that says what to do, if that fails
 */
export async function ensureBrowser(): Promise<void> {
  // The package exports its package.json, but not the command beside it.
  const playwright = join(dirname(createRequire(__filename).resolve('playwright-core/package.json')), 'cli.js');
  const commands = [[process.execPath, playwright, 'install', '--no-shell', 'chromium']];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    commands.push(['apt-get', 'update'], ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']);
  }
  for (;;) {
    try {
      return await (await launchBrowser()).close();
    } catch (error) {
      const [program, ...parameters] = commands.shift() ?? [];
      if (!program || process.env.BROWSER_PATH) throw error;
      console.error(`Found no Chrome, Edge, or Chromium. Installing Chromium: ${[program, ...parameters].join(' ')}`);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      // Its output goes to stderr.
      spawnSync(program, parameters, { stdio: ['ignore', 2, 2], timeout: 300_000, env });
    }
  }
}
