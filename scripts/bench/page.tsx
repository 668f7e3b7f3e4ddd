import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { PAOneGridCustomizer } from '../../ClosureReasonGridCustomizer/gridContract';
import { HostedControl } from '../../demo/framework/framework';
import { loadControl } from '../../demo/framework/loader';

/** The ways of drawing a list of reasons that are held against each other. */
export type Way = 'badges' | 'static' | 'tooltipHosts' | 'spans';

/** What the bench calls in the page. */
export interface Bench {
  /** Milliseconds that it takes to mount that many rows: React's work, its effects, and the browser's layout. */
  mount: (way: Way, rows: number) => number;
  /** Mounts the rows and leaves them on the page until the next call. */
  keep: (way: Way | undefined, rows: number) => void;
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

function benchOf({ cellRendererOverrides }: PAOneGridCustomizer): Bench {
  const params = { colDefs: [{ name: 'msdyn_closurereason' }], columnIndex: 0 };
  const badge: Row = (index) =>
    cellRendererOverrides?.OptionSet?.({ value: 192350000 + (index % 32), rowHeight: 42 }, params) ?? null;

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

void loadControl('/controls/ClosureReasonGridCustomizer').then((control) => {
  new HostedControl(control.manifest, control.Constructor, ReactDOM, document.createElement('div'), {
    value: 'bench',
    strings: control.strings(1033),
    onEvent: (_, customizer) => {
      window.bench = benchOf(customizer as PAOneGridCustomizer);
    },
  });
});
