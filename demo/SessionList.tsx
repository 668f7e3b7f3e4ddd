import * as React from 'react';
import * as ReactDOM from 'react-dom';
import {
  CheckboxVisibility,
  DetailsList,
  DetailsListLayoutMode,
  SearchBox,
  Selection,
  type IColumn,
} from '@fluentui/react';
import type { CellRendererOverrides, PAOneGridCustomizer } from '../ClosureReasonGridCustomizer/gridContract';
import { useDemo } from './demoContext';
import { HostedControl } from '../host/framework';
import { columnOptions, isRTL } from './host';
import { languageTag } from '../host/languages';
import { arrange, makeSessions, type Session } from './sessions';
import { listTexts } from './texts';
import { tokenThemes } from './themes';

const ROW_HEIGHT = 42;

const REASON = 'msdyn_closurereason';

/** The renderers that the built customizer hands over through the grid's event; new ones where its surroundings change. */
function useRenderers(): CellRendererOverrides | undefined {
  const { customizer, state, strings } = useDemo();
  const [overrides, setOverrides] = React.useState<CellRendererOverrides>();
  const hosted = React.useRef<HostedControl<unknown, unknown>>();
  const theme = tokenThemes[state.theme];
  React.useLayoutEffect(() => {
    if (hosted.current) {
      hosted.current.update({ theme, strings });
      // The same renderers draw in the new surroundings: a new object has the list draw its rows again.
      setOverrides((known) => known && { ...known });
      return;
    }
    hosted.current = new HostedControl(
      customizer.manifest,
      customizer.Constructor,
      ReactDOM,
      document.createElement('div'),
      {
        value: 'list-of-sessions',
        theme,
        strings,
        missingString: 'key',
        onEvent: (_, payload) => setOverrides((payload as PAOneGridCustomizer).cellRendererOverrides),
      },
    );
  }, [customizer, strings, theme]);
  React.useLayoutEffect(
    () => () => {
      hosted.current?.destroy();
      hosted.current = undefined;
    },
    [],
  );
  return overrides;
}

interface ReasonProps {
  readonly session: Session;
  readonly overrides: CellRendererOverrides;
  readonly onCellClicked: () => void;
}

/** A cell of the closure reason column, drawn by the customizer or, where it leaves the cell, as text. */
function Reason({ session, overrides, onCellClicked }: ReasonProps) {
  const { state } = useDemo();
  const [container, setContainer] = React.useState<HTMLElement | null>(null);
  const drawn =
    container &&
    overrides.OptionSet?.(
      {
        value: session.reason,
        formattedValue: session.reasonLabel,
        isRTLMode: isRTL(state),
        rowHeight: ROW_HEIGHT,
        cellContainerElement: container,
        onCellClicked,
      },
      { colDefs: [{ name: REASON }], columnIndex: 0 },
    );
  return <div ref={setContainer}>{drawn ?? session.reasonLabel}</div>;
}

/** A list of sessions that plays the Power Apps grid: it names an event, and draws with what comes through it. */
export function SessionList() {
  const { state, strings, change } = useDemo();
  const overrides = useRenderers();
  const [selectedCount, setSelectedCount] = React.useState(0);
  const [selection] = React.useState(() => {
    const made: Selection = new Selection({ onSelectionChanged: () => setSelectedCount(made.getSelectedCount()) });
    return made;
  });
  const sessions = React.useMemo(() => {
    const labels = new Map(
      state.labels === 'none' ? [] : columnOptions(state, strings).map(({ Value, Label }) => [Value, Label]),
    );
    return arrange(makeSessions(state.rows, labels), state.filter, state.sort);
  }, [state, strings]);

  const columns: IColumn[] = [
    { key: 'name', name: listTexts.session, fieldName: 'name', minWidth: 70, maxWidth: 90 },
    {
      key: REASON,
      name: strings.get('ClosureReason') ?? REASON,
      minWidth: 120,
      maxWidth: 320,
      isSorted: state.sort !== 'none',
      isSortedDescending: state.sort === 'descending',
      onColumnClick: () => change({ sort: state.sort === 'ascending' ? 'descending' : 'ascending' }),
      onRender: (session: Session, index = 0) =>
        overrides && (
          <Reason
            session={session}
            overrides={overrides}
            onCellClicked={() => selection.setIndexSelected(index, true, true)}
          />
        ),
    },
    { key: 'customer', name: listTexts.customer, fieldName: 'customer', minWidth: 110, maxWidth: 180 },
    {
      key: 'started',
      name: listTexts.started,
      minWidth: 120,
      maxWidth: 160,
      onRender: ({ started }: Session) => <bdi dir="ltr">{started}</bdi>,
    },
  ];

  return (
    <section className="card list" aria-labelledby="list-title">
      <h1 className="list-title" id="list-title">
        {listTexts.title}
      </h1>
      <SearchBox
        className="list-filter"
        placeholder={listTexts.filter}
        ariaLabel={listTexts.filter}
        value={state.filter}
        onChange={(_, text) => change({ filter: text ?? '' })}
        disableAnimation
      />
      <div className="list-rows" data-is-scrollable="true" lang={languageTag(state.language)}>
        <DetailsList
          ariaLabelForGrid={listTexts.title}
          ariaLabelForSelectAllCheckbox={listTexts.selectAll}
          ariaLabelForSelectionColumn={listTexts.select}
          checkButtonAriaLabel={listTexts.select}
          checkboxVisibility={CheckboxVisibility.hidden}
          columns={columns}
          items={[...sessions]}
          getKey={(session: Session) => session.key}
          layoutMode={DetailsListLayoutMode.justified}
          onShouldVirtualize={() => true}
          selection={selection}
          setKey="sessions"
        />
        {sessions.length === 0 && <p>{listTexts.none}</p>}
      </div>
      <p className="list-count" role="status">
        <bdi>{listTexts.count(sessions.length, selectedCount)}</bdi>
      </p>
    </section>
  );
}
