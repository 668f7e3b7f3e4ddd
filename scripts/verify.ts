import { readFileSync, statSync } from 'node:fs';
import { CommandError, runCommand } from './cli';
import { findingLine, verify } from './solution/verify/verify';

/** The largest file that is read, in bytes; the largest solution is far below. */
const maxBytes = 256 * 1024 * 1024;

function read(path: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new CommandError(`${path}: error: does not exist. Check the path.`);
  if (!stats.isFile()) throw new CommandError(`${path}: error: is a folder. Give the zip that it was packed into.`);
  if (stats.size > maxBytes) throw new CommandError(`${path}: error: is larger than any solution. Check the file.`);
  return new Uint8Array(readFileSync(path));
}

/** Prints a line for each finding, and one that sums up. @returns whether the zip passes */
function check(path: string, isStrict: boolean): boolean {
  const findings = verify(read(path));
  for (const finding of findings) console.log(findingLine(path, finding));
  const errors = findings.filter(({ severity }) => isStrict || severity === 'error').length;
  if (findings.length === 0) console.log(`${path}: no problems found. It can be imported.`);
  else if (errors === 0) console.log(`${path}: no errors. Read the warnings before you import it.`);
  return errors === 0;
}

void runCommand({
  name: 'npm run verify',
  summary: 'Checks solution zips: would they import, and do what they seem to do? Rules: docs/verify.md.',
  options: { strict: { type: 'boolean', help: 'Treat warnings as errors.' } },
  operands: '<zip>...',
  atLeast: 1,
  run: ({ options, operands }) => {
    const problems = operands.flatMap((path) => {
      try {
        return check(path, options.strict === true) ? [] : [''];
      } catch (error) {
        if (error instanceof CommandError) return [error.message];
        throw error;
      }
    });
    for (const line of problems.filter((problem) => problem !== '')) console.error(line);
    if (problems.length > 0) process.exitCode = 1;
  },
});
