import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './cli';
import { reasonRows } from './languages/reasonData';
import { reasonPage } from './languages/reasonPage';
import { english, stringFile } from './languages/stringFile';

void runCommand({
  name: 'npm run reasons',
  summary: 'Regenerates docs/closure-reasons.md and its pictures from the catalog and the English strings.',
  run: () => {
    const root = process.cwd();
    const pages = reasonPage(reasonRows(root, [stringFile(english)]));
    for (const [file, text] of pages) writeFileSync(path.join(root, file), text);
    console.log([...pages.keys()].join('\n'));
  },
});
