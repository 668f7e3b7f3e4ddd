import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { columnState, isClosureReasonColumn } from '../common/column';
import { presentation, type BadgePresentation } from '../common/presentation';
import type { Settings } from '../common/settings';
import type { LocalizedText } from '../common/text';
import type { CellRendererOverrides, CellRendererProps } from './gridContract';
import { ReasonCell } from './ReasonCell';

/** What the cells take from the control's surroundings. */
export interface CellSurroundings {
  readonly text: LocalizedText;
  /** The host's Fluent UI tokens. */
  readonly theme?: TokenTheme;
}

/** Limits an error in the badge to its cell, which then shows the label: React would otherwise take the whole grid off the page. */
class CellBoundary extends React.Component<{ readonly label: string }, { readonly error: unknown }> {
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    // There is no state until something fails.
    return this.state ? this.props.label : this.props.children;
  }
}

/** A grid gives its customizer no settings: the badge has the defaults. */
export const listSettings: Settings = {
  labelSource: 'column',
  colorSource: 'outcome',
  appearance: 'tint',
  showIcon: 'yes',
  descriptionPlacement: 'tooltip',
};

/** A badge that a cell showed, and the surroundings that it was last checked against. */
interface KnownBadge {
  badge: BadgePresentation;
  surroundings: CellSurroundings;
}

/**
 * The renderers for a grid: the badge for the closure reason of a session, and `undefined` for every other column and for a cell
 * without a reason, which the grid then draws as usual.
 *
 * @param surroundings returns the latest surroundings; a change shows when the grid next draws
 */
export function cellRenderers(surroundings: () => CellSurroundings): CellRendererOverrides {
  // A list has few reasons in many rows. Equal rows share one badge, and it stays the same object while it looks and sounds the
  // same, so that React renders no cell again.
  const known = new Map<string, KnownBadge>();

  const describe = ({ value, formattedValue, isRTLMode }: CellRendererProps): BadgePresentation | undefined => {
    const state = columnState({ raw: value, formatted: formattedValue });
    const current = surroundings();
    const key = JSON.stringify([state, isRTLMode === true]);
    const before = known.get(key);
    if (before?.surroundings === current) return before.badge;

    const badge = presentation({ state, settings: listSettings, isRTL: isRTLMode, ...current });
    if (badge.kind !== 'badge') return undefined;
    const isSame = before && JSON.stringify(before.badge) === JSON.stringify(badge);
    const latest = { badge: isSame ? before.badge : badge, surroundings: current };
    known.set(key, latest);
    return latest.badge;
  };

  return {
    OptionSet: (props, params) => {
      try {
        const name = params.colDefs?.[params.columnIndex]?.name;
        if (!isClosureReasonColumn(name) || props.validationError) return undefined;
        const badge = describe(props);
        if (!badge) return undefined;
        return (
          <div
            className="crc-cell"
            dir={badge.isRTL ? 'rtl' : 'ltr'}
            style={{ height: props.rowHeight, justifyContent: props.isRightAligned ? 'flex-end' : undefined }}
            onClick={props.onCellClicked}
          >
            <CellBoundary label={badge.label}>
              <ReasonCell badge={badge} container={props.cellContainerElement} />
            </CellBoundary>
          </div>
        );
      } catch {
        // The grid's other columns share this renderer: whatever a cell holds, it must not throw.
        return undefined;
      }
    },
  };
}
