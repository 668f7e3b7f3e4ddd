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
  /**
   * The placeholder for the operands in the usage text: `<zip>` for one, `<zip>...` for at least one, `[name]...` for any number.
   * Omitted if there are none.
   */
  readonly operands?: string;
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

/** How to write a command with parameters. Without `--` before it, npm keeps an option for itself. */
function commandLine(name: string, parameters: string): string {
  // PowerShell's npm swallows a bare `--` (npm/cli issues 3136 and 7375).
  return `${name} -- ${parameters}\nIn PowerShell: ${name} "--" ${parameters}`;
}

const flag = (key: string, { value }: Option) => (value ? `--${key} <${value}>` : `--${key}`);

function usage({ name, summary, options, operands }: Command<Options>): string {
  const parameters = [options && '[options]', operands].filter(Boolean).join(' ');
  const rows = Object.entries<Option>({ ...options, help: { type: 'boolean', help: 'Show this text.' } });
  const width = Math.max(...rows.map((row) => flag(...row).length));
  const lines = rows.map((row) => `  ${flag(...row).padEnd(width)}  ${row[1].help}`);
  return [summary, '', `Usage: ${parameters ? commandLine(name, parameters) : name}`, '', ...lines].join('\n');
}

/** Parses the command line. @throws CommandError that names what is unknown or missing */
function readArguments(command: Command<Options>, parameters: readonly string[]): Arguments<Options> {
  const { name, options: known = {}, operands: expected = '', passThrough } = command;
  if (passThrough) return { options: {}, operands: parameters };
  const hint = `For usage, run: ${name} -- --help`;
  let parsed;
  try {
    parsed = parseArgs({ args: [...parameters], options: known, allowPositionals: true });
  } catch (error) {
    // After the first sentence, parseArgs adds advice for programmers.
    const [reason] = (error as Error).message.split(/\. |\.?$/m);
    const supported = [...Object.keys(known), 'help'].map((key) => `--${key}`).join(', ');
    throw new CommandError(`${reason}. Supported: ${supported}. ${hint}`);
  }
  // First, because npm may have left the option's value among the operands. It passes the option as an environment variable.
  const kept = Object.entries(known).find(([key]) => process.env[`npm_config_${key.replaceAll('-', '_')}`]);
  if (kept) throw new CommandError(`npm kept --${kept[0]} for itself. Write: ${commandLine(name, flag(...kept))}`);
  const { values: options, positionals: operands } = parsed;
  const unexpected = expected.endsWith('...') ? [] : operands.slice(expected ? 1 : 0);
  if (unexpected.length > 0) throw new CommandError(`Unexpected: ${unexpected.join(' ')}. ${hint}`);
  if (expected.startsWith('<') && operands.length === 0) {
    throw new CommandError(`Missing: ${expected.replace('...', '')}. ${hint}`);
  }
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
    if (parameters.includes('--help')) console.log(usage(command));
    else await command.run(readArguments(command, parameters));
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exitCode = 1;
  }
}
