import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlFolders, filesUnder, sharedFolder } from '../../scripts/solution/files';
import { pack } from '../../scripts/solution/pack';
import { readZip, type ZipContent } from '../../scripts/solution/zip';
import { release, repository, textOf } from './project';

/*
 * The real project, packed in a copy: what `npm run build` left in `out/`, with the times of its files.
 */
let root: string;
let zip: ZipContent;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'solution-'));
  const parts = ['package.json', 'out', 'Solutions/src', 'Solutions/ClosureReasonControl.cdsproj'];
  for (const part of [...parts, 'ClosureReasonControl.pcfproj', ...controlFolders(repository), sharedFolder]) {
    cpSync(path.join(repository, part), path.join(root, part), { recursive: true, preserveTimestamps: true });
  }
  pack(root);
  zip = readZip(readFileSync(path.join(root, release, 'ClosureReasonControl.zip')));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test.each(['ClosureReasonControl', 'ClosureReasonGridCustomizer'])(
  '%s is in the zip, under its full name, as it was built',
  (name) => {
    const built = path.join(repository, 'out/controls', name);
    const folder = `Controls/crc_ContactCenter.${name}/`;
    expect(textOf(zip, 'solution.xml')).toContain(
      `<RootComponent type="66" schemaName="crc_ContactCenter.${name}" behavior="0"/>`,
    );
    const packed = [...zip.files.keys()].filter((name) => name.startsWith(folder));
    expect(packed.map((name) => name.slice(folder.length))).toEqual(filesUnder(built));
    for (const file of filesUnder(built)) {
      expect(
        Buffer.compare(zip.files.get(folder + file) ?? Buffer.alloc(0), readFileSync(path.join(built, file))),
      ).toBe(0);
    }
  },
);

test.each([
  ['UniqueName', 'ClosureReasonControl'],
  ['CustomizationPrefix', 'crc'],
  ['UniqueName', 'ClosureReasonControls'],
])('solution.xml has the %s %s', (element, value) => {
  expect(textOf(zip, 'solution.xml')).toContain(`<${element}>${value}</${element}>`);
});

describe('the project files of the MSBuild route', () => {
  const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
  const valueOf = (file: string, element: string) => new RegExp(`<${element}>(.*?)</${element}>`).exec(read(file))?.[1];
  const packagesOf = (file: string) =>
    [...read(file).matchAll(/<PackageReference Include="(.*?)" Version="(.*?)"/g)].map((match) => match.slice(1, 3));
  const assemblies = ['Microsoft.NETFramework.ReferenceAssemblies', '1.0.0'];

  test('the solution takes its sources from where the packer does', () => {
    const sources = valueOf('Solutions/ClosureReasonControl.cdsproj', 'SolutionRootPath') ?? '';
    expect(existsSync(path.join(repository, 'Solutions', sources, 'Other/Solution.xml'))).toBe(true);
  });

  test('the solution uses the current tools', () => {
    expect(packagesOf('Solutions/ClosureReasonControl.cdsproj')).toEqual([
      ['Microsoft.PowerApps.MSBuild.Solution', '1.*'],
      assemblies,
    ]);
  });

  test('the control uses the current tools', () => {
    expect(packagesOf('ClosureReasonControl.pcfproj')).toEqual([
      ['Microsoft.PowerApps.MSBuild.Pcf', '1.*'],
      assemblies,
    ]);
  });

  test('the control is built for production, to where pcf-scripts and the packer look', () => {
    const { outDir } = JSON.parse(read('pcfconfig.json')) as { outDir: string };
    const output = valueOf('ClosureReasonControl.pcfproj', 'OutputPath')?.replace('$(MSBuildThisFileDirectory)', './');
    expect(output?.replaceAll('\\', '/')).toBe(outDir);
    expect(valueOf('ClosureReasonControl.pcfproj', 'PcfBuildMode')).toBe('production');
  });
});
