import { parseArgs } from 'node:util';

/** An option of a command, as its usage text lists it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  /** What the option does, in a few words. */
  readonly help: string;
  /** The placeholder for the value in the usage text, such as `number`. */
  readonly value?: string;
  /** Whether the option can be given more than once. Its value is then a list. */
  readonly multiple?: boolean;
}

type Options = Readonly<Record<string, Option>>;

/** The parsed arguments of a command. */
export interface Arguments<Known extends Options> {
  /** The options that were given, by name. */
  readonly options: ReturnType<typeof parseArgs<{ options: Known }>>['values'];
  /** Everything that is not an option, in order. */
  readonly operands: readonly string[];
}

/** A command of this project. */
export interface Command<Known extends Options> {
  /** What the user types, such as `npm run verify`. */
  readonly name: string;
  /** What the command does, in a sentence or two. */
  readonly summary: string;
  readonly options?: Known;
  /** The placeholder for the operands in the usage text: `<zip>` for one, `<zip>...` for any number. Omitted if there are none. */
  readonly operands?: string;
  /** The minimum number of operands; 0 by default. */
  readonly atLeast?: number;
  /** Whether all parameters except `--help` are operands, to be passed on to another program. */
  readonly passThrough?: boolean;
  readonly run: (given: Arguments<Known>) => void | Promise<void>;
}

/** An error that the user can fix. The message says how, so it is shown without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The command line with parameters. Without `--` before it, npm keeps an option for itself. */
function commandLine(name: string, parameters: string, dashes = '--'): string {
  return [name, ...(name.startsWith('npm ') ? [dashes] : []), parameters].join(' ');
}

function usage(command: Command<Options>): string {
  const { name, summary, options = {}, operands } = command;
  const rows = Object.entries({ ...options, help: { help: 'Show this text.' } as Option }).map(
    ([key, { help, value }]) => [`--${key}${value ? ` <${value}>` : ''}`, help] as const,
  );
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const hasOptions = Object.keys(options).length > 0;
  const parameters = [hasOptions ? '[options]' : '', operands ?? ''].filter(Boolean).join(' ');
  // PowerShell's npm swallows a bare `--` (npm/cli issues 3136 and 7375).
  const inPowerShell = name.startsWith('npm ') ? [`In PowerShell: ${commandLine(name, parameters, '"--"')}`] : [];
  return [
    summary,
    '',
    ...(parameters ? [`Usage: ${commandLine(name, parameters)}`, ...inPowerShell] : [`Usage: ${name}`]),
    '',
    ...rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`),
  ].join('\n');
}

/** Throws if npm took an option as its own and passed it on only as an environment variable. */
function refuseSwallowedOptions({ name, options = {} }: Command<Options>): void {
  for (const [key, { value }] of Object.entries(options)) {
    if (!process.env[`npm_config_${key.replaceAll('-', '_')}`]) continue;
    const option = `--${key}${value ? ` <${value}>` : ''}`;
    throw new CommandError(
      `npm kept --${key} for itself. Write: ${commandLine(name, option)}\nIn PowerShell: ${commandLine(name, option, '"--"')}`,
    );
  }
}

/** Parses the command line. @throws CommandError that names what is unknown or missing */
function readArguments(command: Command<Options>, parameters: readonly string[]): Arguments<Options> | 'help' {
  const { name, options: known = {}, operands: expected, atLeast = 0, passThrough } = command;
  if (passThrough) return parameters.includes('--help') ? 'help' : { options: {}, operands: parameters };
  const hint = `For usage, run: ${commandLine(name, '--help')}`;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...parameters],
      options: { ...known, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    // After the first sentence, parseArgs adds advice for programmers.
    const [reason = ''] = (error as Error).message.split(/\. |\n/);
    const supported = [...Object.keys(known), 'help'].map((key) => `--${key}`).join(', ');
    throw new CommandError(`${reason.replace(/\.$/, '')}. Supported: ${supported}. ${hint}`);
  }
  const { help, ...options } = parsed.values as Arguments<Options>['options'] & { help?: boolean };
  if (help) return 'help';
  // First, because npm may have left the option's value among the operands.
  refuseSwallowedOptions(command);
  const operands = parsed.positionals;
  const atMost = expected?.endsWith('...') ? Infinity : expected ? 1 : 0;
  if (operands.length > atMost) throw new CommandError(`Unexpected: ${operands.slice(atMost).join(' ')}. ${hint}`);
  if (operands.length < atLeast) throw new CommandError(`Missing: ${(expected ?? '').replace(/\.+$/, '')}. ${hint}`);
  return { options, operands };
}

/**
 * Runs a command of `scripts/`: parses its arguments, answers `--help`, and turns an error into a message and exit status 1.
 * Only errors that the user cannot fix, which are not a {@link CommandError}, are shown with a stack trace.
 *
 * @param parameters the command line; by default, that of the process
 */
export async function runCommand<const Known extends Options = Record<never, never>>(
  command: Command<Known>,
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
