/*
 * The part of the Power Apps grid control's customizer contract that this control uses. Source: "Customize the editable grid
 * control" of Microsoft's documentation, and `types.ts` of the grid customizer in microsoft/PowerApps-Samples.
 */
import type { MouseEvent, ReactElement } from 'react';

/** What the grid says of a cell. */
export interface CellRendererProps {
  /** The raw value: of a choice its number, which some data sources hand over as text. */
  readonly value: unknown;
  /** The label in the user's language. */
  readonly formattedValue?: string;
  readonly isRTLMode?: boolean;
  readonly isRightAligned?: boolean;
  /** The height of the row in pixels. */
  readonly rowHeight?: number;
  readonly validationError?: Error | null;
  /** To be called for a click in the cell, which selects or opens the row. */
  readonly onCellClicked?: (event?: MouseEvent<HTMLElement> | globalThis.MouseEvent) => void;
  /** The element that holds the cell. */
  readonly cellContainerElement?: HTMLElement;
}

/** A column of the grid. */
export interface ColumnDefinition {
  /** The logical name, with the relationship's alias and a dot before it where the column is of another table. */
  readonly name: string;
}

/** Where the cell is. */
export interface GetRendererParams {
  readonly colDefs: readonly ColumnDefinition[];
  /** The cell's column among `colDefs`. */
  readonly columnIndex: number;
}

/** Draws a cell; `undefined` leaves it to the grid. */
export type CellRenderer = (props: CellRendererProps, params: GetRendererParams) => ReactElement | null | undefined;

/** Renderers by the grid's data type of a column. */
export interface CellRendererOverrides {
  readonly OptionSet?: CellRenderer;
}

/** What the event that the grid names carries to it. */
export interface PAOneGridCustomizer {
  readonly cellRendererOverrides?: CellRendererOverrides;
}

/** The undocumented member of `context.factory` by which a customizer reaches its grid. */
export interface EventFactory {
  readonly fireEvent?: (eventName: string, customizer: PAOneGridCustomizer) => void;
}
