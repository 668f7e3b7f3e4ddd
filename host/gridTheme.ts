import { createPart, themeQuartz, type Theme } from 'ag-grid-community';

/** Fluent UI tokens by name. */
export type Tokens = Readonly<Record<string, string | number | undefined>>;

/** The row height of a Power Apps grid, in pixels. */
export const ROW_HEIGHT = 42;

/** System fonts only, so that nothing is downloaded. */
const fontFamily = "'Segoe UI', system-ui, -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif";

/** Styles that AG Grid's theme has no parameters for. */
const css = `
.ag-cell-focus:focus-within,
.ag-header-cell:focus-visible {
  outline: 2px solid var(--ag-range-selection-border-color);
  outline-offset: -2px;
  box-shadow: none;
}
.ag-header:not(:hover) .ag-header-cell-resize::after {
  opacity: 0;
}
.host-cell-link {
  color: var(--ag-host-link-color);
}
.ag-row-hover,
.ag-row-selected {
  --ag-cell-text-color: var(--ag-host-highlighted-text-color);
  --ag-host-link-color: var(--ag-host-highlighted-text-color);
}
.ag-row-hover .host-cell-link {
  text-decoration: underline;
}
@media (forced-colors: active) {
  .ag-root-wrapper {
    --ag-background-color: Canvas;
    --ag-data-background-color: Canvas;
    --ag-header-background-color: Canvas;
    --ag-cell-text-color: CanvasText;
    --ag-row-hover-color: Highlight;
    --ag-selected-row-background-color: Highlight;
    --ag-host-highlighted-text-color: HighlightText;
    --ag-host-link-color: LinkText;
    --ag-range-selection-border-color: Highlight;
    --ag-checkbox-unchecked-background-color: Canvas;
    --ag-checkbox-unchecked-border-color: CanvasText;
    --ag-checkbox-checked-background-color: Canvas;
    --ag-checkbox-checked-border-color: Canvas;
    --ag-checkbox-checked-shape-color: CanvasText;
  }
  .ag-row-hover,
  .ag-row-selected {
    --ag-range-selection-border-color: HighlightText;
  }
  /* Without this, text in a highlighted row gets a backplate in the page's color, and transparent borders show. */
  .ag-cell {
    forced-color-adjust: none;
  }
  .ag-cell > :not(.host-cell-text, .ag-cell-wrapper) {
    forced-color-adjust: auto;
  }
}
`;

const part = createPart<{ hostLinkColor: string; hostHighlightedTextColor: string }>({ css });

/**
 * A theme that makes AG Grid look like a Power Apps grid.
 *
 * @param cellPadding inline padding of a cell in pixels
 */
export function gridTheme(tokens: Tokens, cellPadding: number): Theme {
  const color = (name: string) => String(tokens[name]);
  const stroke = { color: color('colorNeutralStroke2') };
  return themeQuartz.withPart(part).withParams({
    fontFamily,
    fontSize: 14,
    backgroundColor: color('colorNeutralBackground1'),
    foregroundColor: color('colorNeutralForeground1'),
    accentColor: color('colorCompoundBrandBackground'),
    borderColor: stroke.color,
    rowBorder: stroke,
    headerRowBorder: stroke,
    pinnedColumnBorder: stroke,
    wrapperBorder: false,
    wrapperBorderRadius: 0,
    rowHeight: ROW_HEIGHT,
    headerHeight: ROW_HEIGHT,
    cellHorizontalPadding: cellPadding,
    headerBackgroundColor: color('colorNeutralBackground1'),
    headerTextColor: color('colorNeutralForeground1'),
    headerFontWeight: 600,
    headerColumnResizeHandleColor: color('colorNeutralStroke1'),
    rowHoverColor: color('colorNeutralBackground1Hover'),
    selectedRowBackgroundColor: color('colorNeutralBackground1Selected'),
    hostHighlightedTextColor: color('colorNeutralForeground1Hover'),
    hostLinkColor: color('colorBrandForegroundLink'),
    rangeSelectionBorderColor: color('colorStrokeFocus2'),
    checkboxBorderRadius: '50%',
    checkboxUncheckedBorderColor: color('colorNeutralStrokeAccessible'),
    checkboxIndeterminateBackgroundColor: color('colorCompoundBrandBackground'),
    checkboxIndeterminateBorderColor: color('colorCompoundBrandBackground'),
    checkboxCheckedShapeColor: color('colorNeutralForegroundOnBrand'),
    menuBackgroundColor: color('colorNeutralBackground1'),
    menuTextColor: color('colorNeutralForeground1'),
  });
}
