import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser';
import { pageOptions } from '../bundle';
import { copyControls, copyPlatform, platformScripts, serveFolder, type Site } from '../site';
import type { Bench, Variant } from './page';

/** A measured ratio and its limit. */
export interface Figure {
  readonly what: string;
  readonly against: string;
  /** The ratio of the medians over all rounds. */
  readonly ratio: number;
  /** The lowest and the highest ratio of a single round. */
  readonly spread: readonly [number, number];
  readonly limit: number;
}

/** The default number of rounds. */
const ROUNDS = 25;

/** Model-driven apps run the controls on React 17, which Fluent UI 9 needs. */
const html = `<!doctype html><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
${platformScripts(17)}
<body><script defer src="bench.js"></script>`;

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Measures both sides in alternating order. The first round is a warm-up and doesn't count. */
async function compare(
  [what, one]: readonly [string, () => Promise<number>],
  [against, other]: readonly [string, () => Promise<number>],
  limit: number,
  rounds = ROUNDS,
): Promise<Figure> {
  const times: (readonly [number, number])[] = [];
  for (let round = 0; round <= rounds; round++) {
    const isFirst = round % 2 === 0;
    const before = isFirst ? await one() : await other();
    const after = isFirst ? await other() : await one();
    times.push(isFirst ? [before, after] : [after, before]);
  }
  const counted = times.slice(1);
  const ratios = counted.map(([mine, theirs]) => mine / theirs);
  return {
    what,
    against,
    ratio: median(counted.map(([mine]) => mine)) / median(counted.map(([, theirs]) => theirs)),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    limit,
  };
}

function measure<Name extends keyof Bench>(page: Page, name: Name, ...parameters: Parameters<Bench[Name]>) {
  return page.evaluate<number, [string, unknown[]]>(
    ([method, given]) => (window.bench as unknown as Record<string, (...all: unknown[]) => number>)[method](...given),
    [name, parameters],
  );
}

async function figures(page: Page): Promise<Figure[]> {
  const mount = (what: string, variant: Variant) => [what, () => measure(page, 'mount', variant)] as const;
  const [form, list] = [mount('1,000 badges on forms', 'form'), mount('1,000 badges in a list', 'list')];
  return [
    await compare(form, mount('the same DOM, static', 'formStatic'), 1.4),
    await compare(form, mount("Fluent UI 8's TooltipHost", 'tooltipHosts'), 0.7),
    await compare(form, mount("Fluent UI 9's Badge in a Tooltip", 'fluent9'), 0.4),
    await compare(list, mount('the same DOM, static', 'listStatic'), 1.5),
    await compare(
      ['opening the tooltip, to its first frame', () => measure(page, 'openTooltip', 'badge')],
      ["Fluent UI 8's TooltipHost", () => measure(page, 'openTooltip', 'tooltipHost')],
      1.2,
    ),
    await compare(
      ['scrolling 10,000 rows of AG Grid with badges', () => measure(page, 'scrollGrid', 'badges')],
      ['with text in their place', () => measure(page, 'scrollGrid', 'text')],
      1.5,
      5,
    ),
  ];
}

/** Measures the built controls in a browser. @throws CommandError if there is no browser */
export async function bench(root: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'closure-reason-bench-'));
  let site: Site | undefined;
  const browser = await launchBrowser(['--js-flags=--expose-gc']);
  try {
    copyPlatform(root, folder, 17);
    copyControls(root, folder);
    writeFileSync(join(folder, 'index.html'), html);
    const define = { 'process.env.NODE_ENV': '"production"' };
    await esbuild.build({ ...pageOptions(join(root, 'scripts/web/bench/page.tsx'), 'bench', folder), define });
    site = await serveFolder(folder);
    const page = await browser.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => window.bench !== undefined);
    return await figures(page);
  } finally {
    await browser.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
