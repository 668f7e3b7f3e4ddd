import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { columnState } from '../common/column';
import { presentation } from '../common/presentation';
import { readSettings } from '../common/settings';
import { localizedText } from '../common/text';
import { ClosureReasonField } from './ClosureReasonField';
import type { IInputs, IOutputs } from './generated/ManifestTypes';

/** The field control: shows the bound closure reason as a badge. It only reads the column. */
export class ClosureReasonControl implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  init(): void {
    // Everything is read in `updateView`, so that it is always current.
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    return React.createElement(ClosureReasonField, {
      presentation: presentation({
        state: columnState(context.parameters?.closureReason),
        settings: readSettings(context.parameters),
        text: localizedText((key) => context.resources.getString(key)),
        columnName: context.mode?.label,
        isRTL: context.userSettings?.isRTL,
        // The framework's typings end in `& any`.
        theme: context.fluentDesignLanguage?.tokenTheme as TokenTheme,
      }),
      height: context.mode?.allocatedHeight,
      width: context.mode?.allocatedWidth,
    });
  }

  getOutputs(): IOutputs {
    return {};
  }

  destroy(): void {
    // React unmounts the badge with its tooltip, timers, and listeners.
  }
}
