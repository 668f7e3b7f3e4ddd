import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlFolders, sharedFolder } from '../../scripts/solution/files';

jest.setTimeout(30_000);

const root = join(__dirname, '../..');

/** Says how often it was called, takes a second, and writes the number into a bundle. */
const pcfScripts = `
const fs = require('node:fs');
fs.appendFileSync('builds', 'x');
const count = fs.readFileSync('builds', 'utf8').length;
if (fs.readFileSync('common/text.ts', 'utf8').includes('a typo')) process.exit(0);
setTimeout(() => {
  for (const name of fs.readdirSync('.').filter((name) => fs.existsSync(name + '/ControlManifest.Input.xml'))) {
    fs.cpSync('built/' + name, 'out/controls/' + name, { recursive: true });
    fs.writeFileSync('out/controls/' + name + '/bundle.js', 'build ' + count);
  }
  console.log('Succeeded');
}, 1000);
`;

/** A project of its own, so that its sources can be changed, with a stand-in for the ten seconds of pcf-scripts. */
let project: string;

/** The demo as `npm start` runs it, and what it has written. */
class Start {
  readonly process: ChildProcess;
  output = '';

  constructor(...parameters: string[]) {
    const command = [join(root, 'scripts/run.mjs'), 'start', ...parameters];
    this.process = spawn(process.execPath, command, { cwd: project });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    }
  }

  /** Waits for a text in the terminal, so many times. */
  async says(text: string, times = 1): Promise<void> {
    while (this.output.split(text).length <= times) {
      if (this.process.exitCode !== null) throw new Error(`it ended before it said ${text}: ${this.output}`);
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

  async read(path: string): Promise<string> {
    return (await fetch(`${await this.address()}/${path}`)).text();
  }
}

let started: Start[] = [];

function start(...parameters: string[]): Start {
  const one = new Start(...(parameters.length > 0 ? parameters : ['--port', '0']));
  started.push(one);
  return one;
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'start-'));
  mkdirSync(join(project, 'node_modules/pcf-scripts/bin'), { recursive: true });
  writeFileSync(join(project, 'node_modules/pcf-scripts/bin/pcf-scripts.js'), pcfScripts);
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== 'pcf-scripts')) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  for (const folder of [...controlFolders(root), sharedFolder, 'demo', 'host']) {
    cpSync(join(root, folder), join(project, folder), { recursive: true });
  }
  cpSync(join(root, 'out/controls'), join(project, 'built'), { recursive: true });
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

const bundle = 'controls/ClosureReasonControl/bundle.js';
const builds = () => readFileSync(join(project, 'builds'), 'utf8').length;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('serves the demo and the built controls, and nothing else of the project', async () => {
  const address = await start().address();
  const paths = [
    '',
    'demo.js',
    'demo.css',
    bundle,
    'package.json',
    'platform/..%2f..%2fpackage.json',
    'common/text.ts',
  ];
  const answers = await Promise.all(paths.map((path) => fetch(`${address}/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 404, 404]);
});

it('passes over a port that is taken, and says so', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = (other.address() as AddressInfo).port;
  const demo = start('--port', String(port));
  await demo.address();
  other.close();
  expect(demo.output).toContain(`Port ${String(port)} is taken; trying ${String(port + 1)}.`);
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
  const demo = start();
  await demo.address();
  demo.output = '';
  demo.process.kill(signal);
  const [code] = (await once(demo.process, 'exit')) as [number | null];
  expect({ code, output: demo.output }).toEqual({ code: 0, output: '' });
});

it.each([
  [['--port', 'abc'], '--port must be a number from 0 to 65535, not "abc".'],
  [['--port='], '--port must be a number from 0 to 65535, not "".'],
  [['--port', '65536'], '--port must be a number from 0 to 65535, not "65536".'],
])('takes no other port than a number: %s', async (parameters, message) => {
  const demo = start(...parameters);
  const [code] = (await once(demo.process, 'close')) as [number];
  expect({ code, output: demo.output.trim() }).toEqual({ code: 1, output: message });
});

it("shows a change of the demo's sources, and tells the open page", async () => {
  const demo = start();
  const changes = await fetch(`${await demo.address()}/esbuild`, { headers: { accept: 'text/event-stream' } });
  change('demo/texts.ts', (text) => text.replace('One session for each reason', 'Late delivery'));
  const reader = changes.body?.getReader();
  const toldOfChange = async () => {
    let events = '';
    while (!events.includes('event: change')) events += new TextDecoder().decode((await reader?.read())?.value);
  };
  // A page that reloads at the last event must get the change. There may be one before, for the files of the copied project.
  do await toldOfChange();
  while (!(await demo.read('demo.js')).includes('Late delivery'));
  expect(builds()).toBe(1);
});

it('builds the controls anew for a change of theirs, and once for many saves while it does', async () => {
  const demo = start();
  await demo.address();
  for (let save = 0; save < 8; save++) {
    change('common/text.ts', (text) => `${text}// ${String(save)}\n`);
    await pause(120);
  }
  await demo.says('The demo shows the change.');
  await pause(2500);
  expect(builds()).toBeLessThanOrEqual(3);
  expect(await demo.read(bundle)).toBe(`build ${String(builds())}`);
});

it('keeps the last good demo where a change does not compile, says so, and goes on', async () => {
  const demo = start();
  const before = await demo.read('demo.js');
  change('demo/texts.ts', (text) => text + '\n}');
  await demo.says('the last good build');
  expect(await demo.read('demo.js')).toBe(before);
  change('demo/texts.ts', (text) => text.slice(0, -2).replace('One session for each reason', 'Late delivery'));
  await demo.says('The demo shows the change.');
  expect(await demo.read('demo.js')).toContain('Late delivery');
});

it('keeps the last good controls where theirs do not build, says so, and goes on', async () => {
  const demo = start();
  await demo.address();
  change('common/text.ts', (text) => text + '// a typo');
  await demo.says('the last good build');
  expect(await demo.read(bundle)).toBe('build 1');
  change('common/text.ts', (text) => text.replace('// a typo', '// mended'));
  await demo.says('The demo shows the change.');
  expect(await demo.read(bundle)).toBe('build 3');
});

it('goes on while a folder that it watches is removed, and shows a change after it came back', async () => {
  const demo = start();
  await demo.address();
  renameSync(join(project, 'common'), join(project, 'elsewhere'));
  await demo.says('the last good build');
  expect(await demo.read(bundle)).toBe('build 1');
  renameSync(join(project, 'elsewhere'), join(project, 'common'));
  await demo.says('The demo shows the change.');
  change('common/icons.tsx', (text) => text + '// changed\n');
  await demo.says('The demo shows the change.', 2);
  expect(await demo.read(bundle)).toBe(`build ${String(builds())}`);
});

it('goes on serving the last good build while out/ is removed', async () => {
  const demo = start();
  await demo.address();
  rmSync(join(project, 'out'), { recursive: true });
  expect(await demo.read(bundle)).toBe('build 1');
});

it('says what does not compile where the first build fails, and ends', async () => {
  change('demo/texts.ts', (text) => text + '\n}');
  const demo = start();
  const [code] = (await once(demo.process, 'close')) as [number];
  expect(code).toBe(1);
  expect(demo.output).toMatch(/Unexpected "\}"[^]*demo\/texts\.ts:\d+[^]*correct this and start again/);
  expect(demo.output).not.toMatch(/^ +at /m);
});
