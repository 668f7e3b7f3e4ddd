import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { columnState } from '../common/column';
import { presentation, type Presentation } from '../common/presentation';
import { readSettings } from '../common/settings';
import type { LocalizedText } from '../common/text';
import type { CellRendererOverrides } from './gridContract';
import { ReasonCell } from './ReasonCell';

/** What the cells take from the control's surroundings. */
export interface CellSurroundings {
  readonly text: LocalizedText;
  /** The host's Fluent UI tokens. */
  readonly theme?: TokenTheme;
}

/** The column's logical name, also behind the alias of a relationship. */
const closureReasonColumn = /^(.*\.)?msdyn_closurereason$/;

/**
 * The renderers for a grid: the badge for the closure reason of a session, `undefined` for every other column and for a cell
 * without a reason, which the grid then draws as always.
 *
 * @param surroundings what was last known of them; a change holds from the next time that the grid draws
 */
export function cellRenderers(surroundings: () => CellSurroundings): CellRendererOverrides {
  const settings = readSettings(undefined);
  // A list has few reasons in many rows: each is made up once, and equal rows share it.
  let known = new Map<string, Presentation>();
  let knownFor: CellSurroundings | undefined;

  const describe = (raw: unknown, formatted: string | undefined, isRTL: boolean | undefined): Presentation => {
    const current = surroundings();
    if (current !== knownFor) {
      known = new Map();
      knownFor = current;
    }
    const key = JSON.stringify([raw, formatted, isRTL]);
    const found =
      known.get(key) ?? presentation({ state: columnState({ raw, formatted }), settings, isRTL, ...current });
    known.set(key, found);
    return found;
  };

  return {
    OptionSet: (props, { colDefs, columnIndex }) => {
      if (!closureReasonColumn.test(colDefs[columnIndex]?.name ?? '') || props.validationError) return undefined;
      const badge = describe(props.value, props.formattedValue, props.isRTLMode);
      if (badge.kind !== 'badge') return undefined;
      return (
        <div
          className={'crc-cell' + (props.isRightAligned ? ' crc-cell-end' : '')}
          dir={badge.isRTL ? 'rtl' : 'ltr'}
          style={{ height: props.rowHeight }}
          onClick={props.onCellClicked}
        >
          <ReasonCell badge={badge} container={props.cellContainerElement} />
        </div>
      );
    },
  };
}
