import * as React from 'react';
import type { DemoControl } from './host';
import type { DemoState } from './state';

/** What every part of the demo knows. */
export interface Demo {
  readonly control: DemoControl;
  /** The built grid customizer. */
  readonly customizer: DemoControl;
  readonly state: DemoState;
  /** The strings that the control brings for the chosen language. */
  readonly strings: ReadonlyMap<string, string>;
  /** Changes the state, and the address with it. */
  readonly change: (changes: Partial<DemoState>) => void;
  /** The address of a state that differs from the present one. */
  readonly linkTo: (changes: Partial<DemoState>) => string;
}

export const DemoContext = React.createContext<Demo | undefined>(undefined);

/**
 * The demo that a component stands in.
 *
 * @throws Error outside of a demo
 */
export function useDemo(): Demo {
  const demo = React.useContext(DemoContext);
  if (!demo) throw new Error('there is no demo around the component');
  return demo;
}
