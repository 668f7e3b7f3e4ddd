import { TooltipHost, type ITooltipHost } from '@fluentui/react/lib/Tooltip';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { PAOneGridCustomizer } from '../../../ClosureReasonGridCustomizer/gridContract';
import { HostedControl, type HostState } from '../../../host/framework';
import { loadControl, type LoadedControl } from '../../../host/loader';

/** The ways of drawing a list of reasons that are held against each other. */
export type Way = 'badges' | 'static' | 'tooltipHosts' | 'spans';

/** What the bench calls in the page. */
export interface Bench {
  /** Milliseconds that it takes to mount that many rows: React's work, its effects, and the browser's layout. */
  mount: (way: Way, rows: number) => number;
  /** Mounts the rows and leaves them on the page until the next call. */
  keep: (way: Way | undefined, rows: number) => void;
  /** Milliseconds for that many updates of one field control, or of a text node through React. */
  update: (what: 'nothing' | 'reason' | 'text', times: number) => number;
  /** Milliseconds from the moment that a tooltip is due to its first frame. */
  openTooltip: (what: 'badge' | 'tooltipHost') => Promise<number>;
  /** Puts a field control on the page and takes it off again, that many times. */
  mountAndUnmount: (times: number) => void;
  /** Milliseconds for evaluating a script that the browser has not compiled before. */
  evaluate: (script: string) => number;
}

declare global {
  interface Window {
    bench?: Bench;
    gc?: () => void;
  }
}

type Row = (index: number) => React.ReactNode;

/** A React tree that makes the same DOM as an element, with no component in it. */
function staticTree(node: Node, key?: number): React.ReactNode {
  if (!(node instanceof Element)) return node.textContent;
  const props: Record<string, unknown> = { key };
  for (const { name, value } of node.attributes) {
    if (name === 'class') props.className = value;
    else if (name === 'style' && node instanceof HTMLElement) {
      props.style = Object.fromEntries(
        [...node.style].map((property) => [
          property.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
          node.style.getPropertyValue(property),
        ]),
      );
    } else if (name === 'viewBox') props.viewBox = value;
    else props[name] = value;
  }
  return React.createElement(
    node.tagName.toLowerCase(),
    props,
    ...[...node.childNodes].map((child) => staticTree(child)),
  );
}

/** When the page has drawn a tooltip at its place: Fluent UI shows it once it has measured. */
function firstFrame(start: number): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const tooltip = document.querySelector('.ms-Tooltip, [role=tooltip]');
      const callout = tooltip?.closest('.ms-Callout');
      if (!callout || Number(getComputedStyle(callout).opacity) === 0) return void requestAnimationFrame(look);
      resolve(performance.now() - start);
    };
    requestAnimationFrame(look);
  });
}

let evaluations = 0;

