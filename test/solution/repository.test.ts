import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './project';

/* Checks what runs only elsewhere: the workflows, and dotnet build. */

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');

test.each(['ci', 'release'])('%s.yml calls existing scripts', (name) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const workflow = read(`.github/workflows/${name}.yml`);
  const called = [...workflow.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(called.filter((script) => scripts[script] === undefined)).toEqual([]);
  expect(workflow).toContain('bash .ci/run\n');
  expect(existsSync(path.join(repository, '.ci/run'))).toBe(true);
});

test('a release attaches every file that npm run solution writes, and the bill of materials', () => {
  const attached = read('.github/workflows/release.yml').match(/(?<=^ +Solutions\/bin\/Release\/)\S+$/gm);
  expect(attached).toEqual([
    'ClosureReasonControl.zip',
    'ClosureReasonControl_managed.zip',
    'ClosureReasonControl.cdx.json',
    'closure-reasons.csv',
    'closure-reasons.json',
    'SHA256SUMS',
  ]);
});

test('dotnet build builds for production, into the folder that the packer reads', () => {
  const valueOf = (element: string) =>
    new RegExp(`<${element}>(.*?)</`).exec(read('ClosureReasonControl.pcfproj'))?.[1];
  const { outDir } = JSON.parse(read('pcfconfig.json')) as { outDir: string };
  expect(valueOf('OutputPath')?.replace('$(MSBuildThisFileDirectory)', './').replaceAll('\\', '/')).toBe(outDir);
  expect(valueOf('PcfBuildMode')).toBe('production');
});
