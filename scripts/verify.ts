import { readFileSync } from 'node:fs';
import { readContainer } from './solution/container';
import { messageOf } from './solution/problems';
import { findingLine, verify } from './solution/verify/verify';

/*
 * `npm run verify -- path/to/solution.zip …` prints a line for each problem of each zip, and exits with 1 when there is
 * one. Docs: docs/verify.md.
 */
const paths = process.argv.slice(2);
if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
  console.error('Usage: npm run verify -- path/to/solution.zip …');
  process.exit(1);
}
for (const path of paths) {
  try {
    const bytes = new Uint8Array(readFileSync(path));
    const findings = verify(bytes);
    for (const finding of findings) console.log(findingLine(path, finding));
    if (findings.length > 0) process.exitCode = 1;
    else {
      const count = readContainer(bytes, () => undefined)?.entries.length ?? 0;
      console.log(`${path}: no problems found in ${String(count)} entries`);
    }
  } catch (error) {
    console.error(`${path}: cannot be read: ${messageOf(error)}`);
    process.exitCode = 1;
  }
}
