import { Badge } from '@fluentui/react-badge';
import { FluentProvider } from '@fluentui/react-provider';
import { webLightTheme } from '@fluentui/react-theme';
import { Tooltip } from '@fluentui/react-tooltip';
import { TooltipHost, type ITooltipHost } from '@fluentui/react/lib/Tooltip';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { PAOneGridCustomizer } from '../../../ClosureReasonGridCustomizer/gridContract';
import { closureReasons } from '../../../common/catalog';
import { createContext, HostedControl } from '../../../host/framework';
import { mountGrid, RECID, type GridColumn, type MountedGrid } from '../../../host/grid';
import { loadControl, type LoadedControl } from '../../../host/loader';

/** A measured ratio and its limit. */
export interface Figure {
  readonly what: string;
  readonly against: string;
  /** The ratio of the medians over all rounds. */
  readonly ratio: number;
  /** The lowest and the highest ratio of a single round. */
  readonly spread: string;
  readonly limit: number;
}

declare global {
  interface Window {
    /** All figures, measured one after the other. Rejected if a measurement fails. */
    figures: Promise<Figure[]>;
    gc?: () => void;
  }
}

/** One side of a comparison. A measurement returns its time in ms. */
type Side = readonly [what: string, measure: () => number | Promise<number>];

/** Prepares a measurement before its clock starts; the returned function creates one element while it runs. */
type ElementFactory = () => (index: number) => React.ReactNode;

type Control = LoadedControl<unknown, unknown>;

/** How many reasons are mounted. */
const COUNT = 1_000;

const REASON = 'msdyn_closurereason';

const reasons = [...closureReasons.values()];
const reasonAt = (index: number) => reasons[index % reasons.length];

/** To two decimals, rounded up so that no figure over its limit seems to be at it. */
const rounded = (ratio: number) => Math.ceil(ratio * 100) / 100;

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Measures both sides in alternating order. The first round is a warm-up and doesn't count. */
async function compare([what, one]: Side, [against, other]: Side, limit: number, rounds = 25): Promise<Figure> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  const sides = [[one, mine] as const, [other, theirs] as const];
  for (let round = 0; round <= rounds; round++) {
    for (const [measure, times] of sides) {
      // Lets the page finish what the last measurement left behind.
      await new Promise((resolve) => setTimeout(resolve));
      const time = await measure();
      if (round > 0) times.push(time);
    }
    sides.reverse();
  }
  const ratios = mine.map((time, round) => rounded(time / theirs[round]));
  const spread = `${String(Math.min(...ratios))} to ${String(Math.max(...ratios))}`;
  return { what, against, ratio: rounded(median(mine) / median(theirs)), spread, limit };
}

/** One control with its own context for each reason, like the fields of a form. */
function fields({ manifest, Constructor, strings }: Control): ElementFactory {
  const state = { strings: strings(1033), label: 'Closure reason', theme: { ...webLightTheme } };
  return () => {
    const contexts = Array.from({ length: COUNT }, (_, index) =>
      createContext<unknown>(manifest, { ...state, value: reasonAt(index).value }),
    );
    return (index) => {
      const field = new Constructor();
      field.init(contexts[index], () => undefined);
      return field.updateView(contexts[index]);
    };
  };
}

/** The customizer's element for each cell of a list. */
function cells({ cellRendererOverrides }: PAOneGridCustomizer): ElementFactory {
  const params = { colDefs: [{ name: REASON }], columnIndex: 0 };
  return () => {
    const elements = Array.from({ length: COUNT }, () => {
      const cell = document.createElement('div');
      // The grid's cell, which carries the description. Without one, each badge is drawn twice.
      cell.setAttribute('role', 'gridcell');
      return cell;
    });
    return (index) =>
      cellRendererOverrides?.OptionSet?.(
        { value: reasonAt(index).value, rowHeight: 42, cellContainerElement: elements[index] },
        params,
      );
  };
}

const rowsOf = (count: number, make: (index: number) => React.ReactNode) =>
  Array.from({ length: count }, (_, index) => <div key={index}>{make(index)}</div>);

/** Returns a function that creates React elements for the same DOM as a node, without components. */
function staticTree(node: Node): () => React.ReactNode {
  if (!(node instanceof Element)) return () => node.textContent;
  // React's production build takes attributes by the names that they have in HTML. It takes an empty string for false.
  const attributes = [...node.attributes].map(({ name, value }) => [name, name === 'hidden' || value] as const);
  const { style } = node as HTMLElement;
  const styles = Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]));
  const properties = { ...Object.fromEntries<unknown>(attributes), style: styles };
  const children = [...node.childNodes].map(staticTree);
  return () => React.createElement(node.localName, properties, ...children.map((child) => child()));
}

/** The DOM that a factory's elements render, as one static tree for each reason, without components. */
function staticOf(factory: ElementFactory): ElementFactory {
  const sample = document.body.appendChild(document.createElement('div'));
  ReactDOM.render(<>{rowsOf(reasons.length, factory())}</>, sample);
  const trees = [...sample.children].map((child) => staticTree(child.firstChild ?? child));
  return () => (index) => trees[index % trees.length]();
}

/** Mounts all reasons. The time is that of the control's work, React's, and the browser's layout. */
function mounting(what: string, factory: ElementFactory, theme?: typeof webLightTheme): Side {
  const container = document.body.appendChild(document.createElement('div'));
  const other = document.createElement('div');
  const measure = () => {
    const make = factory();
    window.gc?.();
    const start = performance.now();
    const rows = rowsOf(COUNT, make);
    ReactDOM.render(theme ? <FluentProvider theme={theme}>{rows}</FluentProvider> : <>{rows}</>, container);
    // React flushes its pending effects before it renders again.
    ReactDOM.render(<i />, other);
    container.getBoundingClientRect();
    const time = performance.now() - start;
    ReactDOM.unmountComponentAtNode(container);
    ReactDOM.render(<b />, other);
    return time;
  };
  return [what, measure];
}

