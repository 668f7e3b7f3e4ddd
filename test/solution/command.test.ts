import { createHash } from 'node:crypto';
import path from 'node:path';
import { recordFile, writeRecord } from '../../scripts/solution/record';
import type { BillOfMaterials } from '../../scripts/solution/sbom';
import { Project, release, sample, solution } from './project';
import { runScript } from './script';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

/** Runs `jiti scripts/pack.ts` in the project's folder, as `npm run solution` does. */
function run(env: Record<string, string> = {}, ...options: string[]) {
  return runScript('pack.ts', options, project.root, env);
}

test('it prints where the zips are, with their sizes', () => {
  const result = run();
  const size = (name: string) => project.zipBytes(name).length.toLocaleString('en-US');
  expect(result).toEqual({
    status: 0,
    stdout:
      `${release}/ClosureReasonControl.zip (unmanaged, ${size('ClosureReasonControl.zip')} bytes)\n` +
      `${release}/ClosureReasonControl_managed.zip (managed, ${size('ClosureReasonControl_managed.zip')} bytes)\n` +
      `${release}/ClosureReasonControl.cdx.json (bill of materials)\n${release}/SHA256SUMS\n`,
    stderr: '',
  });
});

test('a refusal prints a line for each problem and exits with 1', () => {
  project.replace(solution.solution, '>crc<', '>mscrm1<').remove('out/controls/SampleControl/css/Sample.css');
  expect(run()).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'Solutions/src/Other/Solution.xml: CustomizationPrefix "mscrm1" must not start with "mscrm"\n' +
      'out/controls/SampleControl/css/Sample.css: is missing, and the manifest names it (css)\n',
  });
});

test('the sums are those of the zips and of the bill of materials', () => {
  run();
  const lines = project.read(`${release}/SHA256SUMS`).trimEnd().split('\n');
  expect(lines.map((line) => line.split('  ')[1])).toEqual([
    'ClosureReasonControl.zip',
    'ClosureReasonControl_managed.zip',
    'ClosureReasonControl.cdx.json',
  ]);
  for (const line of lines) {
    const [sum, name = ''] = line.split('  ');
    expect(createHash('sha256').update(project.zipBytes(name)).digest('hex')).toBe(sum);
  }
});

test('the bill of materials names the package and the files that were built, and nothing that changes by itself', () => {
  run();
  const bill = JSON.parse(project.read(`${release}/ClosureReasonControl.cdx.json`)) as BillOfMaterials;
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(bill.metadata.component).toMatchObject({ name: 'sample', version: '1.0.0', purl: 'pkg:npm/sample@1.0.0' });
  const sum = createHash('sha256').update(project.read(sample.bundle)).digest('hex');
  expect(bill.components).toContainEqual({
    type: 'file',
    'bom-ref': 'Contoso.Badges.Sample/bundle.js',
    name: 'Contoso.Badges.Sample/bundle.js',
    hashes: [{ alg: 'SHA-256', content: sum }],
  });
  expect(bill.components.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'file'));
  expect(bill.serialNumber).toBeUndefined();
  expect(bill.metadata.timestamp).toBeUndefined();
  expect(JSON.stringify(bill)).not.toContain(path.basename(project.root));
});

test('a refusal leaves neither sums nor bill of a former run', () => {
  run();
  project.remove(sample.bundle);
  run();
  expect(project.released()).toEqual([]);
});

test('an option that there is not is refused', () => {
  expect(run({}, '--managed')).toEqual({
    status: 1,
    stdout: '',
    stderr: '--managed: is not an option; --release is\n',
  });
});

test('without npm there is a clear line and no zip', () => {
  const { status, stderr } = run({ npm_execpath: '', PATH: '' });
  expect(stderr).toMatch(/^package-lock\.json: npm sbom failed: .*\n$/);
  expect(status).toBe(1);
  expect(project.released()).toEqual([]);
});

describe('with a release on record', () => {
  beforeEach(() => {
    writeRecord(project.root, '1.0.0', project.pack().controls);
  });

  test('the same controls are packed, for a release too', () => {
    expect(run({}, '--release')).toMatchObject({ status: 0, stderr: '' });
  });

  const warning = 'out/controls/SampleControl';
  const reason =
    'is not what was released as 1.0.0: an environment that has that version would keep it; ' +
    'raise the version with npm version patch';

  test('a control that differs under the same version gets a warning', () => {
    project.replace(sample.bundle, 'strict', 'sloppy');
    expect(run()).toMatchObject({ status: 0, stderr: `warning: ${warning} ${reason}\n` });
    expect(project.released()).toHaveLength(4);
  });

  test('a control that differs under the same version is refused for a release', () => {
    project.replace(sample.bundle, 'strict', 'sloppy');
    expect(run({}, '--release')).toEqual({ status: 1, stdout: '', stderr: `${warning}: ${reason}\n` });
    expect(project.released()).toEqual([]);
  });

  test('a control that differs under a higher version is packed for a release', () => {
    setVersion('1.0.1');
    expect(run({}, '--release')).toMatchObject({ status: 0, stderr: '' });
  });

  test('a version that went down is refused, for a release or not', () => {
    setVersion('0.9.9');
    const stderr = 'package.json: version 0.9.9 is lower than 1.0.0, which was released\n';
    expect(run()).toEqual({ status: 1, stdout: '', stderr });
  });

  test.each([
    ['text', 'no JSON'],
    ['JSON without a version', '{"controls":{}}'],
    ['JSON without controls', '{"version":"1.0.0"}'],
  ])('a record that is %s is refused', (_what, text) => {
    project.write(recordFile, text);
    expect(run().stderr).toMatch(/^Solutions\/last-release\.json: cannot be read: /);
  });
});

/** Raises or lowers the version of the sample, and changes nothing else. */
function setVersion(version: string): void {
  project.replaceInManifests('constructor="Sample" version="1.0.0"', `constructor="Sample" version="${version}"`);
  project.replace(solution.solution, '<Version>1.0.0<', `<Version>${version}<`);
  project.replace('package.json', '"version":"1.0.0"', `"version":"${version}"`);
}

test.each(['Pacific/Kiritimati', 'America/St_Johns', 'Europe/London'])('the zips are the same in %s', (zone) => {
  run({ TZ: 'UTC' });
  const [first, firstManaged] = [project.zipBytes(), project.zipBytes('ClosureReasonControl_managed.zip')];
  expect(run({ TZ: zone, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }).status).toBe(0);
  expect(Buffer.compare(first, project.zipBytes())).toBe(0);
  expect(Buffer.compare(firstManaged, project.zipBytes('ClosureReasonControl_managed.zip'))).toBe(0);
});
