import * as React from 'react';
import { SearchBox } from '@fluentui/react';
import { GridHost } from '../host/grid';
import { languageTag } from '../host/languages';
import { useDemo } from './demoContext';
import { columnOptions, isRTL } from './host';
import { REASON } from './reasons';
import { makeSessions, sessionColumns } from './sessions';
import type { Choice } from './state';
import { listTexts } from './texts';
import { pageTokens, tokenThemes } from './themes';

const directions = { ascending: 'asc', descending: 'desc' } as const;

function sortOf(direction: 'asc' | 'desc' | undefined): Choice<'sort'> {
  return direction ? (direction === 'asc' ? 'ascending' : 'descending') : 'none';
}

/** A list of sessions in a Power Apps grid with the built customizer. */
export function SessionList() {
  const { customizer, state, strings, change } = useDemo();
  const { rows: rowChoice, sort, filter, theme, language, labels } = state;
  const rows = React.useMemo(() => makeSessions(rowChoice), [rowChoice]);
  const [shown, setShown] = React.useState(rows.length);
  const [selected, setSelected] = React.useState(0);

  const columns = React.useMemo(() => {
    const known = labels === 'none' ? [] : columnOptions(labels, 'none', strings);
    return sessionColumns(
      strings.get('ClosureReason') ?? REASON,
      new Map(known.map(({ Value, Label }) => [Value, Label])),
    );
  }, [labels, strings]);
  const isRightToLeft = isRTL(state);
  const surroundings = React.useMemo(
    () =>
      ({
        strings,
        theme: tokenThemes[theme],
        isRTL: isRightToLeft,
        languageId: language,
        missingString: 'key',
      }) as const,
    [strings, theme, isRightToLeft, language],
  );
  const gridSort = React.useMemo(
    () => (sort === 'none' ? undefined : { column: REASON, direction: directions[sort] }),
    [sort],
  );

  return (
    <section className="card list" aria-labelledby="list-title">
      <div className="list-head">
        <h1 className="list-title" id="list-title">
          {listTexts.title}
        </h1>
        <SearchBox
          className="list-filter"
          placeholder={listTexts.filter}
          ariaLabel={listTexts.filter}
          value={filter}
          onChange={(_, text) => change({ filter: text ?? '' })}
          disableAnimation
        />
      </div>
      <div className="list-rows" lang={languageTag(language)}>
        <GridHost
          customizer={customizer}
          surroundings={surroundings}
          columns={columns}
          rows={rows}
          tokens={pageTokens(theme)}
          label={listTexts.title}
          filter={filter}
          sort={gridSort}
          onSort={(sorted) => change({ sort: sortOf(sorted?.column === REASON ? sorted.direction : undefined) })}
          onSelect={setSelected}
          onFilter={setShown}
        />
      </div>
      <p className="list-count" role="status">
        <bdi>{listTexts.count(shown, selected)}</bdi>
      </p>
    </section>
  );
}
