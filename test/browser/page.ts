import * as React from 'react';
import * as ReactDOM from 'react-dom';
import type { CellRendererProps, PAOneGridCustomizer } from '../../ClosureReasonGridCustomizer/gridContract';
import { HostedControl, type HostState } from '../../demo/framework/framework';
import { loadControl, type LoadedControl } from '../../demo/framework/loader';

/** A state of the form that crosses from a test into the page: the strings are named by their language. */
export type PageState = Partial<Omit<HostState, 'strings'>>;

/** What a test calls in the page. */
export interface Host {
  /** Puts a control into a new container, `width` pixels wide where it is given, inside of `parent`, and names it. */
  mount: (state: PageState, width?: number, parent?: string) => number;
  update: (id: number, changes: PageState) => void;
  destroy: (id: number) => void;
  /** Takes the controls, the grid and what else a test put there off the page, and the focus from where it is. */
  reset: () => void;
  /** Draws a grid of cells in the closure reason column with what the customizer hands over; again, where it is there. */
  drawGrid: (cells: readonly GridCell[]) => void;
  /** How often a click in a cell reached the grid. */
  clicks: number;
}

/** A cell of a grid that crosses from a test into the page. */
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

function hostOf(control: LoadedControl<unknown, unknown>, customizer: PAOneGridCustomizer): Host {
  const mounted = new Map<number, HostedControl<unknown, unknown>>();
  let last = 0;
  const at = (id: number) => {
    const control = mounted.get(id);
    if (!control) throw new Error(`no control ${String(id)} is on the page`);
    return control;
  };
  const grid = document.createElement('div');
  const host: Host = {
    clicks: 0,
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
    reset() {
      for (const id of [...mounted.keys()]) host.destroy(id);
      ReactDOM.unmountComponentAtNode(grid);
      host.clicks = 0;
      document.querySelectorAll('main > :not(h1)').forEach((left) => left.remove());
      document.body.removeAttribute('style');
      document.documentElement.removeAttribute('dir');
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  };
  return host;
}

/** Starts the grid customizer, and gives what it fires. */
async function startCustomizer(): Promise<PAOneGridCustomizer> {
  const loaded = await loadControl('/controls/ClosureReasonGridCustomizer');
  return new Promise((resolve) => {
    new HostedControl(loaded.manifest, loaded.Constructor, ReactDOM, document.createElement('div'), {
      value: 'grid',
      strings: loaded.strings(1033),
      onEvent: (_, payload) => resolve(payload as PAOneGridCustomizer),
    });
  });
}

async function start(): Promise<void> {
  const control = await loadControl('/controls/ClosureReasonControl');
  window.host = hostOf(control, await startCustomizer());
}

void start();
