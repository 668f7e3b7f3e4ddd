import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlFolders, sharedFolder } from '../../scripts/solution/files';
import { linkPackages } from '../shared/packages';

jest.setTimeout(30_000);

const root = join(__dirname, '../..');

/** Says how often it was called, and takes a moment to write the number and the text that it read before into a bundle. */
const pcfScripts = `
const fs = require('node:fs');
fs.appendFileSync('builds', 'x');
const count = fs.readFileSync('builds', 'utf8').length;
const text = fs.readFileSync('common/text.ts', 'utf8');
if (text.includes('a typo')) process.exit(0);
setTimeout(() => {
  for (const name of fs.readdirSync('.').filter((name) => fs.existsSync(name + '/ControlManifest.Input.xml'))) {
    fs.cpSync('built/' + name, 'out/controls/' + name, { recursive: true });
    fs.writeFileSync('out/controls/' + name + '/bundle.js', 'build ' + count + text);
  }
  console.log('Succeeded');
}, 300);
`;

/** A project of its own, so that its sources can be changed, with a stand-in for the ten seconds of pcf-scripts. */
let project: string;

/** The demo as `npm start` runs it, and what it has written. */
class Start {
  readonly process: ChildProcess;
  output = '';
  address = '';

  constructor(port: number) {
    const command = [join(root, 'scripts/run.mjs'), 'start', '--port', String(port)];
    this.process = spawn(process.execPath, command, { cwd: project });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    }
    started.push(this);
  }

  /** Waits for a text in the terminal. */
  async says(text: string): Promise<void> {
    await until(() => {
      if (this.process.exitCode !== null) throw new Error(`it ended before it said ${text}: ${this.output}`);
      return this.output.includes(text);
    });
    this.address ||= /http:\S+/.exec(this.output)?.[0] ?? '';
  }

  /** Its exit status after a signal, or without one. */
  async end(signal?: NodeJS.Signals): Promise<number> {
    if (signal) this.process.kill(signal);
    const [code] = (await once(this.process, 'close')) as [number];
    return code;
  }

  async read(path: string): Promise<string> {
    return (await fetch(`${this.address}/${path}`)).text();
  }
}

const started: Start[] = [];

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`timed out: ${String(holds)}\n${started.at(-1)?.output ?? ''}`);
    await pause(20);
  }
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'start-'));
  linkPackages(project, pcfScripts);
  for (const folder of [...controlFolders(root), sharedFolder, 'demo', 'host']) {
    cpSync(join(root, folder), join(project, folder), { recursive: true });
  }
  cpSync(join(root, 'out/controls'), join(project, 'built'), { recursive: true });
});

afterAll(() => {
  for (const one of started) one.process.kill('SIGKILL');
  rmSync(project, { recursive: true, force: true });
});

/** Saves a file in one step, so that no build sees half of it. */
function change(path: string, edit: (text: string) => string): void {
  const file = join(project, path);
  writeFileSync(join(project, 'saved'), edit(readFileSync(file, 'utf8')));
  renameSync(join(project, 'saved'), file);
}

const bundle = 'controls/ClosureReasonControl/bundle.js';
const builds = () => readFileSync(join(project, 'builds'), 'utf8').length;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('says what does not compile if the first build fails, and ends', async () => {
  change('demo/texts.ts', (text) => text + '\n}');
  const demo = new Start(0);
  expect(await demo.end()).toBe(1);
  expect(demo.output).toMatch(/Unexpected "\}"[^]*demo\/texts\.ts:\d+[^]*Fix this and start again/);
  expect(demo.output).not.toMatch(/^ +at /m);
  change('demo/texts.ts', (text) => text.slice(0, -2));
});

