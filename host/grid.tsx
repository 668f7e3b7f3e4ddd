import * as React from 'react';
import * as ReactDOM from 'react-dom';
import {
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  PinnedRowModule,
  QuickFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  SelectEditorModule,
  type ColDef,
  type GridApi,
  type SelectionColumnDef,
} from 'ag-grid-community';
import { AgGridReact, type CustomCellRendererProps } from 'ag-grid-react';
import { HostedControl, type HostState } from './framework';
import { gridTheme, ROW_HEIGHT, type Tokens } from './gridTheme';
import type { LoadedControl } from './loader';

/*
 * The stand-in for the Power Apps grid, which is AG Grid underneath. Its contract with a customizer is that of "Customize the editable
 * grid control" of Microsoft's documentation and of `types.ts` of the grid customizer in microsoft/PowerApps-Samples.
 */

/** What each row has its identifier under. */
export const RECID = '__rec_id';

/** A row: its identifier, and the raw value of each column by the column's name. */
export interface GridRow {
  readonly [RECID]: string;
  readonly [column: string]: unknown;
}

/** A column, with what the platform's metadata says of it. */
export interface GridColumn {
  /** The logical name, with the relationship's alias and a dot before it where the column is of another table. */
  readonly name: string;
  readonly displayName: string;
  readonly dataType: 'Text' | 'OptionSet' | 'DateAndTime';
  /** The width in pixels. */
  readonly width?: number;
  /** Whether it holds the record's name, which is shown as a link. */
  readonly isPrimary?: boolean;
  /** Whether it stays in sight, at the start, while the others scroll sideways. */
  readonly isPinned?: boolean;
  readonly isEditable?: boolean;
  readonly isRightAligned?: boolean;
  /** The labels of a choice's options by value. */
  readonly labels?: ReadonlyMap<number, string>;
}

/** What the grid tells a renderer of its cell. */
interface CellProps {
  readonly value: unknown;
  readonly formattedValue: string;
  readonly columnDataType: string;
  readonly columnEditable: boolean;
  readonly rowHeight: number;
  readonly isRTLMode: boolean;
  readonly isRightAligned: boolean;
  readonly isLastRow: boolean;
  readonly validationError: Error | null;
  readonly cellContainerElement: HTMLElement;
  readonly cellErrorLabelId: string;
  readonly onCellClicked: () => void;
  readonly startEditing: () => void;
}

/** Where the cell is. */
interface CellPlace {
  readonly colDefs: readonly GridColumn[];
  readonly columnIndex: number;
  readonly rowData?: GridRow;
  readonly allowTabKeyNavigation: boolean;
}

/** What a customizer hands over: renderers by the column's data type; one that gives nothing leaves the cell to the grid. */
type CellRendererOverrides = Partial<
  Record<string, (props: CellProps, place: CellPlace) => React.ReactElement | null | undefined>
>;

/** What the customizer is given of its surroundings. */
export type GridSurroundings = Pick<HostState, 'strings' | 'theme' | 'isRTL' | 'languageId' | 'missingString'>;

export interface GridHostProps {
  /** The built customizer; left out where the grid draws all cells itself, or has not loaded it yet. */
  readonly customizer?: LoadedControl<unknown, unknown>;
  /** A new object is a change: the customizer is updated and every cell drawn again. */
  readonly surroundings: GridSurroundings;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** Rows that stay at the bottom, as totals do. */
  readonly totals?: readonly GridRow[];
  /** The Fluent UI tokens that the grid itself is drawn with. */
  readonly tokens: Tokens;
  /** The accessible name. */
  readonly label: string;
  /** Words that a row must contain to be shown. */
  readonly filter?: string;
  readonly sort?: GridSort;
  /** Inline padding of a cell in pixels, 12 unless told: the cells of some grids have none. */
  readonly cellPadding?: number;
  readonly onSort?: (sort: GridSort | undefined) => void;
  readonly onSelect?: (selected: number) => void;
  /** Is told how many rows the filter leaves. */
  readonly onFilter?: (shown: number) => void;
  /** Is called when a renderer reports a click in its cell. */
  readonly onCellClicked?: () => void;
  /** Is handed AG Grid's own interface once the grid is there. */
  readonly onReady?: (api: GridApi<GridRow>) => void;
}

/** A column that the rows are sorted by. */
export interface GridSort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** Inline padding of a cell, in pixels. */
const CELL_PADDING = 12;

