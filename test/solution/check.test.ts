import { checkPair, checkZip } from '../../scripts/solution/check';
import { readZip, writeZip } from '../../scripts/solution/zip';
import { Project } from './project';

const folder = 'Controls/crc_Contoso.Badges.Sample';
const manifest = `${folder}/ControlManifest.xml`;
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

function rename(from: string, to: string): void {
  files = new Map(Array.from(files, ([name, bytes]) => [name.replace(from, to), bytes]));
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
  ['no solution.xml', () => files.delete('solution.xml'), 'solution.xml: is missing at the root of the zip'],
  [
    'no customizations.xml',
    () => files.delete('customizations.xml'),
    'customizations.xml: is missing at the root of the zip',
  ],
  [
    'no content types',
    () => files.delete('[Content_Types].xml'),
    '[Content_Types].xml: is missing at the root of the zip',
  ],
  [
    'Solution.xml in another case',
    () => {
      rename('solution.xml', 'Solution.xml');
    },
    'solution.xml: is missing at the root of the zip',
  ],
  [
    'a folder around everything',
    () => {
      rename('', 'ClosureReasonControl/');
    },
    'solution.xml: is missing at the root of the zip',
  ],
  ['a folder entry', () => files.set('Controls/', new Uint8Array()), 'Controls/: is a folder entry'],
  ['a backslash', () => files.set('Controls\\a.js', new Uint8Array()), 'Controls\\a.js: has a backslash in its name'],
  [
    'a name twice in two cases',
    () => files.set(`${folder}/Bundle.js`, new Uint8Array()),
    `${folder}/Bundle.js: is there twice, or in another case too`,
  ],
  [
    'a way out of the zip',
    () => files.set('Controls/../a.js', new Uint8Array()),
    'Controls/../a.js: has a path with an empty, "." or ".." step',
  ],
  [
    "a file that is no control's",
    () => files.set('README.js', new Uint8Array()),
    'README.js: is not a file of a control',
  ],
  [
    'an extension without a type',
    () => {
      replace('[Content_Types].xml', 'Extension="css"', 'Extension="scss"');
    },
    `${folder}/css/Sample.css: has no type in [Content_Types].xml, so an import would drop it`,
  ],
  [
    'a type twice',
    () => {
      replace('[Content_Types].xml', 'Extension="css"', 'Extension="JS"');
    },
    '[Content_Types].xml: has more than one Default for "js"',
  ],
  [
    'content types without a byte order mark',
    () => {
      replace('[Content_Types].xml', '\uFEFF', '');
    },
    '[Content_Types].xml: does not start with a byte order mark and an XML declaration',
  ],
  [
    'content types of another namespace',
    () => {
      replace('[Content_Types].xml', '2006/content-types', '2007/content-types');
    },
    '[Content_Types].xml: has no <Types> of the namespace http://schemas.openxmlformats.org/package/2006/content-types at its root',
  ],
  [
    'a manifest without an Override',
    () => {
      replace('[Content_Types].xml', 'PartName="/Controls', 'PartName="Controls');
    },
    `${manifest}: has no Override in [Content_Types].xml`,
  ],
  [
    'an Override for nothing',
    () => {
      replace('[Content_Types].xml', manifest, `${folder}/Other.xml`);
    },
    `[Content_Types].xml: has an Override for /${folder}/Other.xml, which is not in the zip`,
  ],
  [
    'malformed XML',
    () => {
      replace('customizations.xml', '</CustomControls>', '');
    },
    'customizations.xml: is not well-formed XML: Opening and ending tag mismatch: "CustomControls" != "ImportExportXml"',
  ],
  [
    'a Managed of the sources',
    () => {
      replace('solution.xml', '<Managed>0', '<Managed>2');
    },
    'solution.xml: Managed is "2"; it must be 0',
  ],
  [
    'a Managed of the other zip',
    () => {
      replace('solution.xml', '<Managed>0', '<Managed>1');
    },
    'solution.xml: Managed is "1"; it must be 0',
  ],
  [
    "a prefix that is not the publisher's",
    () => {
      replace('solution.xml', '>crc<', '>abc<');
    },
    `${folder}: is not named abc_Contoso.Badges.Sample, after the publisher's prefix and its manifest`,
  ],
  [
    'no root component',
    () => {
      replace('solution.xml', '<RootComponent type="66" schemaName="crc_Contoso.Badges.Sample" behavior="0"/>', '');
    },
    'solution.xml: has 0 root component "crc_Contoso.Badges.Sample" instead of one',
  ],
  [
    'a root component in another case',
    () => {
      replace('solution.xml', 'schemaName="crc_Contoso.Badges.Sample"', 'schemaName="crc_contoso.badges.sample"');
    },
    'solution.xml: has 0 root component "crc_Contoso.Badges.Sample" instead of one',
  ],
  [
    'a root component of another type',
    () => {
      replace('solution.xml', 'type="66"', 'type="61"');
    },
    'solution.xml: root component "crc_Contoso.Badges.Sample" has type 61, not 66',
  ],
  [
    'a root component of another behavior',
    () => {
      replace('solution.xml', 'behavior="0"', 'behavior="1"');
    },
    'solution.xml: root component "crc_Contoso.Badges.Sample" has behavior 1, not 0',
  ],
  [
    'a custom control of another name',
    () => {
      replace('customizations.xml', '<Name>crc_Contoso.Badges.Sample<', '<Name>crc_Contoso.Sample<');
    },
    'customizations.xml: has 0 custom control "crc_Contoso.Badges.Sample" instead of one',
  ],
  [
    'a file name without its slash',
    () => {
      replace('customizations.xml', '>/Controls/', '>Controls/');
    },
    `customizations.xml: FileName of crc_Contoso.Badges.Sample is "${manifest}"; it must be /${manifest}`,
  ],
  [
    'no folder for a control',
    () => {
      files = new Map([...files].filter(([name]) => !name.startsWith('Controls/')));
    },
    'Controls: has 0 folder "crc_Contoso.Badges.Sample" instead of one',
  ],
  ['no manifest', () => files.delete(manifest), `${manifest}: is missing`],
  [
    'no bundle',
    () => files.delete(`${folder}/bundle.js`),
    `${folder}/bundle.js: is missing, and the manifest names it (code)`,
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
    () => files.set(`${folder}/css/More.css`, new Uint8Array()),
    `${folder}/css/More.css: was not built`,
  ],
  [
    'a file over 5 MB',
    () => files.set(`${folder}/bundle.js`, new Uint8Array(5 * 1024 * 1024 + 1)),
    `${folder}/bundle.js: has 5242881 bytes; the limit is 5 MB`,
  ],
])('a zip with %s is found out', (_what, change, line) => {
  change();
  expect(lines(checkZip('x.zip', writeZip(files), { managed: false, files: controlFiles() }))).toContain(
    `x.zip/${line}`,
  );
});

