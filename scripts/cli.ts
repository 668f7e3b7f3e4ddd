import { parseArgs } from 'node:util';

/** An option of a command, as its usage text lists it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  /** What the option does, in a few words. */
  readonly help: string;
  /** What stands for the value in the usage text, such as `number`. */
  readonly value?: string;
  /** Whether it may be given more than once; its value is a list then. */
  readonly multiple?: boolean;
}

/** What a command was called with. */
export interface Arguments<Name extends string> {
  /** Options by name: a string, whether a flag was given, or a list where one may be given more than once. */
  readonly options: Readonly<Partial<Record<Name, string | boolean | readonly string[]>>>;
  /** Everything that is no option, in order. */
  readonly operands: readonly string[];
}

/** A command of this project. */
export interface Command<Name extends string> {
  /** What a person types, such as `npm run verify`. */
  readonly name: string;
  /** What the command does, in a sentence. */
  readonly summary: string;
  readonly options?: Readonly<Record<Name, Option>>;
  /** What stands for the operands in the usage text, such as `<zip>...`; left out where there are none. */
  readonly operands?: string;
  /** How many operands are needed at least; 0 unless given. */
  readonly atLeast?: number;
  /** Whether everything but `--help` goes on to another program, as operands. */
  readonly handsOn?: boolean;
  readonly run: (given: Arguments<Name>) => void | Promise<void>;
}

/** Something that the person who called the command can set right: the message says what to do, and no stack trace follows. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** A message of whatever was thrown, on as many lines as it has. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether PowerShell may have swallowed the `--` that npm needs before options (npm/cli issues 3136 and 7375). */
function needsQuotedDashes(): boolean {
  return process.platform === 'win32' && process.env.PSModulePath !== undefined;
}

function usage<Name extends string>({ name, summary, options, operands }: Command<Name>): string {
  const entries = Object.entries<Option>(options ?? {});
  const hasParameters = entries.length > 0 || operands !== undefined;
  const dashes = name.startsWith('npm ') && hasParameters ? (needsQuotedDashes() ? ' "--"' : ' --') : '';
  const rows = [
    ...entries.map(([key, { help, value }]) => [`--${key}${value ? ` <${value}>` : ''}`, help] as const),
    ['--help', 'Show this text.'] as const,
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    summary,
    '',
    `Usage: ${name}${dashes}${entries.length > 0 ? ' [options]' : ''}${operands ? ` ${operands}` : ''}`,
    '',
    ...rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`),
  ].join('\n');
}

/** Reads the command line. @throws CommandError that names what is unknown or missing */
function readArguments<Name extends string>(
  command: Command<Name>,
  parameters: readonly string[],
): Arguments<Name> | 'help' {
  if (command.handsOn && !parameters.includes('--help'))
    return { options: {} as Arguments<Name>['options'], operands: parameters };
  const known = Object.keys(command.options ?? {});
  const hint = `Run \`${command.name}${command.name.startsWith('npm ') ? ' -- ' : ' '}--help\` for the usage.`;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...parameters],
      options: {
        ...Object.fromEntries(
          Object.entries<Option>(command.options ?? {}).map(([key, { type, multiple = false }]) => [
            key,
            { type, multiple },
          ]),
        ),
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    // parseArgs adds a remedy for its own callers behind the first sentence.
    const [reason] = messageOf(error).split(/\. |\n/);
    const supported = [...known, 'help'].map((key) => `--${key}`).join(', ');
    throw new CommandError(`${reason}. Supported: ${supported}. ${hint}`);
  }
  const { help, ...options } = parsed.values;
  if (help) return 'help';
  const operands = parsed.positionals;
  if (command.operands === undefined && operands.length > 0) {
    throw new CommandError(`Unexpected argument: ${operands.join(' ')}. ${hint}`);
  }
  if (operands.length < (command.atLeast ?? 0)) throw new CommandError(`Missing: ${command.operands ?? ''}. ${hint}`);
  return { options: options as Arguments<Name>['options'], operands };
}

/**
 * Runs a command of `scripts/`: reads its arguments, answers `--help`, and turns an error into one message and exit status 1.
 * A defect of our own keeps its stack trace; what the caller can set right ({@link CommandError}) does not.
 *
 * @param parameters the command line, that of the process unless given
 */
export async function runCommand<Name extends string = never>(
  command: Command<Name>,
  parameters: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    const given = readArguments(command, parameters);
    if (given === 'help') console.log(usage(command));
    else await command.run(given);
  } catch (error) {
    console.error(error instanceof CommandError || !(error instanceof Error) ? messageOf(error) : error);
    process.exitCode = 1;
  }
}
