import { Badge } from '@fluentui/react-badge';
import { FluentProvider } from '@fluentui/react-provider';
import { webLightTheme } from '@fluentui/react-theme';
import { Tooltip } from '@fluentui/react-tooltip';
import { TooltipHost, type ITooltipHost } from '@fluentui/react/lib/Tooltip';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { PAOneGridCustomizer } from '../../ClosureReasonGridCustomizer/gridContract';
import { closureReasons } from '../../common/catalog';
import { createContext } from '../../host/framework';
import { loadControl, type LoadedControl } from '../../host/loader';
import { gridPage, type GridPage } from './gridPage';

/** One side of a comparison. A measurement returns its time in ms. */
type Side = readonly [what: string, measure: () => number | Promise<number>];

/** Creates the element for a reason, which is part of a measurement. */
type Make = (index: number) => React.ReactNode;

type Control = LoadedControl<unknown, unknown>;

/** How many reasons are mounted. */
const COUNT = 1_000;

const reasons = [...closureReasons.values()];
const reasonAt = (index: number) => reasons[index % reasons.length];

/** To two decimals, rounded up so that no figure over its limit seems to be at it. */
const rounded = (ratio: number) => Math.ceil(ratio * 100) / 100;

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

const addContainer = () => document.body.appendChild(document.createElement('div'));

/** Measures both sides in alternating order. The first round is a warm-up and doesn't count. */
async function compare([what, one]: Side, [against, other]: Side, limit: number, rounds = 25) {
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
  const ratio = rounded(median(mine) / median(theirs));
  // The lowest and the highest ratio of a single round.
  const ratios = mine.map((time, round) => rounded(time / theirs[round]));
  const spread = `${Math.min(...ratios)} to ${Math.max(...ratios)}`;
  return { what, against, ratio, spread, limit };
}

/** One control with its own context for each reason, like the fields of a form. */
function fields({ manifest, Constructor, strings }: Control): Make {
  const state = { strings: strings(1033), label: 'Closure reason', theme: { ...webLightTheme } };
  // The platform's work, which isn't measured.
  const contexts = Array.from({ length: COUNT }, (_, index) =>
    createContext<unknown>(manifest, { ...state, value: reasonAt(index).value }),
  );
  return (index) => {
    const field = new Constructor();
    field.init(contexts[index], () => undefined);
    return field.updateView(contexts[index]);
  };
}

/** The customizer's element for each cell of a list. */
function cells({ manifest, Constructor, strings }: Control): Make {
  let customizer: PAOneGridCustomizer = {};
  const onEvent = (_: string, payload: unknown) => (customizer = payload as PAOneGridCustomizer);
  const context = createContext<unknown>(manifest, { value: 'bench', strings: strings(1033), onEvent });
  new Constructor().init(context, () => undefined);
  // The grid's cells, which carry the descriptions. Without one, each badge is drawn twice.
  const gridCells = Array.from({ length: COUNT }, () =>
    Object.assign(document.createElement('div'), { role: 'gridcell' }),
  );
  const place = { colDefs: [{ name: 'msdyn_closurereason' }], columnIndex: 0 };
  return (index) =>
    customizer.cellRendererOverrides?.OptionSet?.(
      { value: reasonAt(index).value, rowHeight: 42, cellContainerElement: gridCells[index] },
      place,
    );
}

const rowsOf = (count: number, make: Make) =>
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

/** The same DOM as one static tree for each reason. */
function staticOf(make: Make): Make {
  const sample = addContainer();
  ReactDOM.render(<>{rowsOf(reasons.length, make)}</>, sample);
  const trees = [...sample.children].map((row) => staticTree(row.firstChild ?? row));
  return (index) => trees[index % trees.length]();
}

