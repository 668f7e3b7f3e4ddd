import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../scripts/solution/build';
import { Project, release, sample } from './project';

const tool = 'node_modules/pcf-scripts/bin/pcf-scripts.js';
const write = `require('fs').mkdirSync('out/controls/SampleControl', { recursive: true });
require('fs').writeFileSync('out/controls/SampleControl/bundle.js', '');
`;
const succeed = `console.log('[1:00:00 AM] [build] Succeeded');\n`;

let project: Project;
let output: string;
let echo: jest.SpyInstance[];
beforeEach(() => {
  project = new Project();
  output = '';
  const take = (text: string | Uint8Array) => {
    output += String(text);
    return true;
  };
  echo = [
    jest.spyOn(process.stdout, 'write').mockImplementation(take),
    jest.spyOn(process.stderr, 'write').mockImplementation(take),
  ];
});
afterEach(() => {
  for (const spy of echo) spy.mockRestore();
  project.dispose();
});

/** Builds with a pcf-scripts that runs this code. */
function buildWith(code: string, options?: string[]): Promise<void> {
  return build(project.write(tool, code).root, options);
}

test('a build that says it succeeded and wrote a bundle counts', async () => {
  await expect(buildWith(write + succeed)).resolves.toBeUndefined();
});

test.each([
  [
    'says nothing of success, though it exits 0 and left a bundle',
    write,
    'pcf-scripts did not succeed; see its output above.',
  ],
  ['says it succeeded but left no bundle', succeed, 'out/controls/SampleControl/bundle.js is missing.'],
  ['exits with an error', `${write}${succeed}process.exitCode = 1;`, 'pcf-scripts ended with exit code 1.'],
])('a build that %s fails with one line', async (_what, code, line) => {
  await expect(buildWith(code)).rejects.toThrow(new Error(`Build failed: ${line}`));
});

test('a bundle of each control is asked for', async () => {
  project.addControl('Second', 'Second');
  await expect(buildWith(write + succeed)).rejects.toThrow('Build failed: out/controls/Second/bundle.js is missing.');
});

test('what a former build left is removed first', async () => {
  await expect(buildWith(succeed)).rejects.toThrow();
  expect(existsSync(path.join(project.root, sample.manifest))).toBe(false);
});

test('the zips of a former build go when it fails', async () => {
  project.write(`${release}/ClosureReasonControl.zip`, '');
  await expect(buildWith(write)).rejects.toThrow();
  expect(project.released()).toEqual([]);
});

test('its output is passed on', async () => {
  await buildWith(`${write}${succeed}console.error('a warning');`);
  expect(output).toBe('[1:00:00 AM] [build] Succeeded\na warning\n');
});

const report = `${write}${succeed}console.log(JSON.stringify([process.argv.slice(2), process.env.PP_TOOLS_TELEMETRY_OPTOUT]));`;

test('it builds for production, with no telemetry', async () => {
  await buildWith(report);
  expect(output).toContain('[["build","--buildMode","production"],"1"]');
});

test('options that MSBuild gives are passed on', async () => {
  await buildWith(report, ['--noColor', '--buildMode', 'development', '--buildSource', 'MSBuild']);
  expect(output).toContain('[["build","--noColor","--buildMode","development","--buildSource","MSBuild"],"1"]');
});

test('a project whose packages are not installed is told so', async () => {
  await expect(build(project.root)).rejects.toThrow(
    new Error('Build failed: node_modules/pcf-scripts is missing. Run npm ci first.'),
  );
});

test('a project without controls is told so', async () => {
  project.remove('SampleControl');
  await expect(buildWith(write + succeed)).rejects.toThrow(
    new Error('Build failed: no folder holds a ControlManifest.Input.xml.'),
  );
});
