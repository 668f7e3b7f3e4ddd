import { writeFileSync } from 'node:fs';
import { CommandError, runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { bench } from './web/bench/bench';

void runCommand({
  name: 'npm run bench',
  summary:
    'Compares the performance of the badges with that of alternatives, in a browser, and fails if a ratio exceeds its limit. Takes a minute or two. Run nothing else meanwhile.',
  run: async () => {
    await buildIfStale(process.cwd());
    const figures = await bench();
    console.table(figures);
    writeFileSync('out/bench.json', `${JSON.stringify(figures, undefined, 2)}\n`);
    const slow = figures.filter(({ ratio, limit }) => ratio > limit);
    const lines = slow.map(({ what, against }) => `${what}, compared with ${against}: the ratio exceeds its limit`);
    if (lines.length > 0) throw new CommandError(lines.join('\n'));
  },
});
