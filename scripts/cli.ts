import { parseArgs, type ParseArgsConfig } from 'node:util';

/** An option for parseArgs with what its usage text says: what it does, and a placeholder for its value, such as `<number>`. */
type Option = NonNullable<ParseArgsConfig['options']>[string] & { readonly help: string; readonly value?: string };

type Options = Readonly<Record<string, Option>>;

/** What parseArgs returns: the values of the options by name, and everything that is not an option, in order. */
type Arguments<Known extends Options> = ReturnType<typeof parseArgs<{ options: Known; allowPositionals: true }>>;

/** A command of this project. */
export interface Command<Known extends Options> {
  /** What the user types, such as `npm run verify`. */
  readonly name: string;
  /** What the command does, in a sentence or two. */
  readonly summary: string;
  readonly options?: Known;
  /**
   * The placeholder for the operand in the usage text, such as `<zip>`. One that ends with `...`, such as `[Jest option]...`, stands
   * for all parameters except `--help`, to be passed on to another program. Omitted if there are none.
   */
  readonly operands?: string;
  readonly run: (given: Arguments<Known>) => void | Promise<void>;
}

/** An error that the user can fix. The message says how, so it is shown without a stack trace. */
export class CommandError extends Error {}

/** The message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function usage({ name, options, operands = '' }: Command<Options>): string {
  // Without `--`, npm keeps the options for itself. PowerShell's npm swallows a bare one (npm/cli issues 3136 and 7375).
  const [line, quoted] = ['--', '"--"'].map((dashes) => `${name} ${dashes} [options] ${operands}`.trim());
  const shown: Options = { ...options, help: { type: 'boolean', help: 'Show this text.' } };
  const rows = Object.entries(shown).map(([key, { value = '', help }]) => [`--${key} ${value}`.trimEnd(), help]);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const lines = rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`);
  return [`Usage: ${line}`, `In PowerShell: ${quoted}`, '', ...lines].join('\n');
}

/** Parses the command line. @throws CommandError that names what is unknown or missing, and shows the usage */
function readArguments(command: Command<Options>, parameters: string[]): Arguments<Options> {
  const { options: known = {}, operands: expected } = command;
  if (expected?.endsWith('...')) return { values: {}, positionals: parameters };
  try {
    const parsed = parseArgs({ args: parameters, options: known, allowPositionals: true });
    // First, because npm may have left the option's value among the operands. It passes the option as an environment variable.
    const kept = Object.keys(known).find((key) => process.env[`npm_config_${key.replaceAll('-', '_')}`]);
    if (kept) throw new Error(`npm kept --${kept} for itself: pass it after --, as shown here`);
    const unexpected = parsed.positionals.slice(expected ? 1 : 0);
    if (unexpected.length > 0) throw new Error(`Unexpected: ${unexpected.join(' ')}`);
    if (expected && parsed.positionals.length === 0) throw new Error(`Missing: ${expected}`);
    return parsed;
  } catch (error) {
    // parseArgs adds advice for programmers.
    const reason = (error as Error).message.replace(/(\. To|\nDid you) .*/s, '');
    throw new CommandError(`${reason}\n\n${usage(command)}`);
  }
}

/**
 * Runs a command of `scripts/`: parses its arguments, answers `--help`, and turns an error into a message and exit status 1.
 * Errors that the user cannot fix are shown with a stack trace: all but a {@link CommandError} and those of the file system.
 */
export async function runCommand<const Known extends Options = Record<never, never>>(
  command: Command<Known>,
): Promise<void> {
  const parameters = process.argv.slice(2);
  try {
    if (parameters.includes('--help')) console.log(`${command.summary}\n\n${usage(command)}`);
    else await command.run(readArguments(command, parameters) as Arguments<Known>);
  } catch (error) {
    const isFixable = error instanceof CommandError || (error instanceof Error && 'syscall' in error);
    console.error(isFixable ? error.message : error);
    process.exitCode = 1;
  }
}
