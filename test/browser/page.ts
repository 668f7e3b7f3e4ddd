import * as ReactDOM from 'react-dom';
import { HostedControl, type HostState } from '../../demo/framework/framework';
import { loadControl, type LoadedControl } from '../../demo/framework/loader';

/** A state of the form that crosses from a test into the page: the strings are named by their language. */
export type PageState = Partial<Omit<HostState, 'strings'>>;

/** What a test calls in the page. */
export interface Host {
  /** Puts a control into a new container, `width` pixels wide where it is given, and names it. */
  mount: (state: PageState, width?: number) => number;
  update: (id: number, changes: PageState) => void;
  destroy: (id: number) => void;
}

declare global {
  interface Window {
    host?: Host;
  }
}

function hostOf(control: LoadedControl<unknown, unknown>): Host {
  const mounted: HostedControl<unknown, unknown>[] = [];
  return {
    mount(state, width) {
      const container = document.createElement('div');
      container.className = 'container';
      if (width) container.style.width = `${String(width)}px`;
      document.querySelector('main')?.append(container);
      const complete: HostState = { value: null, strings: control.strings(state.languageId ?? 1033), ...state };
      return mounted.push(new HostedControl(control.manifest, control.Constructor, ReactDOM, container, complete)) - 1;
    },
    update(id, changes) {
      mounted[id].update(changes);
    },
    destroy(id) {
      mounted[id].destroy();
      mounted[id].container.remove();
    },
  };
}

void loadControl('/controls/ClosureReasonControl').then((control) => {
  window.host = hostOf(control);
});
