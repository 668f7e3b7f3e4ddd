import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './project';

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');

test('dotnet build builds for production, into the folder that the packer reads', () => {
  const valueOf = (element: string) =>
    new RegExp(`<${element}>(.*?)</`).exec(read('ClosureReasonControl.pcfproj'))?.[1];
  const { outDir } = JSON.parse(read('pcfconfig.json')) as { outDir: string };
  expect(valueOf('OutputPath')?.replace('$(MSBuildThisFileDirectory)', './').replaceAll('\\', '/')).toBe(outDir);
  expect(valueOf('PcfBuildMode')).toBe('production');
});
