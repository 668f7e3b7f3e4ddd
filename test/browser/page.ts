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
  const mounted = new Map<number, HostedControl<unknown, unknown>>();
  let last = 0;
  const at = (id: number) => {
    const control = mounted.get(id);
    if (!control) throw new Error(`no control ${String(id)} is on the page`);
    return control;
  };
  return {
    mount(state, width) {
      const container = document.createElement('div');
      container.className = 'container';
      if (width) container.style.width = `${String(width)}px`;
      document.querySelector('main')?.append(container);
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
}

void loadControl('/controls/ClosureReasonControl').then((control) => {
  window.host = hostOf(control);
});
