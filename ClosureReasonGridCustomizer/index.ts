import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { localizedText } from '../common/text';
import { cellRenderers, type CellContext } from './cellRenderers';
import type { IInputs, IOutputs } from './generated/ManifestTypes';
import type { EventFactory } from './gridContract';

/** The grid customizer: provides the badge for the closure reason cells of a Power Apps grid. It renders nothing itself. */
export class ClosureReasonGridCustomizer implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private context: CellContext;

  init(context: ComponentFramework.Context<IInputs>): void {
    this.readContext(context);
    const eventName = context.parameters?.EventName?.raw;
    if (!eventName) return;
    // The framework's typings don't declare `fireEvent`.
    (context.factory as unknown as EventFactory | undefined)?.fireEvent?.(eventName, {
      cellRendererOverrides: cellRenderers(() => this.context),
    });
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.readContext(context);
    return React.createElement(React.Fragment);
  }

  getOutputs(): IOutputs {
    return {};
  }

  destroy(): void {
    // The grid discards the renderers together with this control.
  }

  private readContext(context: ComponentFramework.Context<IInputs>): void {
    this.context = {
      text: localizedText((key) => context.resources.getString(key)),
      // The framework's typings end in `& any`.
      theme: context.fluentDesignLanguage?.tokenTheme as TokenTheme,
    };
  }
}
