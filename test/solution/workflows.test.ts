import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { repository } from './project';

/* The workflows cannot be run here; what they name can be held to what is there. */

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}
interface Job {
  'runs-on': string;
  'timeout-minutes'?: number;
  permissions?: Record<string, string>;
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow;
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const commandsOf = (job: Job | undefined) => (job?.steps ?? []).map(({ run = '' }) => run);

describe.each(['ci', 'release'])('%s.yml', (name) => {
  const { jobs, permissions } = workflow(name);
  const commands = Object.values(jobs).flatMap(commandsOf);

  test('calls scripts of package.json only', () => {
    const called = commands.flatMap((command) => [...command.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]));
    expect(called.filter((script) => scripts[script ?? ''] === undefined)).toEqual([]);
    expect(called.length).toBeGreaterThan(0);
  });

  test('calls .ci/run, which is there', () => {
    expect(commands).toContain('bash .ci/run');
    expect(existsSync(path.join(repository, '.ci/run'))).toBe(true);
  });

  test("uses GitHub's own actions, of a version, and has a time limit", () => {
    for (const { steps, 'timeout-minutes': minutes } of Object.values(jobs)) {
      for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
      expect(minutes).toBeLessThanOrEqual(30);
    }
  });

  test('may read and no more, but for the job that publishes', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const writers = Object.entries(jobs).filter(([, job]) => job.permissions !== undefined);
    expect(writers.map(([job]) => job)).toEqual(name === 'release' ? ['release'] : []);
  });
});

test('ci.yml runs the tests on Ubuntu, and builds and verifies the solution on Windows', () => {
  const { test: tests, windows } = workflow('ci').jobs;
  expect(tests?.['runs-on']).toBe('ubuntu-latest');
  expect(windows?.['runs-on']).toBe('windows-latest');
  const built = commandsOf(windows).join('\n');
  expect(built).toMatch(/npm run solution\n[^]*dotnet build Solutions[^]*npm run verify -- /);
});

test('release.yml runs on a tag, builds for a release, and attaches the zips, sums and bill of materials', () => {
  const { on, jobs } = workflow('release');
  expect(on).toEqual({ push: { tags: ['v*'] } });
  const commands = commandsOf(jobs.release);
  expect(commands).toContain('npm run solution -- --release');
  const attached = commands.at(-1)?.match(/Solutions\/bin\/Release\/\S+/g);
  expect(attached).toEqual(
    ['ClosureReasonControl.zip', 'ClosureReasonControl_managed.zip', 'ClosureReasonControl.cdx.json', 'SHA256SUMS'].map(
      (file) => `Solutions/bin/Release/${file}`,
    ),
  );
});
