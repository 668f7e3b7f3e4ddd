import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { useDemo } from './demoContext';
import { HostedControl } from '../host/framework';
import { hostState } from './host';
import { languageTag } from '../host/languages';
import type { DemoState } from './state';

export interface FormControlProps {
  /** What this control is given in another way than the demo's state has it. It must not change its identity needlessly. */
  readonly changes?: Partial<DemoState>;
  /** The width of the field in pixels; as wide as its place without. */
  readonly width?: number;
}

/** The built control on a form: made once, updated on every change, destroyed when it leaves. */
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
