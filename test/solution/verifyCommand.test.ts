import { crc32, deflateRawSync } from 'node:zlib';
import { Folder } from './project';
import { bundle, folder, manifest, SolutionZip, strings, types } from './solutionZip';

let project: Folder;
beforeEach(() => {
  project = new Folder();
});

const run = (...parameters: string[]) => project.command('verify', parameters);

test('a good zip gets one line and exit status 0', () => {
  project.write('good.zip', new SolutionZip().bytes());
  const stdout = 'good.zip: no problems found. It can be imported.\n';
  expect(run('good.zip', '--strict')).toEqual({ status: 0, stdout, stderr: '' });
});

test('a bad zip gets a line that says what is wrong, and exit status 1', () => {
  project.write('bad.zip', 'text');
  const { status, stdout } = run('bad.zip');
  expect(stdout).toMatch(/^bad\.zip: error: is not a zip \(not-a-zip\)\. .*\n$/);
  expect(status).toBe(1);
});

test('warnings give exit status 0, or 1 with --strict', () => {
  project.write('odd.zip', new SolutionZip().add(`${folder}/bundle.js.map`).bytes());
  expect(run('odd.zip')).toMatchObject({ status: 0, stdout: expect.stringContaining('odd.zip: no errors.') as string });
  expect(run('odd.zip', '--strict')).toMatchObject({ status: 1 });
});

test.each([
  ['none.zip', 'does not exist: check the path'],
  ['.', 'is a folder: name a zip file'],
])('%s is refused with one line: it %s', (file, line) => {
  expect(run(file)).toEqual({ status: 1, stdout: '', stderr: `${file}: ${line}\n` });
});

describe('a zip of a few MB needs less than 512 MB of memory and 4 s of CPU time', () => {
  const cell =
    '<row><cell id="{00000000-0000-0000-0000-000000000000}"><labels><label description="Closure reason" ' +
    'languagecode="1033" /></labels><control id="a" datafieldname="a" disabled="true" /></cell></row>';
  const filled = (file: string, before: string, part: string, bytes = 30_000_000) =>
    new SolutionZip().replace(file, before, before + part.repeat(bytes / part.length)).bytes();
  const tooLarge = /: error: has \d+ bytes; the limit is 5 MB \(file-size\)\. Raise the limit \(Settings > Email > /;

  test.each<[what: string, zip: () => Uint8Array, line?: RegExp]>([
    [
      'with 2.4 GB of zeros',
      () => {
        const content = Buffer.alloc(120 * 1024 * 1024);
        const packed = deflateRawSync(content);
        const truth = { isStored: true, method: 8, crc: crc32(content), size: content.length };
        return Array.from({ length: 20 }, (_, index) => `WebResources/${index}.css`)
          .reduce((zip, name) => zip.set(name, packed).odd(name, truth), new SolutionZip())
          .bytes();
      },
      /^costly\.zip\/WebResources\/4\.css: warning: would unpack to \d+ bytes, .* \(and 15 more like it\)/,
    ],
    ['with 30 MB of forms', () => filled('customizations.xml', '<Entities/>', `<Entities>${cell}</Entities>`)],
    ['with 30 MB of elements', () => filled('customizations.xml', '<CustomControls>', '<x a="b"/>')],
    ['with 30 MB of elements in solution.xml', () => filled('solution.xml', '<SolutionManifest>', '<x a="b"/>')],
    ['with 30 MB of elements in the content types', () => filled(types, '2006/content-types">', '<x a="b"/>')],
    ['with 30 MB of strings', () => filled(strings, '<root>', '<data name="a"><value>b</value></data>'), tooLarge],
    ['with 60 MB of code', () => filled(bundle, 'var pcf', ';var a', 60_000_000), tooLarge],
    [
      'with 150,000 elements in a manifest',
      () => filled(manifest, '<resources>', '<x/>', 600_000),
      /: error: must not have x in manifest\/control\/resources \(manifest\)/,
    ],
  ])('%s', (_what, zip, line = /^costly\.zip: no (errors|problems)/m) => {
    // Linux counts the memory of the process that started this one in maxRSS.
    const usage = `process.on('exit', () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      const status = process.platform === 'linux' ? require('fs').readFileSync('/proc/self/status', 'utf8') : '';
      const kilobytes = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? maxRSS);
      console.error(JSON.stringify({ megabytes: kilobytes / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
    });`;
    project.write('costly.zip', zip()).write('usage.cjs', usage);
    const { stdout, stderr } = project.command('verify', ['costly.zip'], { NODE_OPTIONS: '-r ./usage.cjs' });
    const { megabytes, seconds } = JSON.parse(stderr) as Record<'megabytes' | 'seconds', number>;
    expect(stdout).toMatch(line);
    expect(megabytes).toBeLessThan(512);
    expect(seconds).toBeLessThan(4);
  });
});
