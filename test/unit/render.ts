import * as ReactDOM from 'react-dom';
import { act } from 'react-dom/test-utils';
import { ClosureReasonControl } from '../../ClosureReasonControl/index';
import type { IInputs, IOutputs } from '../../ClosureReasonControl/generated/ManifestTypes';
import { HostedControl, type HostState } from '../../host/framework';
import { aForm, manifest } from '../shared/control';

const hosted: HostedControl<IInputs, IOutputs>[] = [];

afterEach(() => {
  act(() => {
    for (const control of hosted.splice(0)) {
      control.destroy();
      control.container.remove();
    }
  });
});

/** Renders the field control in the state `aForm` with the given changes. It is destroyed after the test. */
export function renderControl(state: Partial<HostState> = {}): {
  container: Element;
  update: (changes?: Partial<HostState>) => void;
  control: HostedControl<IInputs, IOutputs>;
} {
  const container = document.body.appendChild(document.createElement('div'));
  let control: HostedControl<IInputs, IOutputs> | undefined;
  act(() => {
    control = new HostedControl<IInputs, IOutputs>(manifest, ClosureReasonControl, ReactDOM, container, {
      ...aForm,
      ...state,
    });
  });
  if (!control) throw new Error('The control did not start.');
  hosted.push(control);
  const started = control;
  return { container, control, update: (changes) => act(() => started.update(changes)) };
}
