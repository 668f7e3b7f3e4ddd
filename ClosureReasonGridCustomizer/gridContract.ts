/*
 * The part of the Power Apps grid's customizer contract that this control uses. Sources: "Customize the editable grid control" in
 * Microsoft's documentation, and `types.ts` of the grid customizer in microsoft/PowerApps-Samples. A grid may omit any part.
 */
import type { MouseEvent, ReactElement } from 'react';

/** The props that the grid passes for a cell. */
export interface CellRendererProps {
  /** The raw value: for a choice, the option's number, which some data sources pass as text. */
  readonly value: unknown;
  /** The label in the user's language. */
  readonly formattedValue?: string;
  readonly isRTLMode?: boolean;
  readonly isRightAligned?: boolean;
  /** The height of the row in pixels. */
  readonly rowHeight?: number;
  readonly validationError?: Error | null;
  /** Must be called when the cell is clicked, so that the grid selects or opens the row. */
  readonly onCellClicked?: (event?: MouseEvent<HTMLElement> | globalThis.MouseEvent) => void;
  /** The element that holds the cell. */
  readonly cellContainerElement?: HTMLElement;
}

/** A column of the grid. */
export interface ColumnDefinition {
  /** The logical name. A column of a related table has the relationship's alias and a dot as its prefix. */
  readonly name?: string;
}

/** The place of a cell in the grid. */
export interface GetRendererParams {
  readonly colDefs?: readonly (ColumnDefinition | undefined)[];
  /** The index of the cell's column in `colDefs`. */
  readonly columnIndex: number;
}

/** Draws a cell, or returns `undefined` to leave it to the grid. */
export type CellRenderer = (props: CellRendererProps, params: GetRendererParams) => ReactElement | null | undefined;

/** Renderers by column data type. */
export interface CellRendererOverrides {
  readonly OptionSet?: CellRenderer;
}

/** The payload of the event whose name the grid passes. */
export interface PAOneGridCustomizer {
  readonly cellRendererOverrides?: CellRendererOverrides;
}

/** The undocumented member of `context.factory` that a customizer uses to reach its grid. */
export interface EventFactory {
  readonly fireEvent?: (eventName: string, customizer: PAOneGridCustomizer) => void;
}
