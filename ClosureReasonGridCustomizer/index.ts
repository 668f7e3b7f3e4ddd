import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { localizedText } from '../common/text';
import { cellRenderers, type CellSurroundings } from './cellRenderers';
import type { IInputs, IOutputs } from './generated/ManifestTypes';
import type { EventFactory } from './gridContract';

/** The grid customizer: gives a Power Apps grid the badge for its closure reason cells, and shows nothing itself. */
export class ClosureReasonGridCustomizer implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private surroundings: CellSurroundings;

  init(context: ComponentFramework.Context<IInputs>): void {
    this.readSurroundings(context);
    const eventName = context.parameters?.EventName?.raw;
    if (!eventName) return;
    // The framework's typings leave the event out.
    (context.factory as unknown as EventFactory | undefined)?.fireEvent?.(eventName, {
      cellRendererOverrides: cellRenderers(() => this.surroundings),
    });
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.readSurroundings(context);
    return React.createElement(React.Fragment);
  }

  getOutputs(): IOutputs {
    return {};
  }

  destroy(): void {
    // The grid drops the renderers along with this control.
  }

  private readSurroundings(context: ComponentFramework.Context<IInputs>): void {
    this.surroundings = {
      text: localizedText((key) => context.resources.getString(key)),
      // Typed `any` by the framework's typings, and one level of it is missing there.
      theme: context.fluentDesignLanguage?.tokenTheme as TokenTheme,
    };
  }
}
