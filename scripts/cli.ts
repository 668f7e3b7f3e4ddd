import { parseArgs } from 'node:util';

/** An option of a command, as its usage text lists it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  /** What the option does, in a few words. */
  readonly help: string;
  /** What stands for the value in the usage text, such as `number`. */
  readonly value?: string;
  /** Whether the option may be given more than once; its value is a list then. */
  readonly multiple?: boolean;
}

type Options = Readonly<Record<string, Option>>;
type ValueOf<Given extends Option> = Given extends { type: 'boolean' }
  ? boolean
  : Given extends { multiple: true }
    ? string[]
    : string;

/** What a command was called with. */
export interface Arguments<Known extends Options> {
  /** The options that were given, by name. */
  readonly options: { readonly [Name in keyof Known]?: ValueOf<Known[Name]> };
  /** Everything that is not an option, in order. */
  readonly operands: readonly string[];
}

/** A command of this project. */
export interface Command<Known extends Options> {
  /** What a person types, such as `npm run verify`. */
  readonly name: string;
  /** What the command does, in a sentence or two. */
  readonly summary: string;
  readonly options?: Known;
  /** What stands for the operands in the usage text: `<zip>` for one, `<zip>...` for any number; left out where there are none. */
  readonly operands?: string;
  /** How many operands are needed at least; 0 unless given. */
  readonly atLeast?: number;
  /** Whether everything but `--help` goes on to another program, as operands. */
  readonly handsOn?: boolean;
  readonly run: (given: Arguments<Known>) => void | Promise<void>;
}

/** Something that the person who called the command can fix: the message says what to do, and no stack trace follows. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a person types for parameters; npm keeps an option for itself unless `--` stands before it. */
function example(name: string, parameters: string, dashes = '--'): string {
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
  const inPowerShell = name.startsWith('npm ') ? [`In PowerShell: ${example(name, parameters, '"--"')}`] : [];
  return [
    summary,
    '',
    ...(parameters ? [`Usage: ${example(name, parameters)}`, ...inPowerShell] : [`Usage: ${name}`]),
    '',
    ...rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`),
  ].join('\n');
}

/** Refuses an option that npm took for one of its own, and handed on in the environment alone. */
function refuseSwallowedOptions({ name, options = {} }: Command<Options>): void {
  for (const [key, { value }] of Object.entries(options)) {
    if (!process.env[`npm_config_${key.replaceAll('-', '_')}`]) continue;
    const option = `--${key}${value ? ` <${value}>` : ''}`;
    throw new CommandError(
      `npm kept --${key} for itself. Write: ${example(name, option)}\nIn PowerShell: ${example(name, option, '"--"')}`,
    );
  }
}

/** Reads the command line. @throws CommandError that names what is unknown or missing */
function readArguments(command: Command<Options>, parameters: readonly string[]): Arguments<Options> | 'help' {
  const { name, options: known = {}, operands: expected, atLeast = 0, handsOn } = command;
  if (handsOn) return parameters.includes('--help') ? 'help' : { options: {}, operands: parameters };
  const hint = `Run \`${example(name, '--help')}\` for the usage.`;
  let parsed;
  try {
    const options = Object.entries(known).map(([key, { type, multiple = false }]) => [key, { type, multiple }]);
    parsed = parseArgs({
      args: [...parameters],
      options: { ...(Object.fromEntries(options) as Options), help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    // parseArgs adds a remedy for its own callers behind the first sentence.
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
 * Runs a command of `scripts/`: reads its arguments, answers `--help`, and turns an error into one message and exit status 1.
 * A defect of our own keeps its stack trace; what the caller can fix ({@link CommandError}) does not have one.
 *
 * @param parameters the command line, that of the process unless given
 */
export async function runCommand<const Known extends Options = Record<never, never>>(
  command: Command<Known>,
  parameters: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    const given = readArguments(command as unknown as Command<Options>, parameters);
    if (given === 'help') console.log(usage(command as unknown as Command<Options>));
    else await command.run(given as Arguments<Known>);
  } catch (error) {
    console.error(error instanceof CommandError || !(error instanceof Error) ? messageOf(error) : error);
    process.exitCode = 1;
  }
}
