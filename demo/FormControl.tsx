import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { useDemo } from './demoContext';
import { HostedControl } from '../host/framework';
import { hostState } from './host';
import { languageTag } from '../host/languages';
import type { DemoState } from './state';

export interface FormControlProps {
  /** Overrides of the demo's state for this control. Must be a stable object, because a new one updates the control. */
  readonly changes?: Partial<DemoState>;
  /** The width of the field in pixels; by default, as wide as its container. */
  readonly width?: number;
}

/** The built control on a form: created once, updated on every change, and destroyed when it unmounts. */
export function FormControl({ changes, width }: FormControlProps) {
  const { control, state } = useDemo();
  const container = React.useRef<HTMLDivElement>(null);
  const hosted = React.useRef<HostedControl<unknown, unknown>>();
  const host = React.useMemo(() => hostState({ ...state, ...changes }, control), [control, state, changes]);

  React.useLayoutEffect(() => {
    if (hosted.current) {
      hosted.current.update(host);
    } else if (container.current) {
      hosted.current = new HostedControl(control.manifest, control.Constructor, ReactDOM, container.current, host);
    }
  }, [control, host]);
  React.useLayoutEffect(
    () => () => {
      hosted.current?.destroy();
      hosted.current = undefined;
    },
    [],
  );
  return <div className="form-control" ref={container} style={{ width }} lang={languageTag(state.language)} />;
}
