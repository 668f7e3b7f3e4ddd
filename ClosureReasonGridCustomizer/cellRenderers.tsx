import * as React from 'react';
import type { TokenTheme } from '../common/colors';
import { columnState, isClosureReasonColumn } from '../common/column';
import { presentation, type BadgePresentation } from '../common/presentation';
import type { Settings } from '../common/settings';
import type { LocalizedText } from '../common/text';
import type { CellRendererOverrides, CellRendererProps } from './gridContract';
import { ReasonCell } from './ReasonCell';

/** The parts of the control's context that the cells use. */
export interface CellContext {
  readonly text: LocalizedText;
  /** The host's Fluent UI tokens. */
  readonly theme?: TokenTheme;
}

/** Shows the label instead of a badge that throws: without a boundary, React would unmount the whole grid. */
class CellBoundary extends React.Component<{ readonly label: string }, { readonly error: unknown }> {
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    // The state is undefined until something throws.
    return this.state ? this.props.label : this.props.children;
  }
}

/** A grid passes its customizer no settings, so the badge has the defaults. */
export const listSettings: Settings = {
  labelSource: 'column',
  colorSource: 'outcome',
  appearance: 'tint',
  showIcon: 'yes',
  descriptionPlacement: 'tooltip',
};

/** A badge, and the context that it was last computed from. */
interface CachedBadge {
  badge: BadgePresentation;
  context: CellContext;
}

/**
 * The renderers for a grid. They return the badge for a closure reason, and `undefined` for any other column or an empty cell, which
 * the grid then draws as usual.
 *
 * @param latestContext returns the latest context; a change shows when the grid next draws
 */
export function cellRenderers(latestContext: () => CellContext): CellRendererOverrides {
  // A list shows few reasons in many rows. Equal rows share one badge, which stays the same object until it changes, so that React
  // skips their cells.
  const cache = new Map<string, CachedBadge>();

  const describe = ({ value, formattedValue, isRTLMode }: CellRendererProps): BadgePresentation | undefined => {
    const state = columnState({ raw: value, formatted: formattedValue });
    const context = latestContext();
    const key = JSON.stringify([state, isRTLMode === true]);
    const before = cache.get(key);
    if (before?.context === context) return before.badge;

    const badge = presentation({ state, settings: listSettings, isRTL: isRTLMode, ...context });
    if (badge.kind !== 'badge') return undefined;
    const isSame = before && JSON.stringify(before.badge) === JSON.stringify(badge);
    const latest = { badge: isSame ? before.badge : badge, context };
    cache.set(key, latest);
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
        // Every choice column of the grid uses this renderer, so it must not throw, whatever a cell holds.
        return undefined;
      }
    },
  };
}