test.each([
  ['text', Buffer.from('This is not a zip.')],
  ['nothing', new Uint8Array()],
  ['half a zip', () => project.zipBytes().subarray(0, 3000)],
])('%s is found out', (_what, bytes) => {
  const [line] = lines(checkZip('x.zip', typeof bytes === 'function' ? bytes() : bytes));
  expect(line).toMatch(/^x\.zip: is not a zip that can be read: ./);
});

test('a zip that is whole but holds no control is found out', () => {
  replace('solution.xml', '<RootComponent type="66" schemaName="crc_Contoso.Badges.Sample" behavior="0"/>', '');
  replace('customizations.xml', '<Name>crc_Contoso.Badges.Sample</Name>', '');
  replace('customizations.xml', `<FileName>/${manifest}</FileName>`, '');
  replace('customizations.xml', '<CustomControl>', '');
  replace('customizations.xml', '</CustomControl>', '');
  replace('[Content_Types].xml', `<Override PartName="/${manifest}" ContentType="application/octet-stream"/>`, '');
  files = new Map([...files].filter(([name]) => !name.startsWith('Controls/')));
  expect(lines(checkZip('x.zip', writeZip(files)))).toEqual([
    'x.zip/Controls: is missing: there is no control in the zip',
  ]);
});

test.each(['0', '1'])('a zip of which nothing is known may have Managed %s', (flag) => {
  replace('solution.xml', '<Managed>0', `<Managed>${flag}`);
  expect(checkZip('x.zip', writeZip(files))).toEqual([]);
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
