import { unzipSync } from 'fflate';
import { solutionFile } from '../../scripts/solution/names';
import { pack } from '../../scripts/solution/pack';
import { filesOf, Project, textOf } from './project';
import { builtFiles, folder } from './solutionZip';

const built = 'out/controls/SampleControl';

let project: Project;
beforeEach(() => {
  project = new Project();
});

/** The unmanaged zip and the managed one. */
function packed(): [Uint8Array, Uint8Array] {
  return [...pack(project.root).values()] as [Uint8Array, Uint8Array];
}

test('the two zips are named after the unique name in Solution.xml', () => {
  project.replace(solutionFile, '>ClosureReasonControl<', '>Renamed_2<');
  expect([...pack(project.root).keys()]).toEqual(['Renamed_2.zip', 'Renamed_2_managed.zip']);
});

test('a zip contains the built files unchanged, sorted and deflated, with the content types last', () => {
  const [bytes] = packed();
  const contents = Object.entries(builtFiles('Sample')).map(
    ([file, content]) => [`${folder}/${file}`, content] as const,
  );
  const listed: [name: string, method: number][] = [];
  unzipSync(bytes, { filter: ({ name, compression }) => listed.push([name, compression]) > 0 });
  const names = [...contents.map(([name]) => name), 'customizations.xml', 'solution.xml', '[Content_Types].xml'];
  expect(listed).toEqual(names.map((name) => [name, 8]));
  for (const [name, content] of contents) expect(textOf(bytes, name)).toBe(content);
});

test('the two zips differ only in Managed, whatever the source has', () => {
  project.replace(solutionFile, '<Managed>2<', '<Managed>0<');
  const [one, other] = packed();
  const differing = [...filesOf(one).keys()].filter((name) => textOf(one, name) !== textOf(other, name));
  expect(differing).toEqual(['solution.xml']);
  const [unmanaged, managed] = [one, other].map((bytes) => textOf(bytes, 'solution.xml'));
  expect(unmanaged?.replace('<Managed>0<', '<Managed>1<')).toBe(managed);
});

test('each extension gets one content type, ignoring case, and so does each manifest', () => {
  project
    .write(`${built}/img/a.PNG`, 'x')
    .replace(`${built}/ControlManifest.xml`, '<css ', '<img path="img/a.PNG"/><css ');
  const octets = 'ContentType="application/octet-stream"';
  expect(textOf(packed()[0], '[Content_Types].xml')).toBe(
    [
      '\uFEFF<?xml version="1.0" encoding="utf-8"?>',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
      ...['css', 'js', 'png', 'resx'].map((extension) => `  <Default Extension="${extension}" ${octets}/>`),
      '  <Default Extension="xml" ContentType="text/xml"/>',
      `  <Override PartName="/${folder}/ControlManifest.xml" ${octets}/>`,
      '</Types>',
      '',
    ].join('\n'),
  );
});

test("each control is a root component and a custom control, with the publisher's prefix", () => {
  project.addControl('AnotherControl', 'Another').replace(solutionFile, '>crc<', '>abc9<');
  const [zip] = packed();
  const names = ['abc9_Contoso.Badges.Another', 'abc9_Contoso.Badges.Sample'];
  expect(textOf(zip, 'solution.xml')).toContain(
    `<RootComponents>\n${names.map((name) => `      <RootComponent type="66" schemaName="${name}" behavior="0"/>\n`).join('')}    </RootComponents>`,
  );
  expect(textOf(zip, 'customizations.xml')).toContain(
    `<CustomControls>\n${names
      .map(
        (name) =>
          `    <CustomControl>\n      <Name>${name}</Name>\n      <FileName>/Controls/${name}/ControlManifest.xml</FileName>\n    </CustomControl>\n`,
      )
      .join('')}  </CustomControls>`,
  );
});

test('packing fails if the versions of a control and the solution differ', () => {
  project.replace(solutionFile, '<Version>1.0.0', '<Version>1.0.1');
  expect(() => pack(project.root)).toThrow(`${solutionFile}: the version must be 1.0.0, as in SampleControl.`);
});

test('packing fails if the verifier finds anything, even a warning', () => {
  project.write(`${built}/bundle.js.map`, '{}').replace(solutionFile, '>crc<', '>mscrm1<');
  expect(() => pack(project.root)).toThrow(
    /^ClosureReasonControl\.zip\/solution\.xml: error: .*\(solution-value\)\. .*\nClosureReasonControl\.zip\/Controls\/.*\/bundle\.js\.map: warning: .*\(stray-file\)\. /,
  );
});
