import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { closureReasons } from '../../common/catalog';
import { mountGrid, RECID, type GridColumn, type GridHostProps, type GridRow, type MountedGrid } from '../../host/grid';
import { loadControl, type LoadedControl } from '../../host/loader';

/** The grid of sessions that a test requests; sent from the test to the page. */
export interface GridWish {
  readonly rows?: number;
  /** An offset of the reasons: each number gives every row another reason. */
  readonly turn?: number;
  readonly isEmpty?: boolean;
  readonly hasCustomizer?: boolean;
  readonly hasTotals?: boolean;
  readonly language?: number;
  readonly theme?: 'light' | 'dark';
  readonly isRTL?: boolean;
  readonly filter?: string;
  readonly sort?: GridHostProps['sort'];
  readonly cellPadding?: number;
}

/** The functions that a test calls in the page. */
export interface GridPage {
  /** Draws a grid. Omitted properties stay as they were. */
  readonly show: (wish: GridWish) => Promise<void>;
  readonly destroy: () => void;
  readonly grid: () => MountedGrid;
  /** Waits until the grid has drawn the visible rows. */
  readonly settle: () => Promise<void>;
  /** The problems of the drawn cells, their descriptions, and their tooltips. */
  readonly problems: () => string[];
  /** The number of drawn cells with a reason. */
  readonly reasonCells: () => number;
  /** The number of pending timers. */
  readonly timers: () => number;
}

declare global {
  interface Window {
    gridPage?: GridPage;
  }
}

const REASON = 'msdyn_closurereason';
const PRIMARY_REASON = `a_1.${REASON}`;
const STATE = 'msdyn_state';
const UNKNOWN_VALUE = 192359999;

const names = new Map([...closureReasons.values()].map(({ value, name }) => [value, name]));
const values = [...names.keys()];
const states = new Map([[192350001, 'Active']]);

const columns: readonly GridColumn[] = [
  { name: 'subject', displayName: 'Session', dataType: 'Text', width: 100, isPrimary: true, isPinned: true },
  { name: REASON, displayName: 'Closure reason', dataType: 'OptionSet', width: 280, labels: names, isEditable: true },
  { name: PRIMARY_REASON, displayName: 'Closure reason (Primary)', dataType: 'OptionSet', width: 280, labels: names },
  { name: STATE, displayName: 'State', dataType: 'OptionSet', width: 90, labels: states },
];

/** Each reason in turn, in steps of a prime above their number. */
function reasonOf(index: number): number | null {
  return index % 50 === 49 ? null : index % 50 === 24 ? UNKNOWN_VALUE : values[(index * 101) % values.length];
}

function rowsOf({ rows = 0, turn = 0, isEmpty = false }: GridWish): readonly GridRow[] {
  return Array.from({ length: rows }, (_, index) => ({
    [RECID]: String(index),
    subject: `S-${String(index)}`,
    [REASON]: isEmpty ? null : reasonOf(index + turn),
    [PRIMARY_REASON]: isEmpty || index % 3 === 0 ? null : reasonOf(index + turn + 5),
    [STATE]: 192350001,
  }));
}

const totals: readonly GridRow[] = [{ [RECID]: 'total', subject: 'Total', [REASON]: values[1] }];