/** Mounts all reasons. The time is that of the control's work, React's, and the browser's layout. */
function mounting(what: string, make: Make, theme?: typeof webLightTheme): Side {
  const container = addContainer();
  // React flushes its pending effects before it renders again.
  const flushEffects = () => ReactDOM.render(<i />, document.createElement('div'));
  const measure = () => {
    gc?.();
    const start = performance.now();
    const rows = rowsOf(COUNT, make);
    ReactDOM.render(theme ? <FluentProvider theme={theme}>{rows}</FluentProvider> : <>{rows}</>, container);
    flushEffects();
    container.getBoundingClientRect();
    const time = performance.now() - start;
    ReactDOM.unmountComponentAtNode(container);
    flushEffects();
    return time;
  };
  return [what, measure];
}

/** Opens a tooltip. The time ends with its first visible frame: Fluent UI shows it only after it has positioned it. */
function opening(what: string, element: React.ReactNode, open: (container: HTMLElement) => void): Side {
  const container = addContainer();
  const isVisible = () => {
    const callout = document.querySelector('.ms-Callout');
    return callout && Number(getComputedStyle(callout).opacity) > 0;
  };
  const measure = async () => {
    ReactDOM.render(<>{element}</>, container);
    const start = performance.now();
    open(container);
    do {
      if (performance.now() - start > 10_000) throw new Error('The tooltip did not open.');
      await new Promise(requestAnimationFrame);
    } while (!isVisible());
    const time = performance.now() - start;
    ReactDOM.unmountComponentAtNode(container);
    return time;
  };
  return [what, measure];
}

/** Scrolls through a grid of 10,000 rows in 100 steps, each drawing new rows. */
function scrolling(what: string, page: GridPage, hasCustomizer: boolean): Side {
  const [stops, rowsApart] = [100, 100];
  const measure = async () => {
    await page.show({ rows: stops * rowsApart, hasCustomizer });
    gc?.();
    const time = page.grid().scroll(stops, rowsApart);
    const last = document.querySelector(`[row-id="${(stops - 1) * rowsApart}"] [col-id=msdyn_closurereason]`);
    const problems = last ? page.problems() : ['it drew only after the measurement'];
    if (problems.length === 0) return time;
    throw new Error(`The grid is not drawn correctly: ${problems.join('; ')}`);
  };
  return [what, measure];
}

async function measureAll() {
  const control: Control = await loadControl('controls/ClosureReasonControl');
  const customizer: Control = await loadControl('controls/ClosureReasonGridCustomizer');
  const grid = await gridPage;
  const strings = control.strings(1033);
  const descriptionAt = (index: number) => strings.get(`${reasonAt(index).name}_Description`) ?? '';

  const [form, list] = [fields(control), cells(customizer)];
  const formStatic = staticOf(form);
  const tooltipHosts = (index: number) => <TooltipHost content={descriptionAt(index)}>{formStatic(index)}</TooltipHost>;
  const fluent9 = (index: number) => (
    <Tooltip content={descriptionAt(index)} relationship="description">
      <Badge>{strings.get(`${reasonAt(index).name}_Label`)}</Badge>
    </Tooltip>
  );
  const tooltip = React.createRef<ITooltipHost>();
  const host = (
    <TooltipHost content={descriptionAt(1)} componentRef={tooltip}>
      <span>{reasonAt(1).name}</span>
    </TooltipHost>
  );

  const badges = mounting('1,000 badges on forms', form);
  return [
    await compare(badges, mounting('the same DOM, static', formStatic), 1.4),
    await compare(badges, mounting("Fluent UI 8's TooltipHost", tooltipHosts), 0.7),
    await compare(badges, mounting("Fluent UI 9's Badge in a Tooltip", fluent9, webLightTheme), 0.4),
    await compare(mounting('1,000 badges in a list', list), mounting('the same DOM, static', staticOf(list)), 1.5),
    await compare(
      opening('opening the tooltip, to its first frame', form(1), (container) =>
        container.querySelector<HTMLElement>('.crc-badge')?.click(),
      ),
      opening("Fluent UI 8's TooltipHost", host, () => tooltip.current?.show()),
      1.2,
    ),
    await compare(
      scrolling('scrolling 10,000 rows of AG Grid with badges', grid, true),
      scrolling('with text in their place', grid, false),
      1.5,
      5,
    ),
  ];
}

export const figures = measureAll();
