import { writeFileSync } from 'node:fs';
import { runCommand } from './cli';
import { reasonPage, reasonRows } from './languages/reasons';

void runCommand({
  name: 'npm run reasons',
  summary: 'Regenerates docs/closure-reasons.md and its pictures from the catalog and the English strings.',
  run: () => {
    const files = reasonPage(reasonRows(process.cwd()));
    for (const [file, text] of files) writeFileSync(file, text);
    console.log([...files.keys()].join('\n'));
  },
});
