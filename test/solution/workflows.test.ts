import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { repository } from './project';

/* The workflows cannot be run here; what they name can be held to what is there. */

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: { run?: string }[] }>;
}

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow;
const commandsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run));

test.each(['ci', 'release'])(
  '%s.yml calls what is there, and may only read, but for the job that publishes',
  (name) => {
    const commands = commandsOf(workflow(name));
    const called = commands.flatMap((command) => [...command.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]));
    expect(called.filter((script) => scripts[script ?? ''] === undefined)).toEqual([]);
    expect(commands).toContain('bash .ci/run');
    expect(existsSync(path.join(repository, '.ci/run'))).toBe(true);
    expect(workflow(name).permissions).toEqual({ contents: 'read' });
    const writers = Object.entries(workflow(name).jobs).filter(([, job]) => job.permissions !== undefined);
    expect(writers.map(([job]) => job)).toEqual(name === 'release' ? ['release'] : []);
  },
);

test("Microsoft's packager is run on Windows, and what it wrote is verified strictly", () => {
  expect(commandsOf(workflow('ci')).join('\n')).toMatch(/dotnet build Solutions[^]*npm run verify -- --strict /);
});

test('a release is built as one, and every file that is attached was written before, with its sum', () => {
  const commands = commandsOf(workflow('release'));
  expect(commands).toContain('npm run solution -- --release');
  const [bill = ''] = commands.filter((command) => command.includes('npm sbom'));
  expect(bill).toMatch(/> ClosureReasonControl\.cdx\.json\n.*sha256sum ClosureReasonControl\.cdx\.json >> SHA256SUMS/);
  const attached = commands.at(-1)?.match(/(?<=Solutions\/bin\/Release\/)\S+/g);
  expect(attached).toEqual([
    'ClosureReasonControl.zip',
    'ClosureReasonControl_managed.zip',
    'ClosureReasonControl.cdx.json',
    'closure-reasons.csv',
    'closure-reasons.json',
    'SHA256SUMS',
  ]);
});
