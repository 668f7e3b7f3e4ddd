import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlFolders, readIfExists, sharedFolder } from '../../scripts/solution/files';
import { linkPackages } from '../shared/packages';

jest.setTimeout(30_000);

const root = join(__dirname, '../..');

/** Counts its calls and reads a source. A moment later, it writes the count and the source as it was into each bundle. */
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

/** Takes a port, which `npm start` is then told to use. */
const taken = createServer();

/** `npm start`, what it has written, and the address that it has named. */
let start: ChildProcess;
let output = '';
let address: string;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end || start.exitCode !== null) throw new Error(`waited in vain for: ${String(holds)}\n${output}`);
    await pause(20);
  }
}

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'start-'));
  linkPackages(project, pcfScripts);
  const configs = ['tsconfig.json', 'scripts/tsconfig.json'];
  for (const path of [...controlFolders(root), sharedFolder, 'demo', 'host', ...configs]) {
    cpSync(join(root, path), join(project, path), { recursive: true });
  }
  cpSync(join(root, 'out/controls'), join(project, 'built'), { recursive: true });

  await once(taken.listen(0, '127.0.0.1'), 'listening');
  const port = String((taken.address() as AddressInfo).port);
  start = spawn(process.execPath, [join(root, 'scripts/run.mjs'), 'start', '--port', port], { cwd: project });
  for (const stream of [start.stdout, start.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));
  await until(() => output.includes('build finished'));
  expect(output).toContain(`Port ${port} is taken`);
  address = /http:\S+(?=\/)/.exec(output)?.[0] ?? '';
});

afterAll(() => {
  start.kill();
  taken.close();
  rmSync(project, { recursive: true, force: true });
});

afterEach(() => expect(output).not.toMatch(/^ +at /m));

/** Saves a file in one step, so that no build sees half of it. */
function change(path: string, edit: (text: string) => string): void {
  const file = join(project, path);
  writeFileSync(join(project, 'saved'), edit(readFileSync(file, 'utf8')));
  renameSync(join(project, 'saved'), file);
}

const bundle = 'controls/ClosureReasonControl/bundle.js';
const read = async (path: string) => (await fetch(`${address}/${path}`)).text();
const builds = () => readFileSync(join(project, 'builds'), 'utf8').length;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Returns a function that waits until an open page is told to reload, once more for each call. */
async function openPage(): Promise<() => Promise<void>> {
  const changes = await fetch(`${address}/esbuild`, { headers: { accept: 'text/event-stream' } });
  const reader = changes.body?.getReader();
  let [events, calls] = ['', 0];
  return async () => {
    calls++;
    while (events.split('event: change').length <= calls) {
      events += new TextDecoder().decode((await reader?.read())?.value);
    }
  };
}

it('serves only the demo and what is built', async () => {
  const found = ['', 'demo.js', 'demo.css', 'platform.js', bundle];
  const notFound = ['package.json', 'controls/..%2f..%2fpackage.json', 'common/text.ts'];
  const answers = await Promise.all([...found, ...notFound].map((path) => fetch(`${address}/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404, 404, 404]);
});

it("shows a change to the demo's sources without building the controls, and reloads the open page", async () => {
  const before = builds();
  const reloads = await openPage();
  change('demo/texts.ts', (text) => text.replace('One session for each reason', 'Late delivery'));
  await reloads();
  expect(await read('demo.js')).toContain('Late delivery');
  expect(builds()).toBe(before);
});

it('rebuilds the controls after a change to their sources, not once for each save, and reloads the open page', async () => {
  const before = builds();
  const reloads = await openPage();
  for (let save = 1; save <= 8; save++) {
    change('common/text.ts', (text) => `${text}// save ${String(save)}\n`);
    await pause(50);
  }
  do await reloads();
  while (!(await read(bundle)).includes('// save 8'));
  expect(builds() - before).toBeLessThanOrEqual(3);
});

it('shows what is saved while the controls are built', async () => {
  const [before, reloads] = [builds(), await openPage()];
  change('common/text.ts', (text) => text + '// early\n');
  await until(() => builds() > before);
  change('common/text.ts', (text) => text + '// late\n');
  // Without a request in the meantime, because a request starts a build if there are changes.
  for (let reload = 1; reload <= 2; reload++) await reloads();
  expect(readFileSync(join(project, 'out', bundle), 'utf8')).toMatch(/\/\/ late\n$/);
});

it.each([
  ['demo', 'demo/texts.ts', 'demo.js', /Expected ";"[^]*demo\/texts\.ts:\d+/, ''],
  ['controls', 'common/text.ts', bundle, /Build failed/, 'demo.js'],
])(
  'says in the terminal and on the page why the new %s cannot be built, and goes on',
  async (_, source, built, message, page) => {
    output = '';
    change(source, (text) => text + '\na typo');
    await until(() => message.test(output));
    const before = builds();
    // Until esbuild no longer answers with the result of its last build.
    await pause(500);
    expect(await read(page)).toMatch(message);
    expect(builds()).toBe(before);
    const reloads = await openPage();
    change(source, (text) => text.replace('a typo', "window.name = 'corrected';"));
    await reloads();
    await until(async () => (await read(built)).includes('corrected'));
  },
);

it('goes on while a folder is removed, and shows changes and new files once it is back', async () => {
  const [folder, reloads] = ['ClosureReasonControl', await openPage()];
  output = '';
  renameSync(join(project, folder), join(project, 'elsewhere'));
  await until(() => /Build failed[^]*build finished/.test(output));
  output = '';
  renameSync(join(project, 'elsewhere'), join(project, folder));
  await until(() => output.includes('build finished'));
  change(`${folder}/index.ts`, (text) => text + '// changed\n');
  await reloads();
  writeFileSync(join(project, folder, 'added.ts'), '');
  await reloads();
  expect(await read(bundle)).toContain(`build ${String(builds())}`);
});

it('goes on after a source could not be read for a moment', async () => {
  output = '';
  symlinkSync('loop', join(project, 'common/loop'));
  await until(() => output.includes('ELOOP'));
  rmSync(join(project, 'common/loop'));
  change('common/text.ts', (text) => text + '// readable again\n');
  await until(() => readIfExists(join(project, 'out', bundle))?.includes('// readable again') ?? false);
});

it("builds no controls for a hidden file, such as an editor's", async () => {
  // Waits for the running build.
  await read('');
  const before = builds();
  output = '';
  writeFileSync(join(project, 'common/.text.ts.swp'), 'x');
  await until(() => output.includes('build finished'));
  expect(builds()).toBe(before);
});

it('leaves out/ to a build that runs elsewhere', async () => {
  const before = builds();
  output = '';
  renameSync(join(project, 'out'), join(project, 'elsewhere'));
  await until(() => output.includes('build finished'));
  await fetch(address);
  renameSync(join(project, 'elsewhere'), join(project, 'out'));
  await until(async () => (await read(bundle)).includes('build'));
  expect(builds()).toBe(before);
});
