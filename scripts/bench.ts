import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildEmptyControl } from './web/bench/emptyControl';
import type { Bench, Way } from './web/bench/page';
import { launchBrowser } from './web/browser';
import { build } from './solution/build';
import { bundlePage } from './web/bundle';
import { platformRoutes, platformScripts } from './web/routes';
import { serve } from './web/server';

/** A figure of the bench, and what it must not pass. */
interface Figure {
  readonly what: string;
  readonly against: string;
  /** The median over the rounds, as a ratio. */
  readonly ratio: number;
  /** The least and the greatest ratio of a round. */
  readonly spread: readonly [number, number];
  readonly atMost?: number;
}

const root = process.cwd();
const rounds = 11;

const html = `<!doctype html><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
${platformScripts()}
<body><script defer src="/page.js"></script>`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Mounts each way in turn, round after round; the first round warms up and does not count. */
async function mountTimes<Name extends Way>(
  page: Page,
  ways: readonly Name[],
  rows: number,
): Promise<Record<Name, number[]>> {
  const times = Object.fromEntries(ways.map((way) => [way, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const way = ways[(turn + round) % ways.length];
      const time = await page.evaluate(([name, count]) => window.bench?.mount(name, count) ?? NaN, [
        way,
        rows,
      ] as const);
      if (round > 0) times[way].push(time);
    }
  }
  return times;
}

function figure(
  what: string,
  against: string,
  one: readonly number[],
  other: readonly number[],
  atMost?: number,
): Figure {
  const ratios = one.map((time, round) => time / other[round]);
  return {
    what,
    against,
    ratio: median(one) / median(other),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    atMost,
  };
}

async function mounting(page: Page): Promise<Figure[]> {
  const figures: Figure[] = [];
  const perRow: Record<number, number> = {};
  for (const rows of [1, 10, 100, 1_000, 10_000]) {
    const times = await mountTimes(page, ['badges', 'static', 'tooltipHosts', 'spans'], rows);
    const name = `mount ${rows.toLocaleString('en-US')} badges`;
    const isLarge = rows >= 1_000;
    perRow[rows] = median(times.badges) / rows;
    figures.push(
      figure(name, 'a static React tree with the same DOM', times.badges, times.static, isLarge ? 1.5 : undefined),
      figure(name, 'one Fluent TooltipHost a badge', times.badges, times.tooltipHosts, isLarge ? 0.7 : undefined),
      figure(name, 'a bare span with the label', times.badges, times.spans, isLarge ? 8 : undefined),
    );
  }
  const growth = perRow[10_000] / perRow[100];
  figures.push({
    what: 'growth from 100 to 10,000 badges',
    against: 'linear',
    ratio: growth,
    spread: [growth, growth],
    atMost: 1.2,
  });
  return figures;
}

/** Runs each of two measurements in turn, round after round; the first round warms up and does not count. */
async function inTurn(one: () => Promise<number>, other: () => Promise<number>): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const [first, second] = round % 2 === 0 ? [await one(), await other()] : [await other(), await one()].reverse();
    if (round > 0) {
      times[0].push(first);
      times[1].push(second);
    }
  }
  return times;
}

async function updating(page: Page): Promise<Figure[]> {
  const update = (what: Parameters<Bench['update']>[0]) => () =>
    page.evaluate((name) => window.bench?.update(name, 1_000) ?? NaN, what);
  return [
    figure(
      '1,000 updateView with nothing changed',
      'with another reason each time',
      ...(await inTurn(update('nothing'), update('reason'))),
    ),
    figure(
      'updateView with another reason',
      'changing a text node through React',
      ...(await inTurn(update('reason'), update('text'))),
    ),
  ];
}

async function tooltip(page: Page): Promise<Figure> {
  const open = (what: Parameters<Bench['openTooltip']>[0]) => () =>
    page.evaluate((name) => window.bench?.openTooltip(name) ?? NaN, what);
  const times = await inTurn(open('badge'), open('tooltipHost'));
  return figure('opening the tooltip, to its first frame', "Fluent's TooltipHost", ...times, 1.2);
}

async function evaluating(page: Page): Promise<Figure> {
  const script = readFileSync(join(root, 'out/controls/ClosureReasonControl/bundle.js'), 'utf8');
  const empty = await buildEmptyControl(root);
  const evaluate = (text: string) => () =>
    page.evaluate((code) => {
      let time = 0;
      for (let turn = 0; turn < 20; turn++) time += window.bench?.evaluate(code) ?? NaN;
      return time;
    }, text);
  const against = `an empty control's (${String(empty.length)} bytes)`;
  return figure(
    `evaluating bundle.js (${String(script.length)} bytes)`,
    against,
    ...(await inTurn(evaluate(script), evaluate(empty))),
  );
}

/** The bytes in use after a forced collection. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function remembering(page: Page): Promise<Figure[]> {
  const keep = (way?: Way) => page.evaluate((name) => window.bench?.keep(name, 10_000), way);
  const kept = (way: Way) => async () => {
    await keep();
    const before = await heap(page);
    await keep(way);
    const after = await heap(page);
    await keep();
    return after - before;
  };
  const lists = figure(
    'heap of 10,000 badges',
    'the static tree',
    ...(await inTurn(kept('badges'), kept('static'))),
    1.5,
  );
  const mounts = (times: number) => page.evaluate((count) => window.bench?.mountAndUnmount(count), times);
  await mounts(20);
  const early = await heap(page);
  await mounts(180);
  const growth = (await heap(page)) / early;
  return [
    lists,
    {
      what: 'heap after 200 mount and unmount rounds',
      against: 'after 20',
      ratio: growth,
      spread: [growth, growth],
      atMost: 1.05,
    },
  ];
}

function table(figures: readonly Figure[]): string {
  const rows = [
    ['what', 'against', 'ratio', 'spread', 'at most'],
    ...figures.map(({ what, against, ratio, spread, atMost }) => [
      what,
      against,
      ratio.toFixed(2),
      spread.map((value) => value.toFixed(2)).join(' to '),
      atMost === undefined ? '' : atMost.toFixed(2),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ')).join('\n');
}

async function bench(): Promise<void> {
  await build(root);
  const script = await bundlePage(join(root, 'scripts/bench/page.tsx'));
  const server = await serve({
    ...platformRoutes(root),
    '/': { type: 'text/html', text: () => html },
    '/page.js': { type: 'text/javascript', text: () => script },
  });
  const browser = await launchBrowser(['--js-flags=--expose-gc']);
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.waitForFunction(() => window.bench !== undefined);
    // The heap first: what the other measurements compile would count.
    const memory = await remembering(page);
    const figures = [
      ...(await mounting(page)),
      ...(await updating(page)),
      await tooltip(page),
      await evaluating(page),
      ...memory,
    ];
    console.log(table(figures));
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(join(root, 'out/bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
    for (const { what, against, ratio, atMost } of figures) {
      if (atMost === undefined || ratio <= atMost) continue;
      console.error(`Too slow: ${what} against ${against} is ${ratio.toFixed(2)}, at most ${atMost.toFixed(2)}.`);
      process.exitCode = 1;
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
