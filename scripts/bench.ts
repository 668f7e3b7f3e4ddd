import { mkdirSync, writeFileSync } from 'node:fs';
import { CommandError, runCommand } from './cli';
import { bench } from './web/bench/bench';
import { buildIfStale } from './web/freshBuild';

const figureText = (value: number) => value.toFixed(2);

void runCommand({
  name: 'npm run bench',
  summary:
    'Measures in a browser what the badges cost beside other ways to show the same, and fails where it is too much. Takes a minute or two; nothing else should run meanwhile.',
  run: async () => {
    await buildIfStale(process.cwd());
    const figures = await bench(process.cwd());
    console.table(
      figures.map(({ what, against, ratio, spread, atMost }) => ({
        What: what,
        Against: against,
        Ratio: figureText(ratio),
        Spread: spread.map(figureText).join(' to '),
        'At most': figureText(atMost),
      })),
    );
    mkdirSync('out', { recursive: true });
    writeFileSync('out/bench.json', `${JSON.stringify(figures, undefined, 2)}\n`);
    const slow = figures.filter(({ ratio, atMost }) => ratio > atMost);
    const lines = slow.map(({ what, against, ratio, atMost }) =>
      [`Too much: ${what} against ${against}:`, figureText(ratio), 'instead of at most', figureText(atMost)].join(' '),
    );
    if (lines.length > 0) throw new CommandError(lines.join('\n'));
  },
});
