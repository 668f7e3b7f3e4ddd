import { runCommand } from './cli';
import { readZipFile } from './solution/files';
import { rules } from './solution/verify/rules';
import { findingLine, verify } from './solution/verify/verify';

void runCommand({
  name: 'npm run verify',
  summary: 'Reports what in a zip would make its import fail, or silently drop or keep something. See docs/verify.md.',
  options: { strict: { type: 'boolean', help: 'Treat warnings as errors.' } },
  operands: '<zip>',
  run: ({ values: { strict }, positionals: [path] }) => {
    const findings = verify(readZipFile(path));
    for (const finding of findings) console.log(findingLine(path, finding));
    if (findings.length === 0) console.log(`${path}: no problems found. It can be imported.`);
    else if (strict || findings.some(({ rule }) => rules[rule][0] === 'error')) process.exitCode = 1;
    else console.log(`${path}: no errors. Read the warnings before you import it.`);
  },
});