const modules = [
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  PinnedRowModule,
  QuickFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  SelectEditorModule,
];

/** What the grid shows for a value; an option without a label shows its number. */
function format({ labels }: GridColumn, value: unknown): string {
  if (typeof value !== 'number' && typeof value !== 'string') return '';
  return labels?.get(Number(value)) ?? String(value);
}

interface Drawing extends Pick<GridHostProps, 'columns' | 'onCellClicked'> {
  readonly overrides?: CellRendererOverrides;
  readonly isRTL: boolean;
}

const DrawingContext = React.createContext<Drawing>({ columns: [], isRTL: false });

/** A cell, drawn by the customizer or, where that leaves it to the grid, as text. */
function Cell({ value, data, node, column, eGridCell, api }: CustomCellRendererProps<GridRow, unknown>) {
  const { overrides, columns, isRTL, onCellClicked } = React.useContext(DrawingContext);
  const columnIndex = columns.findIndex(({ name }) => name === column?.getColId());
  const definition = columns[columnIndex];
  if (!definition) return null;
  const formattedValue = format(definition, value);
  const drawn = overrides?.[definition.dataType]?.(
    {
      value,
      formattedValue,
      columnDataType: definition.dataType,
      columnEditable: definition.isEditable ?? false,
      rowHeight: ROW_HEIGHT,
      isRTLMode: isRTL,
      isRightAligned: definition.isRightAligned ?? false,
      isLastRow: node.rowIndex === api.getDisplayedRowCount() - 1,
      validationError: null,
      cellContainerElement: eGridCell,
      cellErrorLabelId: '',
      onCellClicked: () => onCellClicked?.(),
      startEditing: () => {
        if (node.rowIndex !== null) api.startEditingCell({ rowIndex: node.rowIndex, colKey: definition.name });
      },
    },
    { colDefs: columns, columnIndex, rowData: data, allowTabKeyNavigation: false },
  );
  return (
    drawn ?? (
      <bdi className={definition.isPrimary ? 'host-cell-text host-cell-link' : 'host-cell-text'}>{formattedValue}</bdi>
    )
  );
}

function columnDefinition(column: GridColumn, start: 'left' | 'right', sort: GridSort | undefined): ColDef<GridRow> {
  const collator = new Intl.Collator('en');
  return {
    colId: column.name,
    field: column.name,
    headerName: column.displayName,
    width: column.width,
    pinned: column.isPinned ? start : undefined,
    editable: column.isEditable,
    cellEditor: 'agSelectCellEditor',
    cellEditorParams: { values: [...(column.labels?.keys() ?? [])] },
    valueFormatter: ({ value }) => format(column, value),
    getQuickFilterText: ({ value }) => format(column, value),
    comparator: (one, other) => collator.compare(format(column, one), format(column, other)),
    // `null` takes away what was sorted before; a column that the host does not sort by may be sorted by a click.
    sort: sort ? (sort.column === column.name ? sort.direction : null) : undefined,
  };
}

/** The renderers that the built customizer hands over through the grid's event; a new object where its surroundings change. */
function useOverrides({
  customizer,
  surroundings,
}: Pick<GridHostProps, 'customizer' | 'surroundings'>): CellRendererOverrides | undefined {
  const [overrides, setOverrides] = React.useState<CellRendererOverrides>();
  const hosted = React.useRef<{ readonly control: HostedControl<unknown, unknown>; given: GridSurroundings }>();
  const latest = React.useRef(surroundings);
  latest.current = surroundings;

  React.useLayoutEffect(() => {
    if (!customizer) return;
    const { manifest, Constructor } = customizer;
    const given = latest.current;
    const control = new HostedControl(manifest, Constructor, ReactDOM, document.createElement('div'), {
      ...given,
      value: 'grid-of-sessions',
      onEvent: (_, payload) =>
        setOverrides((payload as { cellRendererOverrides?: CellRendererOverrides }).cellRendererOverrides),
    });
    hosted.current = { control, given };
    return () => {
      hosted.current = undefined;
      control.destroy();
      setOverrides(undefined);
    };
  }, [customizer]);
  React.useLayoutEffect(() => {
    if (!hosted.current || hosted.current.given === surroundings) return;
    hosted.current.given = surroundings;
    hosted.current.control.update(surroundings);
    setOverrides((known) => ({ ...known }));
  }, [surroundings]);
  return overrides;
}