/* One demo for all tests: each leaves the sources such that it builds. */
describe('once started', () => {
  const taken = createServer();
  let port: number;
  let demo: Start;

  beforeAll(async () => {
    await once(taken.listen(0, '127.0.0.1'), 'listening');
    port = (taken.address() as AddressInfo).port;
    demo = new Start(port);
    await demo.says('Ctrl+C');
  });
  afterAll(() => taken.close());
  afterEach(() => (demo.output = ''));

  it('uses another port if the given one is taken, and says so', () => {
    expect(demo.output).toContain(`Port ${String(port)} is taken`);
  });

  it('serves only the demo and the built controls', async () => {
    const found = ['', 'demo.js', 'demo.css', bundle];
    const notFound = ['package.json', 'platform/..%2f..%2fpackage.json', 'common/text.ts'];
    const answers = await Promise.all([...found, ...notFound].map((path) => fetch(`${demo.address}/${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 404, 404]);
  });

  it("shows a change to the demo's sources, and reloads the open page", async () => {
    const before = builds();
    const changes = await fetch(`${demo.address}/esbuild`, { headers: { accept: 'text/event-stream' } });
    change('demo/texts.ts', (text) => text.replace('One session for each reason', 'Late delivery'));
    const reader = changes.body?.getReader();
    const toldOfChange = async () => {
      let events = '';
      while (!events.includes('event: change')) events += new TextDecoder().decode((await reader?.read())?.value);
    };
    // A page that reloads at the last event must get the change. There may be one before, for the files of the copied project.
    do await toldOfChange();
    while (!(await demo.read('demo.js')).includes('Late delivery'));
    expect(builds()).toBe(before);
  });

  it('rebuilds the controls after a change to their sources, and not once for each save', async () => {
    const before = builds();
    for (let save = 1; save <= 8; save++) {
      change('common/text.ts', (text) => `${text}// save ${String(save)}\n`);
      await pause(50);
    }
    await until(async () => (await demo.read(bundle)).includes('// save 8'));
    expect(builds() - before).toBeLessThanOrEqual(3);
  });

  it('shows what is saved while the controls are built', async () => {
    const before = builds();
    change('common/text.ts', (text) => text + '// early\n');
    await until(() => builds() > before);
    change('common/text.ts', (text) => text + '// late\n');
    await until(async () => (await demo.read(bundle)).endsWith('// late\n'));
  });

  it.each([
    ['demo', 'demo/texts.ts', 'demo.js'],
    ['controls', 'common/text.ts', bundle],
  ])('keeps the last good %s if %s does not build, says so, and goes on', async (_, source, built) => {
    const before = await demo.read(built);
    change(source, (text) => text + '\na typo');
    await demo.says('the last good build');
    expect(await demo.read(built)).toBe(before);
    demo.output = '';
    change(source, (text) => text.replace('a typo', "window.name = 'corrected';"));
    await until(async () => (await demo.read(built)).includes('corrected'));
    await demo.says('The demo shows the change.');
  });

  it('goes on while a folder is removed, and shows a change after it came back', async () => {
    const [folder, before] = ['ClosureReasonControl', builds()];
    renameSync(join(project, folder), join(project, 'elsewhere'));
    await until(() => builds() > before);
    demo.output = '';
    await until(() => /the last good build|The demo shows the change/.test(demo.output));
    demo.output = '';
    renameSync(join(project, 'elsewhere'), join(project, folder));
    await demo.says('The demo shows the change.');
    demo.output = '';
    change(`${folder}/index.ts`, (text) => text + '// changed\n');
    await demo.says('The demo shows the change.');
    expect(await demo.read(bundle)).toContain(`build ${String(builds())}`);
  });

  it('goes on after a source could not be read for a moment', async () => {
    symlinkSync('loop', join(project, 'common/loop'));
    await demo.says('the last good build');
    demo.output = '';
    rmSync(join(project, 'common/loop'));
    change('common/text.ts', (text) => text + '// readable again\n');
    await until(async () => (await demo.read(bundle)).includes('// readable again'));
    await demo.says('The demo shows the change.');
  });

  it("builds no controls for a hidden file, such as an editor's", async () => {
    const before = builds();
    writeFileSync(join(project, 'common/.text.ts.swp'), 'x');
    change('demo/texts.ts', (text) => text + '// changed\n');
    await demo.says('The demo shows the change.');
    expect(builds()).toBe(before);
  });

  it('still serves the last good build after out/ is removed', async () => {
    const before = await demo.read(bundle);
    rmSync(join(project, 'out'), { recursive: true });
    expect(await demo.read(bundle)).toBe(before);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
    const one = signal === 'SIGINT' ? demo : new Start(0);
    if (!one.address) await one.says('Ctrl+C');
    one.output = '';
    expect({ code: await one.end(signal), output: one.output }).toEqual({ code: 0, output: '' });
  });
});
