import { Badge } from '@fluentui/react-badge';
import { FluentProvider } from '@fluentui/react-provider';
import { webLightTheme } from '@fluentui/react-theme';
import { Tooltip } from '@fluentui/react-tooltip';
import { TooltipHost, type ITooltipHost } from '@fluentui/react/lib/Tooltip';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { PAOneGridCustomizer } from '../../../ClosureReasonGridCustomizer/gridContract';
import { closureReasons } from '../../../common/catalog';
import { createContext, HostedControl, type HostState } from '../../../host/framework';
import { mountGrid, RECID, type GridColumn, type GridHostProps, type MountedGrid } from '../../../host/grid';
import { loadControl, type LoadedControl } from '../../../host/loader';
import { staticTree } from './staticTree';

/** The implementations that are compared. */
export type Variant = 'form' | 'formStatic' | 'list' | 'listStatic' | 'tooltipHosts' | 'fluent9';

/** The functions that the bench calls in the page. */
export interface Bench {
  /** Mounts 1,000 reasons and returns the time in ms: the control's work, React's, and the browser's layout. */
  mount: (variant: Variant) => number;
  /** Opens a tooltip and returns the time to its first frame, in ms. */
  openTooltip: (what: 'badge' | 'tooltipHost') => Promise<number>;
  /** Scrolls through a grid of 10,000 rows in 100 steps, each drawing new rows, and returns the time in ms. */
  scrollGrid: (cells: 'badges' | 'text') => Promise<number>;
}

declare global {
  interface Window {
    bench?: Bench;
    gc?: () => void;
  }
}

/** How many reasons are mounted. */
const COUNT = 1_000;

/** Prepares a measurement before its clock starts; the returned function creates one element while it runs. */
type ElementFactory = (count: number) => (index: number) => React.ReactNode;

type Control = LoadedControl<unknown, unknown>;

const values = [...closureReasons.keys()];
const valueAt = (index: number) => values[index % values.length];

function formState(control: Control, index: number): HostState {
  return {
    value: valueAt(index),
    strings: control.strings(1033),
    label: 'Closure reason',
    theme: { ...webLightTheme },
  };
}

/** One control with its own context for each reason, like the fields of a form. */
function fields(control: Control): ElementFactory {
  return (count) => {
    const state = formState(control, 0);
    const contexts = Array.from({ length: count }, (_, index) =>
      createContext<unknown>(control.manifest, { ...state, value: valueAt(index) }),
    );
    return (index) => {
      const field = new control.Constructor();
      field.init(contexts[index], () => undefined);
      return field.updateView(contexts[index]);
    };
  };
}

/** The customizer's element for each cell of a list. */
function cells({ cellRendererOverrides }: PAOneGridCustomizer): ElementFactory {
  const params = { colDefs: [{ name: 'msdyn_closurereason' }], columnIndex: 0 };
  return (count) => {
    const elements = Array.from({ length: count }, () => {
      const cell = document.createElement('div');
      // The grid's cell, which carries the description. Without one, each badge is drawn twice.
      cell.setAttribute('role', 'gridcell');
      return cell;
    });
    return (index) =>
      cellRendererOverrides?.OptionSet?.(
        { value: valueAt(index), rowHeight: 42, cellContainerElement: elements[index] },
        params,
      );
  };
}

/** The DOM that a factory's elements render, as one static tree for each reason, without components. */
function staticOf(factory: ElementFactory): (() => React.ReactNode)[] {
  const sample = document.body.appendChild(document.createElement('div'));
  const make = factory(values.length);
  ReactDOM.render(
    <>
      {values.map((value, index) => (
        <div key={value}>{make(index)}</div>
      ))}
    </>,
    sample,
  );
  return [...sample.children].map((child) => staticTree(child.firstChild ?? child));
}

function factoriesOf(control: Control, customizer: PAOneGridCustomizer): Record<Variant, ElementFactory> {
  const [form, list] = [fields(control), cells(customizer)];
  const [formTrees, listTrees] = [staticOf(form), staticOf(list)];
  const strings = control.strings(1033);
  const texts = [...closureReasons.values()].map(({ name }) => ({
    label: strings.get(`${name}_Label`) ?? name,
    description: strings.get(`${name}_Description`) ?? '',
  }));
  const textAt = (index: number) => texts[index % texts.length];
  return {
    form,
    formStatic: () => (index) => formTrees[index % formTrees.length](),
    list,
    listStatic: () => (index) => listTrees[index % listTrees.length](),
    tooltipHosts: () => (index) => (
      <TooltipHost content={textAt(index).description}>{formTrees[index % formTrees.length]()}</TooltipHost>
    ),
    fluent9: () => (index) => (
      <Tooltip content={textAt(index).description} relationship="description">
        <Badge>{textAt(index).label}</Badge>
      </Tooltip>
    ),
  };
}

