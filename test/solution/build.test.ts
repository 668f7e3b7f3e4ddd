import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../scripts/solution/build';
import { builder, Project, release } from './project';

let project: Project;
let stdout: jest.SpyInstance;
beforeEach(() => {
  project = new Project();
  stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  project.dispose();
});

/** Builds with a pcf-scripts that runs this code. */
function buildWith(code: string, options?: string[]): Promise<void> {
  return build(project.write('node_modules/pcf-scripts/bin/pcf-scripts.js', code).root, options);
}

test('a build that says it succeeded and wrote a bundle counts', async () => {
  await expect(buildWith(builder)).resolves.toBeUndefined();
});

test.each([
  [
    'says nothing of success, though it exits 0 and left a bundle',
    builder.replace('Succeeded', ''),
    'pcf-scripts did not succeed; see its output above.',
  ],
  [
    'says it succeeded but left no bundle',
    "console.log('Succeeded')",
    'out/controls/SampleControl/bundle.js is missing.',
  ],
  ['exits with an error', `${builder}process.exitCode = 1;`, 'pcf-scripts ended with exit code 1.'],
])('a build that %s fails with one line', async (_what, code, line) => {
  await expect(buildWith(code)).rejects.toThrow(new Error(`Build failed: ${line}`));
});

test('what a former build left in out/ is removed first', async () => {
  await expect(buildWith('')).rejects.toThrow();
  expect(existsSync(path.join(project.root, 'out'))).toBe(false);
});

test('the zips of a former run stay when it fails, as a typo during npm start makes it', async () => {
  project.write(`${release}/ClosureReasonControl.zip`, 'x');
  await expect(buildWith('')).rejects.toThrow();
  expect(project.released()).toEqual(['ClosureReasonControl.zip']);
});

test.each<[what: string, options: string[] | undefined, parameters: string]>([
  ['for production', undefined, '["build","--buildMode","production"]'],
  [
    'with the options that MSBuild gives',
    ['--noColor', '--buildMode', 'development'],
    '["build","--noColor","--buildMode","development"]',
  ],
])('it builds %s, without telemetry, and passes the output on', async (_what, options, parameters) => {
  const report = 'JSON.stringify([process.argv.slice(2), process.env.PP_TOOLS_TELEMETRY_OPTOUT])';
  await buildWith(`${builder}console.log(${report});`, options);
  expect(stdout.mock.calls.flat().join('')).toContain(`[${parameters},"1"]`);
});

test('a project without controls is told so', async () => {
  project.remove('SampleControl');
  await expect(buildWith(builder)).rejects.toThrow(
    new Error('Build failed: no folder holds a ControlManifest.Input.xml.'),
  );
});
