import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { columnState } from '../common/column';
import { presentation } from '../common/presentation';
import { readSettings } from '../common/settings';
import { localizedText } from '../common/text';
import { ClosureReasonField } from './ClosureReasonField';
import type { IInputs, IOutputs } from './generated/ManifestTypes';

/** The field control: shows the bound closure reason as a badge. It reads the column and never writes it. */
export class ClosureReasonControl implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  init(): void {
    // Everything is read in `updateView`, so that nothing goes stale.
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    return React.createElement(ClosureReasonField, {
      presentation: presentation({
        state: columnState(context.parameters?.closureReason),
        settings: readSettings(context.parameters),
        text: localizedText((key) => context.resources.getString(key)),
        columnName: context.mode?.label,
        isRTL: context.userSettings?.isRTL,
        // Typed `any` by the framework's typings, and one level of it is missing there.
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
    // React unmounts the badge together with its tooltip, timers and listeners.
  }
}
