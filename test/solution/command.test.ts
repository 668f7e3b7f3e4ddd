import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Project, release, repository, solution } from './project';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

/** Runs `jiti scripts/pack.ts` in the project's folder, as `npm run solution` does. */
function run(env: Record<string, string> = {}) {
  const jiti = path.join(repository, 'node_modules/jiti/lib/jiti-cli.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [jiti, path.join(repository, 'scripts/pack.ts')], {
    cwd: project.root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('it prints where the zips are, with their sizes', () => {
  const result = run();
  const size = (name: string) => project.zipBytes(name).length.toLocaleString('en-US');
  expect(result).toEqual({
    status: 0,
    stdout:
      `${release}/ClosureReasonControl.zip (unmanaged, ${size('ClosureReasonControl.zip')} bytes)\n` +
      `${release}/ClosureReasonControl_managed.zip (managed, ${size('ClosureReasonControl_managed.zip')} bytes)\n`,
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

test.each(['Pacific/Kiritimati', 'America/St_Johns', 'Europe/London'])('the zips are the same in %s', (zone) => {
  run({ TZ: 'UTC' });
  const [first, firstManaged] = [project.zipBytes(), project.zipBytes('ClosureReasonControl_managed.zip')];
  expect(run({ TZ: zone, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }).status).toBe(0);
  expect(Buffer.compare(first, project.zipBytes())).toBe(0);
  expect(Buffer.compare(firstManaged, project.zipBytes('ClosureReasonControl_managed.zip'))).toBe(0);
});
