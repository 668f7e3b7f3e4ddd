import { checkPair, checkZip } from '../../scripts/solution/check';
import { readZip, writeZip } from '../../scripts/solution/zip';
import { Project } from './project';

const folder = 'Controls/crc_Contoso.Badges.Sample';
type Files = Map<string, Uint8Array>;

let project: Project;
let files: Files;

/** Packs the sample once; each test changes a copy of what is in its zip. */
beforeAll(() => {
  project = new Project();
  project.pack();
});
afterAll(() => {
  project.dispose();
});
beforeEach(() => {
  files = project.zip().files;
});

function replace(name: string, from: string, to: string): void {
  const text = Buffer.from(files.get(name) ?? []).toString('utf8');
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
  files.set(name, Buffer.from(text.replace(from, to)));
}

const lines = (problems: { file: string; reason: string }[]) =>
  problems.map(({ file, reason }) => `${file}: ${reason}`);

test.each([
  ['ClosureReasonControl.zip', false],
  ['ClosureReasonControl_managed.zip', true],
])('there is nothing wrong with %s', (name, managed) => {
  expect(checkZip('x.zip', project.zipBytes(name), { managed, files: controlFiles() })).toEqual([]);
});

/** The sample's own files, as they were packed. */
function controlFiles(): Files {
  return new Map([...project.zip().files].filter(([name]) => name.startsWith('Controls/')));
}

test.each<[string, () => unknown, string]>([
  [
    'a prefix that breaks a rule of the verifier',
    () => {
      replace('solution.xml', '>crc<', '>CRC<');
    },
    'solution.xml: CustomizationPrefix "CRC" must be 2 to 8 lower-case letters and digits, starting with a letter ' +
      '(publisher-prefix). Set CustomizationPrefix and pack again.',
  ],
  [
    'content types without a byte order mark',
    () => {
      replace('[Content_Types].xml', '\uFEFF', '');
    },
    '[Content_Types].xml: does not start with a byte order mark and an XML declaration',
  ],
  [
    'a Managed of the other zip',
    () => {
      replace('solution.xml', '<Managed>0', '<Managed>1');
    },
    'solution.xml: does not hold <Managed>0</Managed>',
  ],
  [
    'a file that was changed',
    () => {
      replace(`${folder}/css/Sample.css`, 'inherit', 'red');
    },
    `${folder}/css/Sample.css: is not what was built`,
  ],
  [
    'a file that was added',
    () => {
      files.set(`${folder}/LICENSE.txt`, new Uint8Array());
      replace('[Content_Types].xml', '</Types>', '<Default Extension="txt" ContentType="text/plain"/></Types>');
    },
    `${folder}/LICENSE.txt: was not built`,
  ],
])('a zip with %s is found out', (_what, change, line) => {
  change();
  const problems = checkZip('x.zip', writeZip(files), { managed: false, files: controlFiles() });
  expect(lines(problems)).toContain(`x.zip/${line}`);
});

test('what is not a zip is found out', () => {
  const problems = checkZip('x.zip', Buffer.from('text'), { managed: false, files: new Map() });
  expect(lines(problems)).toEqual([expect.stringMatching(/^x\.zip: is not a zip \(not-a-zip\)/)]);
});

describe('two zips', () => {
  const pair = () => {
    const one = { name: 'x.zip', bytes: project.zipBytes() };
    return lines(checkPair(one, { name: 'x_managed.zip', bytes: writeZip(files) }));
  };
  beforeEach(() => {
    files = readZip(project.zipBytes('ClosureReasonControl_managed.zip')).files;
  });

  test('that differ in Managed alone are a pair', () => {
    expect(pair()).toEqual([]);
  });

  test('that differ in a file are not', () => {
    replace(`${folder}/bundle.js`, 'strict', 'sloppy');
    expect(pair()).toEqual([`x_managed.zip/${folder}/bundle.js: differs from x.zip in more than Managed`]);
  });

  test('that differ in more of solution.xml are not', () => {
    replace('solution.xml', '<Version>1.0.0', '<Version>1.0.1');
    expect(pair()).toEqual(['x_managed.zip/solution.xml: differs from x.zip in more than Managed']);
  });

  test('that are both unmanaged are not', () => {
    replace('solution.xml', '<Managed>1', '<Managed>0');
    expect(pair()).toEqual(['x_managed.zip/solution.xml: differs from x.zip in more than Managed']);
  });

  test('of which one holds more are not', () => {
    files.set('more.xml', new Uint8Array());
    expect(pair()).toEqual(['x_managed.zip: does not hold the same entries as x.zip']);
  });
});