/** Opens a tooltip. The time ends with its first visible frame: Fluent UI shows it only after it has positioned it. */
async function openTooltip(element: React.ReactNode, open: (container: HTMLElement) => void): Promise<number> {
  const container = document.body.appendChild(document.createElement('div'));
  ReactDOM.render(<>{element}</>, container);
  const isVisible = () => {
    const callout = document.querySelector('.ms-Tooltip, [role=tooltip]')?.closest('.ms-Callout');
    return callout && Number(getComputedStyle(callout).opacity) > 0;
  };
  const start = performance.now();
  open(container);
  do {
    if (performance.now() - start > 10_000) throw new Error('The tooltip did not open.');
    await new Promise(requestAnimationFrame);
  } while (!isVisible());
  const time = performance.now() - start;
  ReactDOM.unmountComponentAtNode(container);
  container.remove();
  return time;
}

const labels = new Map(reasons.map(({ value, name }) => [value, name]));
const columns: readonly GridColumn[] = [
  { name: 'subject', displayName: 'Subject', dataType: 'Text', width: 220, isPrimary: true },
  { name: REASON, displayName: 'Closure reason', dataType: 'OptionSet', width: 240, labels },
  { name: 'msdyn_sessioncreatedon', displayName: 'Created on', dataType: 'Text', width: 160 },
];

/** Scrolls through a grid of 10,000 rows in 100 steps, each drawing new rows. */
async function scrollGrid(strings: ReadonlyMap<string, string>, customizer?: Control): Promise<number> {
  const [stops, rowsApart] = [100, 100];
  const container = document.body.appendChild(document.createElement('div'));
  Object.assign(container.style, { width: '780px', height: '580px' });
  const grid = await new Promise<MountedGrid>((resolve) => {
    const mounted = mountGrid(container, {
      customizer,
      surroundings: { strings, theme: { ...webLightTheme } },
      columns,
      rows: Array.from({ length: stops * rowsApart }, (_, index) => ({
        [RECID]: String(index),
        subject: `Session ${String(index)}`,
        [REASON]: reasonAt(index).value,
        msdyn_sessioncreatedon: '11/29/2026 9:00 AM',
      })),
      tokens: webLightTheme,
      label: 'Sessions',
      onReady: () => setTimeout(() => resolve(mounted), 100),
    });
  });
  window.gc?.();
  const time = grid.scroll(stops, rowsApart);
  const last = container.querySelector(`[row-id="${String((stops - 1) * rowsApart)}"] [col-id=${REASON}]`);
  if (!last?.querySelector(customizer ? '.crc-badge' : '.host-cell-text')) {
    throw new Error('The grid drew only after the measurement.');
  }
  grid.destroy();
  container.remove();
  return time;
}

async function measureAll(): Promise<Figure[]> {
  const control: Control = await loadControl('controls/ClosureReasonControl');
  const customizer: Control = await loadControl('controls/ClosureReasonGridCustomizer');
  const strings = control.strings(1033);
  const renderers = await new Promise<PAOneGridCustomizer>((resolve) => {
    new HostedControl(customizer.manifest, customizer.Constructor, ReactDOM, document.createElement('div'), {
      value: 'bench',
      strings,
      onEvent: (_, payload) => resolve(payload as PAOneGridCustomizer),
    });
  });
  const descriptionAt = (index: number) => strings.get(`${reasonAt(index).name}_Description`) ?? '';

  const [form, list] = [fields(control), cells(renderers)];
  const [formStatic, listStatic] = [staticOf(form), staticOf(list)];
  const makeStatic = formStatic();
  const tooltipHosts = () => (index: number) => (
    <TooltipHost content={descriptionAt(index)}>{makeStatic(index)}</TooltipHost>
  );
  const fluent9 = () => (index: number) => (
    <Tooltip content={descriptionAt(index)} relationship="description">
      <Badge>{strings.get(`${reasonAt(index).name}_Label`)}</Badge>
    </Tooltip>
  );
  const badge = form()(1);
  const openBadge = () =>
    openTooltip(badge, (container) => container.querySelector<HTMLElement>('.crc-badge')?.click());
  const ref = React.createRef<ITooltipHost>();
  const openHost = () =>
    openTooltip(
      <TooltipHost content={descriptionAt(1)} componentRef={ref}>
        <span>{reasonAt(1).name}</span>
      </TooltipHost>,
      () => ref.current?.show(),
    );

  const badges = mounting('1,000 badges on forms', form);
  const listBadges = mounting('1,000 badges in a list', list);
  return [
    await compare(badges, mounting('the same DOM, static', formStatic), 1.4),
    await compare(badges, mounting("Fluent UI 8's TooltipHost", tooltipHosts), 0.7),
    await compare(badges, mounting("Fluent UI 9's Badge in a Tooltip", fluent9, webLightTheme), 0.4),
    await compare(listBadges, mounting('the same DOM, static', listStatic), 1.5),
    await compare(['opening the tooltip, to its first frame', openBadge], ["Fluent UI 8's TooltipHost", openHost], 1.2),
    await compare(
      ['scrolling 10,000 rows of AG Grid with badges', () => scrollGrid(strings, customizer)],
      ['with text in their place', () => scrollGrid(strings)],
      1.5,
      5,
    ),
  ];
}

window.figures = measureAll();
