import { build, buildIfStale } from '../../scripts/solution/build';
import { builder, Project, release } from './project';

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

test.each([
  ['does not report success', builder.replace('Succeeded', ''), 'see the output of pcf-scripts above.'],
  ['reports success without a bundle', "console.log('Succeeded')", 'out/controls/SampleControl/bundle.js is missing.'],
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

const development = ['--noColor', '--buildMode', 'development'];

test.each([
  ['in production mode', undefined, ['--buildMode', 'production']],
  ['with the options from MSBuild', development, development],
])('pcf-scripts runs %s, without telemetry, and its output is passed on', async (_what, options, parameters) => {
  const report = 'JSON.stringify([process.argv.slice(2), process.env.PP_TOOLS_TELEMETRY_OPTOUT])';
  await buildWith(`${builder}console.log(${report});`, options);
  expect(stdout.mock.calls.flat().join('')).toContain(JSON.stringify([['build', ...parameters], '1']));
});

test('a build of a project without controls fails with one line', async () => {
  project.remove('SampleControl');
  await expect(buildWith(builder)).rejects.toThrow(
    new Error('Build failed: no folder contains a ControlManifest.Input.xml.'),
  );
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
