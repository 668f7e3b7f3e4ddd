import * as React from 'react';
import type { DemoControl } from './host';
import type { DemoState } from './state';

/** The context that all components of the demo share. */
export interface Demo {
  readonly control: DemoControl;
  /** The built grid customizer. */
  readonly customizer: DemoControl;
  readonly state: DemoState;
  /** The control's strings in the selected language. */
  readonly strings: ReadonlyMap<string, string>;
  /** Changes the state and the address. */
  readonly change: (changes: Partial<DemoState>) => void;
  /** The address of the current state with these changes. */
  readonly linkTo: (changes: Partial<DemoState>) => string;
}

export const DemoContext = React.createContext<Demo | undefined>(undefined);

/**
 * The demo that a component belongs to.
 *
 * @throws Error outside a demo
 */
export function useDemo(): Demo {
  const demo = React.useContext(DemoContext);
  if (!demo) throw new Error('The component is not inside a demo.');
  return demo;
}
