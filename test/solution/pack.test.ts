import { unzipSync } from 'fflate';
import { solutionFile } from '../../scripts/solution/files';
import { pack } from '../../scripts/solution/pack';
import { Project, textsOf } from './project';
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
  const [zip] = packed();
  const built = Object.entries(builtFiles('Sample')).map(([file, content]) => [`${folder}/${file}`, content] as const);
  expect(textsOf(zip)).toMatchObject(Object.fromEntries(built));
  const listed: [name: string, method: number][] = [];
  unzipSync(zip, { filter: ({ name, compression }) => listed.push([name, compression]) > 0 });
  const names = [...built.map(([name]) => name), 'customizations.xml', 'solution.xml', '[Content_Types].xml'];
  expect(listed).toEqual(names.map((name) => [name, 8]));
});

test('the two zips differ only in Managed, whatever the source has', () => {
  project.replace(solutionFile, '<Managed>2<', '<Managed>0<');
  const [unmanaged, managed] = packed().map(textsOf);
  const solution = unmanaged?.['solution.xml'];
  expect(solution).toContain('<Managed>0<');
  expect(managed).toEqual({ ...unmanaged, 'solution.xml': solution?.replace('<Managed>0<', '<Managed>1<') });
});

test('each extension gets one content type, ignoring case, and so does each manifest', () => {
  project
    .write(`${built}/img/a.PNG`, 'x')
    .replace(`${built}/ControlManifest.xml`, '<css ', '<img path="img/a.PNG"/><css ');
  const octets = 'ContentType="application/octet-stream"';
  expect(textsOf(packed()[0])['[Content_Types].xml']).toBe(`\uFEFF<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="css" ${octets}/>
  <Default Extension="js" ${octets}/>
  <Default Extension="png" ${octets}/>
  <Default Extension="resx" ${octets}/>
  <Default Extension="xml" ContentType="text/xml"/>
  <Override PartName="/${folder}/ControlManifest.xml" ${octets}/>
</Types>
`);
});

test("each control is a root component and a custom control, with the publisher's prefix", () => {
  project.addControl('Another').replace(solutionFile, '>crc<', '>abc9<');
  const { 'solution.xml': solution, 'customizations.xml': customizations } = textsOf(packed()[0]);
  expect(solution).toContain(`
    <RootComponents>
      <RootComponent type="66" schemaName="abc9_Contoso.Badges.Another" behavior="0"/>
      <RootComponent type="66" schemaName="abc9_Contoso.Badges.Sample" behavior="0"/>
    </RootComponents>`);
  const customControl = (name: string) => `
    <CustomControl>
      <Name>${name}</Name>
      <FileName>/Controls/${name}/ControlManifest.xml</FileName>
    </CustomControl>`;
  const listed = customControl('abc9_Contoso.Badges.Another') + customControl('abc9_Contoso.Badges.Sample');
  expect(customizations).toContain(`<CustomControls>${listed}\n  </CustomControls>`);
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
