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
 * A stand-in for the Power Apps grid, which is based on AG Grid. Its customizer contract follows "Customize the editable grid control"
 * in Microsoft's documentation, and `types.ts` of the grid customizer in microsoft/PowerApps-Samples.
 */

/** The key of each row's identifier. */
export const RECID = '__rec_id';

/** A row: its identifier, and its raw values by column name. */
export interface GridRow {
  readonly [RECID]: string;
  readonly [column: string]: unknown;
}

/** A column, as the platform's metadata describes it. */
export interface GridColumn {
  /** The logical name. A column of a related table has the relationship's alias and a dot as its prefix. */
  readonly name: string;
  readonly displayName: string;
  readonly dataType: 'Text' | 'OptionSet' | 'DateAndTime';
  /** The width in pixels. */
  readonly width?: number;
  /** Whether it is the primary name column, which is shown as a link. */
  readonly isPrimary?: boolean;
  /** Whether it stays at the start while the other columns scroll sideways. */
  readonly isPinned?: boolean;
  readonly isEditable?: boolean;
  readonly isRightAligned?: boolean;
  /** The option labels of a choice column, by value. */
  readonly labels?: ReadonlyMap<number, string>;
}

/** The props that the grid passes to a cell renderer. */
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

/** The position of a cell. */
interface CellPlace {
  readonly colDefs: readonly GridColumn[];
  readonly columnIndex: number;
  readonly rowData?: GridRow;
  readonly allowTabKeyNavigation: boolean;
}

/** A customizer's renderers by column data type. One that returns nothing leaves the cell to the grid. */
type CellRendererOverrides = Partial<
  Record<string, (props: CellProps, place: CellPlace) => React.ReactElement | null | undefined>
>;

/** The parts of the host state that the customizer receives. */
export type GridSurroundings = Pick<HostState, 'strings' | 'theme' | 'isRTL' | 'languageId' | 'missingString'>;

export interface GridHostProps {
  /** The built customizer; undefined until it is loaded, or if the grid draws all cells itself. */
  readonly customizer?: LoadedControl<unknown, unknown>;
  /** A new object counts as a change: it updates the customizer and redraws every cell. */
  readonly surroundings: GridSurroundings;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** Rows pinned to the bottom, like totals. */
  readonly totals?: readonly GridRow[];
  /** The Fluent UI tokens for the grid itself. */
  readonly tokens: Tokens;
  /** The accessible name. */
  readonly label: string;
  /** Only rows that contain these words are shown. */
  readonly filter?: string;
  readonly sort?: GridSort;
  /** Inline padding of a cell in pixels, 12 by default. The cells of some grids have none. */
  readonly cellPadding?: number;
  readonly onSort?: (sort: GridSort | undefined) => void;
  readonly onSelect?: (selected: number) => void;
  /** Called with the number of rows that match the filter. */
  readonly onFilter?: (shown: number) => void;
  /** Called when a renderer reports a click in its cell. */
  readonly onCellClicked?: () => void;
  /** Called with AG Grid's API once the grid is ready. */
  readonly onReady?: (api: GridApi<GridRow>) => void;
}

/** The column that the rows are sorted by, and the direction. */
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

/** The text that the grid shows for a value. An option without a label shows its number. */
function format({ labels }: GridColumn, value: unknown): string {
  if (typeof value !== 'number' && typeof value !== 'string') return '';
  return labels?.get(Number(value)) ?? String(value);
}

interface Drawing extends Pick<GridHostProps, 'columns' | 'onCellClicked'> {
  readonly overrides?: CellRendererOverrides;
  readonly isRTL: boolean;
}

const DrawingContext = React.createContext<Drawing>({ columns: [], isRTL: false });

/** A cell, drawn by the customizer, or as text if the customizer leaves it to the grid. */
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
    // `null` clears an earlier sort. If the host sets no sort, a click on the header sorts.
    sort: sort ? (sort.column === column.name ? sort.direction : null) : undefined,
  };
}

/** The renderers that the customizer passes through the grid's event; a new object whenever its surroundings change. */
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

/** A grid that acts as the Power Apps grid: it names an event, and draws cells with the renderers that the customizer sends. */
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
        // AG Grid can't change its direction later.
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
        // Keeps the DOM in reading order for screen readers.
        ensureDomOrder
        suppressDragLeaveHidesColumns
        // Tab leaves the grid; the arrow keys move within it.
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

/** A handle for a grid on a page. */
export interface MountedGrid {
  /** Renders again with the changed props. */
  readonly update: (changes: Partial<GridHostProps>) => void;
  /** Returns AG Grid's API. */
  readonly api: () => GridApi<GridRow>;
  /**
   * Scrolls down from the first row and draws every row that comes into view.
   *
   * @param rows the number of rows per step
   * @returns the time for scripts, styles, and layout, in ms
   */
  readonly scroll: (steps: number, rows: number) => number;
  readonly destroy: () => void;
}

/** Mounts a grid in a container, which determines its size. */
export function mountGrid(container: HTMLElement, initial: GridHostProps): MountedGrid {
  let props = initial;
  let api: GridApi<GridRow> | undefined;
  const onReady = (ready: GridApi<GridRow>) => {
    api = ready;
    props.onReady?.(ready);
  };
  const grid = () => {
    if (!api) throw new Error('The grid is not ready yet.');
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
        // Draws synchronously, whereas a scroll event takes effect only in the next frames.
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
