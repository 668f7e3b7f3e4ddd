import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../../cli';
import { messageOf } from '../problems';

/** @throws CommandError when it is a folder, or cannot be read */
export function readInput(file: string): Uint8Array {
  const faults = { ENOENT: 'does not exist', EISDIR: 'is a folder: name the zip that was exported' };
  return attempt(file, faults, () => readFileSync(file));
}

/** @throws CommandError when it is the input or a folder, or cannot be written */
export function writeOutput(input: string, output: string, bytes: Uint8Array): void {
  if (existsSync(output)) {
    // A link may lead to the input under another name.
    const [one, other] = [statSync(input, { bigint: true }), statSync(output, { bigint: true })];
    if (one.dev === other.dev && one.ino === other.ino) {
      throw new CommandError(`${output}: is the input, which is never touched`);
    }
  }
  const faults = {
    ENOENT: `the folder ${path.dirname(output)} does not exist: make it first`,
    EISDIR: 'is a folder: name a zip in it',
  };
  attempt(output, faults, () => {
    writeFileSync(output, bytes);
  });
}

/** Does something with a file. `faults` say what error codes of the system mean here. */
function attempt<T>(file: string, faults: Readonly<Record<string, string>>, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new CommandError(`${file}: ${faults[code] ?? messageOf(error)}`);
  }
}
