import { pack } from '../../scripts/solution/pack';
import { readZip } from '../../scripts/solution/zip';
import { filesOf, Project, solutionSource, textOf } from './project';

const folder = 'Controls/crc_Contoso.Badges.Sample';
const customizationsSource = 'Solutions/src/Other/Customizations.xml';
const built = 'out/controls/SampleControl';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

/** The unmanaged zip and the managed one. */
function packed(): [Uint8Array, Uint8Array] {
  const [one, other] = pack(project.root);
  if (!one || !other) throw new Error('Expected two zips.');
  return [one.bytes, other.bytes];
}

test('the two zips are named after the unique name in Solution.xml', () => {
  project.replace(solutionSource, '>ClosureReasonControl<', '>Renamed_2<');
  expect(pack(project.root).map(({ name }) => name)).toEqual(['Renamed_2.zip', 'Renamed_2_managed.zip']);
});

test('a zip contains the built files unchanged, sorted and deflated, with the content types last', () => {
  const [bytes] = packed();
  expect(readZip(bytes).map(({ name, method }) => [name, method])).toEqual(
    [
      ...['ControlManifest.xml', 'bundle.js', 'css/Sample.css', 'img/preview.png', 'strings/Sample.1033.resx'].map(
        (file) => `${folder}/${file}`,
      ),
      'customizations.xml',
      'solution.xml',
      '[Content_Types].xml',
    ].map((name) => [name, 8]),
  );
  for (const [name, content] of [...filesOf(bytes)].filter(([name]) => name.startsWith(folder))) {
    expect(Buffer.from(content).toString()).toBe(project.read(name.replace(folder, built)));
  }
});

test('the two zips differ only in Managed', () => {
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
  project.addControl('AnotherControl', 'Another').replace(solutionSource, '>crc<', '>abc9<');
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

test('sources with Windows line endings and a byte order mark give the same bytes', () => {
  const before = pack(project.root);
  for (const file of [solutionSource, customizationsSource]) {
    project.write(file, `\uFEFF${project.read(file).replaceAll('\n', '\r\n')}`);
  }
  expect(pack(project.root)).toEqual(before);
});

test.each<[what: string, change: () => unknown, line: string]>([
  ['a control that was not built', () => project.remove(built), `${built}: not built. Run npm run build.`],
  ['a missing Solution.xml', () => project.remove(solutionSource), `${solutionSource}: cannot be read: `],
  [
    'a malformed Solution.xml',
    () => project.replace(solutionSource, '</Publisher>', ''),
    `${solutionSource}: cannot be read: the XML is not well-formed at line `,
  ],
  [
    'a Solution.xml with root components',
    () => project.replace(solutionSource, '<RootComponents/>', '<RootComponents></RootComponents>'),
    `${solutionSource}: must contain <RootComponents/>, which the packer replaces.`,
  ],
  [
    'a Customizations.xml without a place for the controls',
    () => project.replace(customizationsSource, '<CustomControls/>', ''),
    `${customizationsSource}: must contain <CustomControls/>, which the packer replaces.`,
  ],
  [
    'a solution with another version',
    () => project.replace(solutionSource, '<Version>1.0.0', '<Version>1.0.1'),
    `${solutionSource}: version 1.0.1 does not match 1.0.0 in package.json.`,
  ],
  [
    'a control with another version',
    () => project.replace(`${built}/ControlManifest.xml`, 'version="1.0.0" d', 'version="1.1.0" d'),
    'SampleControl/ControlManifest.Input.xml: version 1.1.0 does not match 1.0.0 in package.json.',
  ],
])('packing fails for %s', (_what, change, line) => {
  change();
  expect(() => pack(project.root)).toThrow(line);
});

test('packing fails if the verifier finds anything, even a warning', () => {
  project.write(`${built}/bundle.js.map`, '{}').replace(solutionSource, '>crc<', '>mscrm1<');
  expect(() => pack(project.root)).toThrow(
    /^ClosureReasonControl\.zip\/solution\.xml: error: .*\(solution-value\)\. .*\nClosureReasonControl\.zip\/Controls\/.*\/bundle\.js\.map: warning: .*\(stray-file\)\. /,
  );
});
