import { readFileSync } from 'node:fs';
import path from 'node:path';
import { controlFolders, filesUnder } from '../../scripts/solution/files';
import { pack } from '../../scripts/solution/pack';
import { filesOf, repository, textOf } from './project';

/* The real project, from what `npm run build` left in `out/`. */

const [unmanaged] = pack(repository);
const zip = unmanaged?.bytes ?? new Uint8Array();
const files = filesOf(zip);

test.each(controlFolders(repository))('%s is in the zip, under its full name, as it was built', (name) => {
  const built = path.join(repository, 'out/controls', name);
  const folder = `Controls/crc_ContactCenter.${name}/`;
  const packed = [...files.keys()].filter((file) => file.startsWith(folder));
  expect(packed.map((file) => file.slice(folder.length))).toEqual(filesUnder(built));
  for (const file of filesUnder(built)) {
    expect(Buffer.from(files.get(folder + file) ?? []).equals(readFileSync(path.join(built, file)))).toBe(true);
  }
});

test('solution and publisher have their names and their prefix', () => {
  for (const element of [
    '<UniqueName>ClosureReasonControl</UniqueName>',
    '<UniqueName>ClosureReasonControls</UniqueName>',
    '<CustomizationPrefix>crc</CustomizationPrefix>',
  ]) {
    expect(textOf(zip, 'solution.xml')).toContain(element);
  }
});

test('dotnet build takes the same sources, builds for production to where the packer looks, and writes both zips', () => {
  const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
  const valueOf = (file: string, element: string) => new RegExp(`<${element}>(.*?)</${element}>`).exec(read(file))?.[1];
  const solution = 'Solutions/ClosureReasonControl.cdsproj';
  expect(filesUnder(path.join(repository, 'Solutions', valueOf(solution, 'SolutionRootPath') ?? ''))).toContain(
    'Other/Solution.xml',
  );
  expect(valueOf(solution, 'SolutionPackageType')).toBe('Both');
  expect(read(solution)).toContain('<ProjectReference Include="../ClosureReasonControl.pcfproj" />');
  const { outDir } = JSON.parse(read('pcfconfig.json')) as { outDir: string };
  const output = valueOf('ClosureReasonControl.pcfproj', 'OutputPath')?.replace('$(MSBuildThisFileDirectory)', './');
  expect(output?.replaceAll('\\', '/')).toBe(outDir);
  expect(valueOf('ClosureReasonControl.pcfproj', 'PcfBuildMode')).toBe('production');
});