const defaultColumn: ColDef<GridRow> = { cellRenderer: Cell, sortable: true, resizable: true, suppressMovable: true };

/** A grid that plays the Power Apps grid for a customizer: it names an event, and draws with what comes through it. */
export function GridHost(props: GridHostProps) {
  const { columns, rows, totals, tokens, label, filter, sort, cellPadding, onCellClicked, surroundings } = props;
  const isRTL = surroundings.isRTL ?? false;
  const start = isRTL ? 'right' : 'left';
  const overrides = useOverrides(props);
  const drawing = React.useMemo(
    () => ({ overrides, columns, isRTL, onCellClicked }),
    [overrides, columns, isRTL, onCellClicked],
  );
  const theme = React.useMemo(() => gridTheme(tokens, cellPadding ?? CELL_PADDING), [tokens, cellPadding]);
  const columnDefs = React.useMemo(
    () => columns.map((column) => columnDefinition(column, start, sort)),
    [columns, start, sort],
  );
  const selectionColumn = React.useMemo(
    (): SelectionColumnDef => ({ pinned: start, width: 40, resizable: false, suppressHeaderMenuButton: true }),
    [start],
  );
  return (
    <DrawingContext.Provider value={drawing}>
      <AgGridReact<GridRow>
        // The direction holds from the start.
        key={start}
        enableRtl={isRTL}
        modules={modules}
        theme={theme}
        columnDefs={columnDefs}
        defaultColDef={defaultColumn}
        rowData={rows as GridRow[]}
        pinnedBottomRowData={totals as GridRow[]}
        getRowId={({ data }) => data[RECID]}
        suppressFieldDotNotation
        quickFilterText={filter}
        rowSelection={{ mode: 'multiRow', enableClickSelection: true }}
        selectionColumnDef={selectionColumn}
        // The elements stand in the order in which a screen reader reads them.
        ensureDomOrder
        suppressDragLeaveHidesColumns
        // Tab leaves the grid, in which the arrow keys move.
        tabToNextCell={() => false}
        tabToNextHeader={() => false}
        onGridReady={({ api }) => {
          api.setGridAriaProperty('label', label);
          props.onReady?.(api);
        }}
        onSortChanged={({ api }) => {
          const sorted = api.getColumnState().find((column) => column.sort);
          props.onSort?.(sorted?.sort ? { column: sorted.colId, direction: sorted.sort } : undefined);
        }}
        onSelectionChanged={({ api }) => props.onSelect?.(api.getSelectedRows().length)}
        onModelUpdated={({ api }) => props.onFilter?.(api.getDisplayedRowCount())}
      />
    </DrawingContext.Provider>
  );
}

/** What a host of a grid on a page can do with it. */
export interface MountedGrid {
  /** Draws again with what has changed. */
  readonly update: (changes: Partial<GridHostProps>) => void;
  /** AG Grid's own interface. */
  readonly api: () => GridApi<GridRow>;
  /**
   * Scrolls down from the first row, and has everything drawn that comes into sight.
   *
   * @param rows how far at each step
   * @returns the milliseconds that it took: scripts, styles and layout
   */
  readonly scroll: (steps: number, rows: number) => number;
  readonly destroy: () => void;
}

/** Puts a grid into a container, which gives it its size. */
export function mountGrid(container: HTMLElement, initial: GridHostProps): MountedGrid {
  let props = initial;
  let api: GridApi<GridRow> | undefined;
  const onReady = (ready: GridApi<GridRow>) => {
    api = ready;
    props.onReady?.(ready);
  };
  const grid = () => {
    if (!api) throw new Error('the grid is not there yet');
    return api;
  };
  const render = () => ReactDOM.render(<GridHost {...props} onReady={onReady} />, container);
  render();
  return {
    update(changes) {
      props = { ...props, ...changes };
      render();
    },
    api: grid,
    scroll(steps, rows) {
      const start = performance.now();
      for (let step = 0; step < steps; step++) {
        // Draws before it returns, where a scroll event would be acted on with the next frames.
        grid().ensureIndexVisible(step * rows, 'top');
        container.getBoundingClientRect();
      }
      return performance.now() - start;
    },
    destroy() {
      ReactDOM.unmountComponentAtNode(container);
    },
  };
}