function mounting(factories: Record<Variant, ElementFactory>): Bench['mount'] {
  const container = document.body.appendChild(document.createElement('div'));
  const other = document.createElement('div');
  return (variant) => {
    const make = factories[variant](COUNT);
    window.gc?.();
    const start = performance.now();
    const rows = Array.from({ length: COUNT }, (_, index) => <div key={index}>{make(index)}</div>);
    ReactDOM.render(
      variant === 'fluent9' ? <FluentProvider theme={webLightTheme}>{rows}</FluentProvider> : <>{rows}</>,
      container,
    );
    // React flushes its pending effects before it renders again.
    ReactDOM.render(<i />, other);
    container.getBoundingClientRect();
    const time = performance.now() - start;
    ReactDOM.unmountComponentAtNode(container);
    ReactDOM.render(<b />, other);
    return time;
  };
}

/** The time from `start` until the tooltip is visible, in ms. Fluent UI shows it only after it has positioned it. */
function firstFrame(start: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (performance.now() - start > 10_000) return reject(new Error('The tooltip did not open.'));
      const callout = document.querySelector('.ms-Tooltip, [role=tooltip]')?.closest('.ms-Callout');
      if (!callout || Number(getComputedStyle(callout).opacity) === 0) return void requestAnimationFrame(look);
      resolve(performance.now() - start);
    };
    requestAnimationFrame(look);
  });
}

async function openTooltip(control: Control, what: 'badge' | 'tooltipHost'): Promise<number> {
  const [field, host] = [0, 1].map(() => document.body.appendChild(document.createElement('div')));
  const ref = React.createRef<ITooltipHost>();
  const hosted = new HostedControl(control.manifest, control.Constructor, ReactDOM, field, formState(control, 1));
  ReactDOM.render(
    <TooltipHost content={control.strings(1033).get('AgentReject_Description')} componentRef={ref}>
      <span>AgentReject</span>
    </TooltipHost>,
    host,
  );
  const start = performance.now();
  if (what === 'badge') field.querySelector<HTMLElement>('.crc-badge')?.click();
  else ref.current?.show();
  const time = await firstFrame(start);
  hosted.destroy();
  ReactDOM.unmountComponentAtNode(host);
  field.remove();
  host.remove();
  return time;
}

const gridColumns: readonly GridColumn[] = [
  { name: 'subject', displayName: 'Subject', dataType: 'Text', width: 220, isPrimary: true },
  {
    name: 'msdyn_closurereason',
    displayName: 'Closure reason',
    dataType: 'OptionSet',
    width: 240,
    labels: new Map([...closureReasons.values()].map(({ value, name }) => [value, name])),
  },
  { name: 'msdyn_sessioncreatedon', displayName: 'Created on', dataType: 'Text', width: 160 },
];

async function scrollGrid(customizer: Control, cells: 'badges' | 'text'): Promise<number> {
  const [stops, rowsApart] = [100, 100];
  const container = document.body.appendChild(document.createElement('div'));
  Object.assign(container.style, { width: '780px', height: '580px' });
  const props: GridHostProps = {
    customizer: cells === 'badges' ? customizer : undefined,
    surroundings: { strings: customizer.strings(1033), theme: { ...webLightTheme } },
    columns: gridColumns,
    rows: Array.from({ length: stops * rowsApart }, (_, index) => ({
      [RECID]: String(index),
      subject: `Session ${String(index)}`,
      msdyn_closurereason: valueAt(index),
      msdyn_sessioncreatedon: '11/29/2026 9:00 AM',
    })),
    tokens: webLightTheme,
    label: 'Sessions',
  };
  const grid = await new Promise<MountedGrid>((resolve) => {
    const mounted = mountGrid(container, { ...props, onReady: () => setTimeout(() => resolve(mounted), 100) });
  });
  window.gc?.();
  const time = grid.scroll(stops, rowsApart);
  const last = container.querySelector(`[row-id="${String((stops - 1) * rowsApart)}"] [col-id=msdyn_closurereason]`);
  if (!last?.querySelector(cells === 'badges' ? '.crc-badge' : '.host-cell-text')) {
    throw new Error('The grid drew only after the measurement.');
  }
  grid.destroy();
  container.remove();
  return time;
}

async function start(): Promise<void> {
  const control = await loadControl<unknown, unknown>('controls/ClosureReasonControl');
  const customizer = await loadControl<unknown, unknown>('controls/ClosureReasonGridCustomizer');
  new HostedControl(customizer.manifest, customizer.Constructor, ReactDOM, document.createElement('div'), {
    value: 'bench',
    strings: customizer.strings(1033),
    onEvent: (_, payload) => {
      window.bench = {
        mount: mounting(factoriesOf(control, payload as PAOneGridCustomizer)),
        openTooltip: (what) => openTooltip(control, what),
        scrollGrid: (cells) => scrollGrid(customizer, cells),
      };
    },
  });
}

void start();
