import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPlacedControl, readSettings } from './solution/place/control';
import { listForms, place } from './solution/place/place';
import { messageOf, Refusal } from './solution/problems';

const usage = `Usage:
  npm run place -- exported.zip --list
  npm run place -- exported.zip --form "Name or id" --output placed.zip [--section "Label"] [--set name=value …]`;

/*
 * `npm run place` puts the control on a form in an exported solution. Docs: docs/place.md. It exits with 1 and a clear
 * line where it cannot be done; the input is never touched, and no output is left then.
 */
function main(): void {
  const { values, positionals } = readArguments();
  const [input] = positionals;
  if (input === undefined || positionals.length > 1) throw new Error(usage);
  const bytes = read(input);
  if (values.list) {
    for (const line of listForms(input, bytes)) console.log(line);
    return;
  }
  const { form, output, section } = values;
  if (!form || !output) throw new Error(usage);
  if (isSameFile(input, output)) throw new Refusal([{ file: output, reason: 'is the input, which is never touched' }]);
  const control = readPlacedControl(process.cwd());
  const settings = readSettings(control, values.set ?? []);
  const placed = place(input, bytes, { form, section, control, settings });
  write(output, placed.bytes);
  for (const line of placed.lines) console.log(line);
  console.log(output);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        form: { type: 'string' },
        output: { type: 'string' },
        section: { type: 'string' },
        set: { type: 'string', multiple: true },
        list: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${usage}`);
  }
}

function read(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new Refusal([{ file, reason: `cannot be read: ${messageOf(error)}` }]);
  }
}

/** Whether both names are of one file, by whatever way they lead there. */
function isSameFile(input: string, output: string): boolean {
  if (!existsSync(output)) return false;
  const [one, other] = [statSync(input, { bigint: true }), statSync(output, { bigint: true })];
  return one.dev === other.dev && one.ino === other.ino;
}

/** Writes under a name that no file has first, so that a failure leaves no half of a zip. */
function write(file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(unfinished, bytes, { flag: 'wx' });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new Refusal([{ file: path.normalize(file), reason: `cannot be written: ${messageOf(error)}` }]);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
