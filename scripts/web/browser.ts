import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { CommandError, messageOf } from '../cli';

/** The browsers to try, in order. Playwright has no channel for an installed Chromium; its own is the one that it downloads. */
const browsers: readonly LaunchOptions[] = [
  { channel: 'chrome' },
  { executablePath: '/usr/bin/chromium' },
  { executablePath: '/usr/bin/chromium-browser' },
  { executablePath: '/snap/bin/chromium' },
  { executablePath: '/Applications/Chromium.app/Contents/MacOS/Chromium' },
  { channel: 'msedge' },
  { channel: 'chromium' },
];

/** Commands that install a browser: Playwright's own download or, as root on Debian, a package. */
const installations = ['node node_modules/playwright-core/cli.js install --no-shell chromium'];
if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
  installations.push('apt-get update && apt-get install -y --no-install-recommends chromium');
}

/**
 * Starts a headless browser that makes no network requests of its own: an installed Chrome, Chromium, or Edge, or the one that
 * BROWSER_PATH names.
 *
 * @throws CommandError that says what to do, if no browser starts
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.BROWSER_PATH;
  const args = ['--disable-gpu', '--disable-quic', '--js-flags=--expose-gc'];
  let fault = '';
  for (const browser of executablePath ? [{ executablePath }] : browsers) {
    try {
      return await chromium.launch({ ...browser, args });
    } catch (error) {
      if (executablePath) throw new CommandError(`The browser in BROWSER_PATH does not start: ${messageOf(error)}`);
      // The error of a browser that does not start says more than that of a missing one.
      if (!/is not found|doesn't exist/.test(messageOf(error))) fault ||= `${messageOf(error)}\n`;
    }
  }
  throw new CommandError(
    `${fault}No browser could be started. Install Chrome, Edge, or Chromium, or set BROWSER_PATH to its executable.`,
  );
}

/** If no browser starts, runs each installation until one does. @throws CommandError that says what to do, if none does */
export async function ensureBrowser(): Promise<void> {
  for (const command of [...installations, undefined]) {
    try {
      return await (await launchBrowser()).close();
    } catch (error) {
      if (command === undefined || process.env.BROWSER_PATH) throw error;
      console.error(`Found no Chrome, Edge, or Chromium. Installing Chromium: ${command}`);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      // Its output goes to stderr.
      spawnSync(command, { shell: true, stdio: ['ignore', 2, 2], timeout: 300_000, env });
    }
  }
}
