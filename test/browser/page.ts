import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { CellRendererProps, PAOneGridCustomizer } from '../../ClosureReasonGridCustomizer/gridContract';
import { HostedControl, type HostState } from '../../host/framework';
import { loadControl, type LoadedControl } from '../../host/loader';

/** A state of the form that a test sends to the page. The language identifies the strings. */
export type PageState = Partial<Omit<HostState, 'strings'>>;

/** The functions that a test calls in the page. */
export interface Host {
  /** Mounts a control in a new container inside `parent`, optionally `width` pixels wide, and returns its handle. */
  mount: (state: PageState, width?: number, parent?: string) => number;
  update: (id: number, changes: PageState) => void;
  destroy: (id: number) => void;
  /** Draws a grid of closure reason cells with the customizer's renderers, or redraws it. */
  drawGrid: (cells: readonly GridCell[]) => void;
  /** How often a click in a cell reached the grid. */
  clicks: number;
  /** Restores the page to its state before the first test; false if that isn't possible. */
  reset: () => boolean;
}

/** A grid cell that a test sends to the page. */
export type GridCell = Pick<
  CellRendererProps,
  'value' | 'formattedValue' | 'isRTLMode' | 'isRightAligned' | 'rowHeight'
>;

declare global {
  interface Window {
    host?: Host;
  }
}

/** A cell as the Power Apps grid has it: the element that is focused, with the renderer's element inside. */
function Cell({ cell, customizer }: { cell: GridCell; customizer: PAOneGridCustomizer }) {
  const [cellContainerElement, setContainer] = React.useState<HTMLElement | null>(null);
  const params = { colDefs: [{ name: 'msdyn_closurereason' }], columnIndex: 0 };
  const onCellClicked = () => {
    if (window.host) window.host.clicks++;
  };
  return React.createElement(
    'div',
    { role: 'gridcell', ref: setContainer, tabIndex: -1 },
    cellContainerElement &&
      customizer.cellRendererOverrides?.OptionSet?.({ ...cell, cellContainerElement, onCellClicked }, params),
  );
}

/** Remembers the empty page, and returns a function that restores it. */
function pageReset(): () => boolean {
  const { title, head, documentElement: root } = document;
  const body = document.body.cloneNode(true) as HTMLElement;
  const attributes = [...root.attributes].map(({ name, value }) => [name, value] as const);
  const elements = [...head.children];
  return () => {
    // Replacing the body removes its listeners and resets where the Tab key starts.
    document.body.replaceWith(body.cloneNode(true));
    for (const { name } of [...root.attributes]) root.removeAttribute(name);
    for (const [name, value] of attributes) root.setAttribute(name, value);
    // Keeps the style sheets that Fluent UI and the controls have created, because they keep using them.
    const isKept = (element: Element) =>
      element.hasAttribute('data-merge-styles') || element.textContent?.includes('.crc-badge');
    for (const element of [...head.children]) {
      if (!elements.includes(element) && !isKept(element)) element.remove();
    }
    document.title = title;
    window.scrollTo(0, 0);
    return elements.every((element) => element.isConnected);
  };
}

function hostOf(control: LoadedControl<unknown, unknown>, customizer: PAOneGridCustomizer): Host {
  const mounted = new Map<number, HostedControl<unknown, unknown>>();
  let last = 0;
  const at = (id: number) => {
    const control = mounted.get(id);
    if (!control) throw new Error(`no control ${String(id)} is on the page`);
    return control;
  };
  let grid = document.createElement('div');
  const resetPage = pageReset();
  const host: Host = {
    clicks: 0,
    reset() {
      mounted.forEach((control) => control.destroy());
      mounted.clear();
      ReactDOM.unmountComponentAtNode(grid);
      grid = document.createElement('div');
      host.clicks = 0;
      return resetPage();
    },
    drawGrid(cells) {
      if (!grid.isConnected) document.querySelector('main')?.append(grid);
      const rows = cells.map((cell, key) =>
        React.createElement(
          'div',
          { key, role: 'row', style: { height: cell.rowHeight } },
          React.createElement(Cell, { cell, customizer }),
        ),
      );
      ReactDOM.render(React.createElement('div', { role: 'grid', 'aria-label': 'Sessions' }, ...rows), grid);
    },
    mount(state, width, parent = 'main') {
      const found = document.querySelector(parent);
      const place = found instanceof HTMLIFrameElement ? found.contentDocument?.body : found;
      if (!place) throw new Error(`there is no ${parent}`);
      const container = place.ownerDocument.createElement('div');
      container.className = 'container';
      if (width) container.style.width = `${String(width)}px`;
      place.append(container);
      const complete: HostState = { value: null, strings: control.strings(state.languageId ?? 1033), ...state };
      mounted.set(++last, new HostedControl(control.manifest, control.Constructor, ReactDOM, container, complete));
      return last;
    },
    update(id, changes) {
      at(id).update(changes);
    },
    destroy(id) {
      at(id).destroy();
      at(id).container.remove();
      mounted.delete(id);
    },
  };
  return host;
}

/** Starts the grid customizer, and returns the payload that it fires. */
async function startCustomizer(): Promise<PAOneGridCustomizer> {
  const loaded = await loadControl('controls/ClosureReasonGridCustomizer');
  return new Promise((resolve) => {
    new HostedControl(loaded.manifest, loaded.Constructor, ReactDOM, document.createElement('div'), {
      value: 'grid',
      strings: loaded.strings(1033),
      onEvent: (_, payload) => resolve(payload as PAOneGridCustomizer),
    });
  });
}

async function start(): Promise<void> {
  const control = await loadControl('controls/ClosureReasonControl');
  window.host = hostOf(control, await startCustomizer());
}

void start();
