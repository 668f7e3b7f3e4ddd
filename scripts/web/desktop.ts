import { spawn } from 'node:child_process';

/** What opens an address in the person's browser, by platform. */
const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Whether a person sits before a desktop here: not on a build server, not in a remote shell or a container. */
export function hasDesktop(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = environment;
  if (CI) return false;
  return platform === 'linux' ? Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY) : !SSH_CONNECTION;
}

/** Opens an address where there is a desktop; whether that works is nobody's concern, for the address is printed too. */
export function openInBrowser(address: string): void {
  const [program, ...parameters] = openers[process.platform] ?? [];
  if (!program || !hasDesktop()) return;
  spawn(program, [...parameters, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
