import { Project, release, sample, solution, textOf } from './project';

const unmanaged = 'ClosureReasonControl.zip';
const managed = 'ClosureReasonControl_managed.zip';
const both = [unmanaged, managed];
const folder = 'Controls/crc_Contoso.Badges.Sample';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

test('there are two zips, named after the solution, and nothing else', () => {
  const { zips } = project.pack();
  expect(project.released()).toEqual(both);
  expect(zips).toEqual([
    { file: `${release}/${unmanaged}`, bytes: project.zipBytes(unmanaged).length, isManaged: false },
    { file: `${release}/${managed}`, bytes: project.zipBytes(managed).length, isManaged: true },
  ]);
});

test('the zips are named after the unique name in Solution.xml', () => {
  project
    .replace(solution.solution, '>ClosureReasonControl<', '>Renamed_2<')
    .write('Solutions/Renamed_2.cdsproj', project.read(solution.project))
    .remove(solution.project)
    .pack();
  expect(project.released()).toEqual(['Renamed_2.zip', 'Renamed_2_managed.zip']);
});

describe.each(both)('%s', (name) => {
  test('holds the files in order, the content types last, and no folders', () => {
    project.pack();
    expect(project.zip(name).entries.map((entry) => entry.name)).toEqual([
      `${folder}/ControlManifest.xml`,
      `${folder}/bundle.js`,
      `${folder}/css/Sample.css`,
      `${folder}/img/preview.png`,
      `${folder}/strings/Sample.1033.resx`,
      'customizations.xml',
      'solution.xml',
      '[Content_Types].xml',
    ]);
  });

  test('holds deflated entries only', () => {
    project.pack();
    expect(new Set(project.zip(name).entries.map((entry) => entry.method))).toEqual(new Set([8]));
  });

  test('holds the files of the control as they were built', () => {
    project.pack();
    const zip = project.zip(name);
    for (const file of ['ControlManifest.xml', 'bundle.js', 'css/Sample.css', 'strings/Sample.1033.resx']) {
      expect(textOf(zip, `${folder}/${file}`)).toBe(project.read(`out/controls/SampleControl/${file}`));
    }
  });

  test('types every extension once, and each manifest by itself', () => {
    project.pack();
    const octets = 'ContentType="application/octet-stream"';
    expect(textOf(project.zip(name), '[Content_Types].xml')).toBe(
      [
        '\uFEFF<?xml version="1.0" encoding="utf-8"?>',
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
        `  <Default Extension="css" ${octets}/>`,
        `  <Default Extension="js" ${octets}/>`,
        `  <Default Extension="png" ${octets}/>`,
        `  <Default Extension="resx" ${octets}/>`,
        '  <Default Extension="xml" ContentType="text/xml"/>',
        `  <Override PartName="/${folder}/ControlManifest.xml" ${octets}/>`,
        '</Types>',
        '',
      ].join('\n'),
    );
  });

  test('names the control as a root component', () => {
    project.pack();
    expect(textOf(project.zip(name), 'solution.xml')).toContain(`
    <RootComponents>
      <RootComponent type="66" schemaName="crc_Contoso.Badges.Sample" behavior="0"/>
    </RootComponents>
`);
  });

  test('names the control as a custom control, whose file name starts with a slash', () => {
    project.pack();
    expect(textOf(project.zip(name), 'customizations.xml')).toContain(`
  <CustomControls>
    <CustomControl>
      <Name>crc_Contoso.Badges.Sample</Name>
      <FileName>/Controls/crc_Contoso.Badges.Sample/ControlManifest.xml</FileName>
    </CustomControl>
  </CustomControls>
`);
  });

  test('is the same in a second run', () => {
    project.pack();
    const first = project.zipBytes(name);
    project.pack();
    expect(Buffer.compare(first, project.zipBytes(name))).toBe(0);
  });

  test('is the same from another folder, with files of another time', () => {
    const other = new Project();
    try {
      other.touch(sample.bundle, new Date('2025-06-01T12:34:56Z'));
      project.pack();
      other.pack();
      expect(Buffer.compare(project.zipBytes(name), other.zipBytes(name))).toBe(0);
    } finally {
      other.dispose();
    }
  });

  test('dates every entry at the start of 1980, in its local header and in its directory', () => {
    project.pack();
    const bytes = Buffer.from(project.zipBytes(name));
    const datesAfter = (signature: string, offset: number) => {
      const found: number[] = [];
      for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
        found.push(bytes.readUInt32LE(at + offset));
      }
      return found;
    };
    const dates = [...datesAfter('PK\x03\x04', 10), ...datesAfter('PK\x01\x02', 12)];
    // Year 1980, month 1, day 1, and no time: bits 25 up, 21 up and 16 up.
    expect(dates).toEqual(Array.from({ length: 16 }, () => (1 << 21) | (1 << 16)));
  });
});

test.each([
  [unmanaged, '0'],
  [managed, '1'],
])('%s has Managed %s', (name, flag) => {
  project.pack();
  expect(textOf(project.zip(name), 'solution.xml')).toContain(`<Managed>${flag}</Managed>`);
});

test('the two zips differ in Managed alone', () => {
  project.pack();
  const [one, other] = both.map((name) => project.zip(name));
  const differing = [...one.files.keys()].filter((name) => textOf(one, name) !== textOf(other, name));
  expect(differing).toEqual(['solution.xml']);
  expect(textOf(one, 'solution.xml').replace('<Managed>0<', '<Managed>1<')).toBe(textOf(other, 'solution.xml'));
});

test('a second control is found by its manifest and packed beside the first', () => {
  project.addControl('AnotherControl', 'Another').pack();
  const zip = project.zip();
  expect([...textOf(zip, 'solution.xml').matchAll(/schemaName="(.*?)"/g)].map((match) => match[1])).toEqual([
    'crc_Contoso.Badges.Another',
    'crc_Contoso.Badges.Sample',
  ]);
  expect([...textOf(zip, 'customizations.xml').matchAll(/<Name>(.*?)</g)].map((match) => match[1])).toEqual([
    'crc_Contoso.Badges.Another',
    'crc_Contoso.Badges.Sample',
  ]);
  expect([...zip.files.keys()]).toContain('Controls/crc_Contoso.Badges.Another/bundle.js');
});

test('extensions that differ in case get one type', () => {
  project
    .replaceInManifests('<css ', '<img path="img/Icon.PNG" /><css ')
    .write('out/controls/SampleControl/img/Icon.PNG', 'a picture')
    .pack();
  const defaults = textOf(project.zip(), '[Content_Types].xml').match(/Extension="png"/gi);
  expect(defaults).toEqual(['Extension="png"']);
});

test('the prefix of the publisher leads every name', () => {
  project.replace(solution.solution, '>crc<', '>abc9<').pack();
  const zip = project.zip();
  expect(
    new Set([...zip.files.keys()].filter((name) => name.startsWith('Controls/')).map((name) => name.split('/')[1])),
  ).toEqual(new Set(['abc9_Contoso.Badges.Sample']));
  expect(textOf(zip, 'solution.xml')).toContain('schemaName="abc9_Contoso.Badges.Sample"');
  expect(textOf(zip, 'customizations.xml')).toContain('<Name>abc9_Contoso.Badges.Sample</Name>');
});

test('sources with Windows line ends give the same zip', () => {
  project.pack();
  const first = project.zipBytes();
  for (const file of [solution.solution, solution.customizations]) {
    project.write(file, project.read(file).replaceAll('\n', '\r\n'));
  }
  project.pack();
  expect(Buffer.compare(first, project.zipBytes())).toBe(0);
});
