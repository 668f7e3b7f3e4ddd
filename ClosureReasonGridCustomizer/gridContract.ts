/*
 * The part of the Power Apps grid control's customizer contract that this control uses. Sources: "Customize the editable grid
 * control" in Microsoft's documentation, and `types.ts` of the grid customizer in microsoft/PowerApps-Samples. A grid may leave
 * out any part.
 */
import type { MouseEvent, ReactElement } from 'react';

/** What the grid passes for a cell. */
export interface CellRendererProps {
  /** The raw value: for a choice its number, which some data sources pass as text. */
  readonly value: unknown;
  /** The label in the user's language. */
  readonly formattedValue?: string;
  readonly isRTLMode?: boolean;
  readonly isRightAligned?: boolean;
  /** The height of the row in pixels. */
  readonly rowHeight?: number;
  readonly validationError?: Error | null;
  /** Must be called for a click in the cell, which selects or opens the row. */
  readonly onCellClicked?: (event?: MouseEvent<HTMLElement> | globalThis.MouseEvent) => void;
  /** The element that holds the cell. */
  readonly cellContainerElement?: HTMLElement;
}

/** A column of the grid. */
export interface ColumnDefinition {
  /** The logical name; the alias of a relationship and a dot come first where the column belongs to a related table. */
  readonly name?: string;
}

/** The place of a cell in the grid. */
export interface GetRendererParams {
  readonly colDefs?: readonly (ColumnDefinition | undefined)[];
  /** The index of the cell's column in `colDefs`. */
  readonly columnIndex: number;
}

/** Draws a cell, or leaves it to the grid with `undefined`. */
export type CellRenderer = (props: CellRendererProps, params: GetRendererParams) => ReactElement | null | undefined;

/** Renderers by the grid's data type of a column. */
export interface CellRendererOverrides {
  readonly OptionSet?: CellRenderer;
}

/** The payload of the event that the grid names. */
export interface PAOneGridCustomizer {
  readonly cellRendererOverrides?: CellRendererOverrides;
}

/** The undocumented member of `context.factory` through which a customizer reaches its grid. */
export interface EventFactory {
  readonly fireEvent?: (eventName: string, customizer: PAOneGridCustomizer) => void;
}
