import { buildMode, outDir } from '../../pcfconfig.json';
import { build, buildIfStale } from '../../scripts/solution/build';
import { builder, Project, release, repository } from './project';

let project: Project;
let stdout: jest.SpyInstance;
beforeEach(() => {
  project = new Project();
  stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

/** Builds with a fake pcf-scripts that runs this code. */
function buildWith(code: string, options?: string[]): Promise<void> {
  return build(project.write('node_modules/pcf-scripts/bin/pcf-scripts.js', code).root, options);
}

const seeAbove = 'see the output of pcf-scripts.';

test.each([
  ['does not report success, although it wrote the bundle', builder.replace('Succeeded', ''), seeAbove],
  ['reports success without a bundle', "console.log('Succeeded')", seeAbove],
  ['exits with an error', `${builder}process.exitCode = 1;`, 'pcf-scripts exited with code 1.'],
])('a build that %s fails with one line', async (_what, code, line) => {
  await expect(buildWith(code)).rejects.toThrow(new Error(`Build failed: ${line}`));
});

test('a failed build, such as one during npm start, removes out/ but leaves the last release in place', async () => {
  project.write(`${release}/ClosureReasonControl.zip`, 'x');
  await expect(buildWith('')).rejects.toThrow();
  expect(project.exists('out')).toBe(false);
  expect(project.files(release)).toEqual(['ClosureReasonControl.zip']);
});

test('pcf-scripts runs with the options from MSBuild and without telemetry, and its output is passed on', async () => {
  const options = ['--noColor', '--buildMode', 'development'];
  const report = 'JSON.stringify([process.argv.slice(2), process.env.PP_TOOLS_TELEMETRY_OPTOUT])';
  await buildWith(`${builder}console.log(${report});`, options);
  expect(stdout.mock.calls.flat().join('')).toContain(JSON.stringify([['build', ...options], '1']));
});

test('dotnet build and npm run build build for production, into the folder that the packer reads', () => {
  const valueOf = (element: string) =>
    new RegExp(`<${element}>(.*?)</`).exec(repository.read('ClosureReasonControl.pcfproj'))?.[1];
  expect(valueOf('OutputPath')?.replace('$(MSBuildThisFileDirectory)', './').replaceAll('\\', '/')).toBe(outDir);
  expect([valueOf('PcfBuildMode'), buildMode]).toEqual(['production', 'production']);
});

test('the controls are built only if their sources differ from those of the last build', async () => {
  const isBuilt = async () => {
    stdout.mockClear();
    await buildIfStale(project.root);
    return stdout.mock.calls.length > 0;
  };
  await buildWith(builder);
  expect(await isBuilt()).toBe(false);
  project.replace('SampleControl/ControlManifest.Input.xml', 'required="true"', 'required="false"');
  expect(await isBuilt()).toBe(true);
  expect(await isBuilt()).toBe(false);
  await buildWith(builder, ['--buildMode', 'development']);
  expect(await isBuilt()).toBe(true);
});
