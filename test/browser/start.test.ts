import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDesktop } from '../../scripts/web/desktop';
import { controlFolders, sharedFolder } from '../../scripts/solution/files';

jest.setTimeout(20_000);

const root = join(__dirname, '../..');

/** A project of its own, so that its sources can be changed. */
let project: string;

/** The demo as `npm start` runs it, without the build, and what it has written. */
class Start {
  readonly process: ChildProcess;
  output = '';
  errors = '';

  constructor(port = 0) {
    const jiti = join(root, 'node_modules/jiti/lib/jiti-cli.mjs');
    const script = join(root, 'scripts/start.ts');
    this.process = spawn(process.execPath, [jiti, script, '--no-build', '--port', String(port)], {
      cwd: project,
      env: { ...process.env, CI: '1' },
    });
    this.process.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.process.stderr?.on('data', (text: Buffer) => (this.errors += text.toString()));
  }

  /** Waits for a text in the terminal. */
  async says(text: string): Promise<void> {
    while (!(this.output + this.errors).includes(text)) {
      if (this.process.exitCode !== null) throw new Error(`it ended before it said ${text}: ${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async address(): Promise<string> {
    await this.says('Ctrl+C');
    return /http:\S+/.exec(this.output)?.[0] ?? '';
  }

  async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.kill()) await once(this.process, 'exit');
  }

  async script(): Promise<string> {
    return (await fetch(`${await this.address()}/demo.js`)).text();
  }
}

let started: Start[] = [];

function start(port?: number): Start {
  const one = new Start(port);
  started.push(one);
  return one;
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'start-'));
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  for (const folder of [...controlFolders(root), sharedFolder, 'demo', 'out']) {
    cpSync(join(root, folder), join(project, folder), { recursive: true });
  }
});

afterEach(async () => {
  await Promise.all(started.map((one) => one.end()));
  started = [];
  rmSync(project, { recursive: true, force: true });
});

function change(path: string, edit: (text: string) => string): void {
  const file = join(project, path);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

it('serves the demo and the built control', async () => {
  const address = await start().address();
  const answers = await Promise.all(
    ['/', '/demo.js', '/demo.css', '/controls/ClosureReasonControl/bundle.js'].map((path) => fetch(address + path)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

it('passes over a port that is taken, and says so', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const demo = start(port);
  await demo.address();
  other.close();
  expect(demo.output).toContain(`Port ${String(port)} is taken; trying ${String(port + 1)}.`);
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
  const demo = start();
  await demo.address();
  demo.process.kill(signal);
  const [code] = (await once(demo.process, 'exit')) as [number | null];
  expect({ code, errors: demo.errors }).toEqual({ code: 0, errors: '' });
});

it('shows a change of the sources, and tells the open page', async () => {
  const demo = start();
  const changes = await fetch(`${await demo.address()}/changes`);
  change('demo/texts.ts', (text) => text.replace('Refund for a damaged order', 'Late delivery'));
  const reader = changes.body?.getReader();
  let events = '';
  while (!events.includes('data:')) events += new TextDecoder().decode((await reader?.read())?.value);
  expect(await demo.script()).toContain('Late delivery');
});

it('keeps the last good demo where a change does not compile, and says so', async () => {
  const demo = start();
  const before = await demo.script();
  change('demo/texts.ts', (text) => text + '\n}');
  await demo.says('the last good build');
  expect(await demo.script()).toBe(before);
});

it('goes on serving the last good build of the control while out/ is removed', async () => {
  const demo = start();
  const address = await demo.address();
  rmSync(join(project, 'out'), { recursive: true });
  expect((await fetch(`${address}/controls/ClosureReasonControl/bundle.js`)).status).toBe(200);
});

it('serves nothing outside of what the demo loads', async () => {
  const address = await start().address();
  const answers = await Promise.all(
    ['/package.json', '/platform/..%2fpackage.json', '//', '/%'].map((path) => fetch(address + path)),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

it.each<[string, Record<string, string>, NodeJS.Platform, boolean]>([
  ['a Linux desktop', { DISPLAY: ':0' }, 'linux', true],
  ['a Wayland desktop', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  ['a Linux container', {}, 'linux', false],
  ['a Mac', {}, 'darwin', true],
  ['a Mac at the end of a remote shell', { SSH_CONNECTION: '1 2' }, 'darwin', false],
  ['Windows', {}, 'win32', true],
  ['a build server', { CI: 'true', DISPLAY: ':0' }, 'linux', false],
])('looks for a desktop: %s', (_, environment, platform, expected) => {
  expect(hasDesktop(environment, platform)).toBe(expected);
});
