import { CommandError, runCommand } from './cli';
import { readZipFile } from './solution/files';
import { rules } from './solution/verify/rules';
import { findingLine, verify } from './solution/verify/verify';

/** Prints each finding and a summary. @returns whether the zip passes */
function check(path: string, isStrict: boolean): boolean {
  const findings = verify(readZipFile(path));
  for (const finding of findings) console.log(findingLine(path, finding));
  const errors = findings.filter(({ rule }) => isStrict || rules[rule].severity === 'error').length;
  if (findings.length === 0) console.log(`${path}: no problems found. It can be imported.`);
  else if (errors === 0) console.log(`${path}: no errors. Read the warnings before you import it.`);
  return errors === 0;
}

void runCommand({
  name: 'npm run verify',
  summary: 'Reports what in a zip would make its import fail, or silently drop or keep something. See docs/verify.md.',
  options: { strict: { type: 'boolean', help: 'Treat warnings as errors.' } },
  operands: '<zip>...',
  run: ({ options, operands }) => {
    for (const path of operands) {
      try {
        if (!check(path, options.strict === true)) process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        console.error(error.message);
        process.exitCode = 1;
      }
    }
  },
});