/** Tracks pending timers. */
function countTimers(): () => number {
  const due = new Set<number>();
  const [set, clear] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
  Object.assign(window, {
    setTimeout: (handler: (...parameters: unknown[]) => void, delay?: number, ...parameters: unknown[]) => {
      const timer = set(() => {
        due.delete(timer);
        handler(...parameters);
      }, delay);
      due.add(timer);
      return timer;
    },
    clearTimeout: (timer?: number) => {
      due.delete(timer ?? 0);
      clear(timer);
    },
  });
  return () => due.size;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function pageFor(customizer: LoadedControl<unknown, unknown>, timers: () => number): GridPage {
  const container = document.querySelector('main') ?? document.body;
  let wish: GridWish = {};
  let mounted: MountedGrid | undefined;

  const grid = () => {
    if (!mounted) throw new Error('no grid is on the page');
    return mounted;
  };

  const props = (): GridHostProps => ({
    customizer: (wish.hasCustomizer ?? true) ? customizer : undefined,
    surroundings: {
      strings: customizer.strings(wish.language ?? 1033),
      theme: wish.theme === 'dark' ? webDarkTheme : webLightTheme,
      isRTL: wish.isRTL,
      languageId: wish.language,
    },
    columns,
    rows: rowsOf(wish),
    totals: wish.hasTotals ? totals : undefined,
    tokens: { ...(wish.theme === 'dark' ? webDarkTheme : webLightTheme) },
    label: 'Sessions',
    filter: wish.filter,
    sort: wish.sort,
    cellPadding: wish.cellPadding,
  });

  const settle = async () => {
    do await frame();
    while (!grid().api().isAnimationFrameQueueEmpty());
    await frame();
  };

  /** The expected text of a cell and, if it has a badge, its description. */
  const expected = (value: number | null = null): { label: string; description?: string } => {
    if (value === null) return { label: '' };
    const name = names.get(value);
    const label = name ?? String(value);
    if (wish.hasCustomizer === false) return { label };
    const strings = customizer.strings(wish.language ?? 1033);
    return { label, description: name ? (strings.get(`${name}_Description`) ?? '') : label };
  };

  const rowElements = () => [...container.querySelectorAll<HTMLElement>('.ag-row[row-id]:not(.ag-header-row)')];
  const cellsOf = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>('[role=gridcell][col-id]')];

  const problemsOf = (row: HTMLElement): string[] => {
    const id = row.getAttribute('row-id') ?? '';
    const data = id === totals[0][RECID] ? totals[0] : grid().api().getRowNode(id)?.data;
    return cellsOf(row).flatMap((cell) => {
      const column = cell.getAttribute('col-id') ?? '';
      if (cell.classList.contains('ag-cell-inline-editing')) return [];
      const isReason = column === REASON || column === PRIMARY_REASON;
      const { label, description } = isReason ? expected(data?.[column] as number | null) : { label: '' };
      const badges = description === undefined ? 0 : 1;
      // Without a gridcell, the description is on the badge.
      const described = [cell, ...cell.querySelectorAll('[aria-description]')].flatMap(
        (element) => element.getAttribute('aria-description') ?? [],
      );
      const place = `${id} ${column}`;
      return [
        ...(isReason && cell.textContent !== label ? [`${place} shows ${cell.textContent ?? ''}, not ${label}`] : []),
        ...(cell.querySelectorAll('.crc-badge').length === badges ? [] : [`${place}: badges`]),
        ...(described.length === badges && described.every((text) => text.includes(description ?? ''))
          ? []
          : [`${place} is described as ${described.join(' and ')}, not as ${description ?? 'nothing'}`]),
      ];
    });
  };

  return {
    async show(changes) {
      wish = { ...wish, ...changes };
      if (mounted) mounted.update(props());
      else await new Promise<unknown>((onReady) => (mounted = mountGrid(container, { ...props(), onReady })));
      await settle();
    },
    destroy() {
      mounted?.destroy();
      mounted = undefined;
      wish = {};
    },
    grid,
    settle,
    problems() {
      const tooltips = [...document.querySelectorAll('[role=tooltip]')];
      const labels = [...container.querySelectorAll('.crc-badge')].map(({ textContent }) => textContent ?? '');
      return [
        ...rowElements().flatMap(problemsOf),
        ...(tooltips.length > 1 ? [`${String(tooltips.length)} tooltips`] : []),
        ...tooltips
          .filter(({ textContent }) => !labels.some((label) => textContent?.startsWith(label)))
          .map(({ textContent }) => `a tooltip without its badge: ${textContent ?? ''}`),
      ];
    },
    reasonCells: () => container.querySelectorAll('.crc-badge').length,
    timers,
  };
}

async function start(): Promise<GridPage> {
  const timers = countTimers();
  window.gridPage = pageFor(await loadControl('controls/ClosureReasonGridCustomizer'), timers);
  return window.gridPage;
}

/** Resolves to `window.gridPage`, for the bench's page, which bundles this script. */
export const gridPage = start();