/** What is measured of one field control on a form. */
function fieldBench(
  control: LoadedControl<unknown, unknown>,
): Pick<Bench, 'update' | 'openTooltip' | 'mountAndUnmount' | 'evaluate'> {
  const place = () => document.body.appendChild(document.createElement('div'));
  const state: HostState = { value: 192350001, strings: control.strings(1033), label: 'Closure reason' };
  const mount = () => new HostedControl(control.manifest, control.Constructor, ReactDOM, place(), state);
  const remove = (hosted: HostedControl<unknown, unknown>) => {
    hosted.destroy();
    hosted.container.remove();
  };
  const time = (action: () => void) => {
    window.gc?.();
    const start = performance.now();
    action();
    return performance.now() - start;
  };
  return {
    update(what, times) {
      const hosted = mount();
      const container = place();
      const spent = time(() => {
        for (let turn = 0; turn < times; turn++) {
          if (what === 'text') ReactDOM.render(<span>{`AgentReject${String(turn)}`}</span>, container);
          else hosted.update(what === 'reason' ? { value: 192350000 + (turn % 32) } : {});
        }
      });
      remove(hosted);
      ReactDOM.unmountComponentAtNode(container);
      container.remove();
      return spent;
    },
    async openTooltip(what) {
      const container = place();
      const host = React.createRef<ITooltipHost>();
      const hosted = mount();
      ReactDOM.render(
        <TooltipHost content="Indicates that the representative declined the conversation." componentRef={host}>
          <span>AgentReject</span>
        </TooltipHost>,
        container,
      );
      const start = performance.now();
      if (what === 'badge') hosted.container.querySelector<HTMLElement>('.crc-badge')?.click();
      else host.current?.show();
      const spent = await firstFrame(start);
      remove(hosted);
      ReactDOM.unmountComponentAtNode(container);
      container.remove();
      return spent;
    },
    mountAndUnmount(times) {
      for (let turn = 0; turn < times; turn++) remove(mount());
    },
    evaluate(script) {
      const element = document.createElement('script');
      // A comment of its own keeps the browser from finding the script in its cache.
      element.text = `${script}\n//${String(evaluations++)}`;
      return time(() => {
        document.head.append(element);
        element.remove();
      });
    },
  };
}

function benchOf({ cellRendererOverrides }: PAOneGridCustomizer): Pick<Bench, 'mount' | 'keep'> {
  const params = { colDefs: [{ name: 'msdyn_closurereason' }], columnIndex: 0 };
  // The elements that a grid's cells would be, made before the clock runs.
  const cellElements = Array.from({ length: 10_000 }, () => document.createElement('div'));
  const badge: Row = (index) =>
    cellRendererOverrides?.OptionSet?.(
      { value: 192350000 + (index % 32), rowHeight: 42, cellContainerElement: cellElements[index] },
      params,
    ) ?? null;

  // One of each reason, drawn for real, to take the static tree and the labels from.
  const sample = document.createElement('div');
  document.body.append(sample);
  ReactDOM.render(
    <div>
      {Array.from({ length: 32 }, (_, index) => (
        <div key={index}>{badge(index)}</div>
      ))}
    </div>,
    sample,
  );
  const cells = [...sample.querySelectorAll('.crc-cell')];
  const labels = cells.map((cell) => cell.textContent ?? '');

  const ways: Record<Way, Row> = {
    badges: badge,
    static: (index) => staticTree(cells[index % 32]),
    tooltipHosts: (index) => <TooltipHost content={labels[index % 32]}>{staticTree(cells[index % 32])}</TooltipHost>,
    spans: (index) => <span>{labels[index % 32]}</span>,
  };
  const list = (way: Way, rows: number) => (
    <div>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index}>{ways[way](index)}</div>
      ))}
    </div>
  );
  const container = document.body.appendChild(document.createElement('div'));
  const other = document.createElement('div');
  /** React runs what is left of its effects before it renders again. */
  const flush = () => ReactDOM.render(<i />, other);

  return {
    mount(way, rows) {
      const tree = list(way, rows);
      window.gc?.();
      const start = performance.now();
      ReactDOM.render(tree, container);
      flush();
      container.getBoundingClientRect();
      const time = performance.now() - start;
      ReactDOM.unmountComponentAtNode(container);
      flush();
      return time;
    },
    keep(way, rows) {
      ReactDOM.unmountComponentAtNode(container);
      if (way) ReactDOM.render(list(way, rows), container);
      flush();
    },
  };
}

async function start(): Promise<void> {
  const field = fieldBench(await loadControl('/controls/ClosureReasonControl'));
  const { manifest, Constructor, strings } = await loadControl('/controls/ClosureReasonGridCustomizer');
  new HostedControl(manifest, Constructor, ReactDOM, document.createElement('div'), {
    value: 'bench',
    strings: strings(1033),
    onEvent: (_, customizer) => {
      window.bench = { ...field, ...benchOf(customizer as PAOneGridCustomizer) };
    },
  });
}

void start();
