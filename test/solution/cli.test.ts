import { engines, scripts } from '../../package.json';
import { CommandError, runCommand } from '../../scripts/cli';
import { Folder, repository } from './project';

const commands = [...new Set(Object.values(scripts).flatMap((line) => /run\.mjs (\w+)/.exec(line)?.[1] ?? []))];

test.each(commands)('npm run %s answers --help with what it does and how to use it', (command) => {
  const { status, stdout, stderr } = repository.command(command, ['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^[A-Z][^]+\\.\\n\\nUsage: npm (run )?${command}\\b[^]*  --help +Show this text`));
});

test.each([
  ['start', '--port', /^Option '--port <value>' argument missing\n\nUsage: npm start -- [^]+ --port <number> /],
  ['start', '--port=', /^--port must be a number from 0 to 65535, not "".\n$/],
  ['start', '--port=abc', /^--port must be a number from 0 to 65535, not "abc".\n$/],
  ['start', '--port=65536', /^--port must be a number from 0 to 65535, not "65536".\n$/],
  ['start', '9000', /^Unexpected: 9000\n\nUsage: npm start -- [^]+ --port <number> /],
  ['solution', '--relase', /^Unknown option '--relase'\n\nUsage: npm run solution -- [^]+ --release /],
])('npm run %s rejects %s before it does anything, without a stack trace', (command, option, message) => {
  const { status, stdout, stderr } = repository.command(command, [option]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('    at ');
});

test('npm run pictures reports at once that there is no browser', () => {
  const stderr = /^The browser in BROWSER_PATH does not start: [^\n]*doesn't exist at \/nowhere\/chrome\n$/;
  const env = { BROWSER_PATH: '/nowhere/chrome' };
  const expected = { status: 1, stdout: '', stderr: expect.stringMatching(stderr) as string };
  expect(repository.command('pictures', [], env)).toEqual(expected);
});

describe('before anything else, a command', () => {
  let copy: Folder;
  beforeAll(() => {
    copy = new Folder().copy('package.json', 'scripts/run.mjs');
  });
  const run = (...options: string[]) => copy.run(process.execPath, [...options, 'scripts/run.mjs', 'verify']);

  test('requires the packages to be installed', () => {
    const stderr = 'The packages are not installed. Run npm ci first.\n';
    expect(run()).toEqual({ status: 1, stdout: '', stderr });
  });

  test.each(['18.20.8', '20.9.0', '9.11.2'])('rejects Node.js %s as too old', (version) => {
    copy.write('old.cjs', `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });`);
    const stderr = `This project needs Node.js ${engines.node.slice(2)} or later; this is ${version}.\n`;
    expect(run('--require', './old.cjs')).toEqual({ status: 1, stdout: '', stderr });
  });
});

describe('a command', () => {
  const given = jest.fn();
  let error: jest.SpyInstance;
  beforeEach(() => {
    given.mockReset();
    error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    process.exitCode = undefined;
  });

  const called = (...parameters: string[]) => {
    jest.replaceProperty(process, 'argv', ['node', 'try', ...parameters]);
    return runCommand({
      name: 'npm run try',
      summary: 'Tries.',
      options: {
        'dry-run': { type: 'boolean', help: 'Does nothing.' },
        to: { type: 'string', value: '<file>', help: 'Where to.' },
        set: { type: 'string', multiple: true, value: '<name=value>', help: 'A setting.' },
      },
      operands: '<zip>',
      run: given,
    });
  };

  const usage = [
    'Usage: npm run try -- [options] <zip>',
    'In PowerShell: npm run try "--" [options] <zip>',
    '',
    '  --dry-run           Does nothing.',
    '  --to <file>         Where to.',
    '  --set <name=value>  A setting.',
    '  --help              Show this text.',
  ].join('\n');

  test('gets its options by name, and its operands in order', async () => {
    await called('--to', 'x', '--set', 'a=1', 'one.zip', '--set=b=2', '--dry-run');
    expect(given).toHaveBeenCalledWith({
      values: { to: 'x', set: ['a=1', 'b=2'], 'dry-run': true },
      positionals: ['one.zip'],
    });
    expect(process.exitCode).toBeUndefined();
  });

  test.each([
    [[], 'Missing: <zip>'],
    [['a', 'b', 'c'], 'Unexpected: b c'],
    [['a', '--to'], "Option '--to <value>' argument missing"],
    [['a', '--to', '-x'], "Option '--to' argument is ambiguous."],
    [['a', '--dry-run=1'], "Option '--dry-run' does not take an argument"],
    [['a', '-x'], "Unknown option '-x'"],
  ])('is not run with %j', async (parameters, reason) => {
    await called(...parameters);
    expect(error.mock.calls).toEqual([[`${reason}\n\n${usage}`]]);
    expect(process.exitCode).toBe(1);
    expect(given).not.toHaveBeenCalled();
  });

  test.each([
    ['has its operand', ['one.zip']],
    ['is left with the value of the option as an operand', ['one.zip', '9000']],
    ['lacks its operand', []],
  ])('is not run if npm kept an option for itself and the command %s', async (_, parameters) => {
    jest.replaceProperty(process, 'env', { ...process.env, npm_config_dry_run: 'true' });
    await called(...parameters);
    const reason = 'npm kept --dry-run for itself: pass it after --, as shown here';
    expect(error.mock.calls).toEqual([[`${reason}\n\n${usage}`]]);
    expect(given).not.toHaveBeenCalled();
  });

  test.each([
    ['an error that the user can fix, by its message alone', new CommandError('Fix it.'), 'Fix it.'],
    ['a file system error, by its message alone', Object.assign(new Error('EACCES'), { syscall: 'open' }), 'EACCES'],
    ['any other error, with its stack trace', new TypeError('oops'), expect.objectContaining({ message: 'oops' })],
  ])('reports %s', async (_, thrown, shown) => {
    given.mockRejectedValue(thrown);
    await called('one.zip');
    expect(error.mock.calls).toEqual([[shown]]);
    expect(process.exitCode).toBe(1);
  });
});
