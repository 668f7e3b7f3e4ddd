import { closureReasons } from '../common/catalog';
import { RECID, type GridColumn, type GridRow } from '../host/grid';
import { ACTIVE, CLOSED, REASON, STATE, states, UNKNOWN_VALUE } from './reasons';
import type { Choice } from './state';
import { listTexts, texts } from './texts';

const PRIMARY_REASON = `a_1.${REASON}`;

const customers = [
  'Kim Abercrombie',
  'Nancy Davolio',
  'Rene Valdes',
  'Susan Burk',
  'Yvonne McKay',
  'Paul Cannon',
  'Sidney Higa',
];

/**
 * The reason of a row: each in turn and, in a long list, now and then none or an unknown one. A long list goes through them in steps
 * of a prime above their number, which reach them all.
 */
function reasonOf(index: number, isLong: boolean): number | null {
  const values = [...closureReasons.keys()];
  if (isLong && index % 50 === 49) return index % 100 === 99 ? UNKNOWN_VALUE : null;
  return values[(index * (isLong ? 101 : 1)) % values.length];
}

/** Generates sessions, the same ones for the same input: one for each reason, or as many as selected. */
export function makeSessions(rows: Choice<'rows'>): readonly GridRow[] {
  const isLong = rows !== 'each';
  return Array.from({ length: isLong ? Number(rows) : closureReasons.size }, (_, index) => {
    const reason = reasonOf(index, isLong);
    const created = new Date(Date.UTC(2025, 10, 18, 8) + index * 7 * 60_000).toISOString();
    return {
      [RECID]: String(index),
      subject: `S-${String(index + 1).padStart(5, '0')}`,
      [REASON]: reason,
      [PRIMARY_REASON]: index % 3 === 1 ? reasonOf(index + 4, isLong) : null,
      [STATE]: reason === null ? ACTIVE : CLOSED,
      regardingobjectid: customers[index % customers.length],
      msdyn_sessioncreatedon: created.slice(0, 16).replace('T', ' '),
    };
  });
}

/**
 * The columns of the list.
 *
 * @param name the display name of the closure reason column
 * @param labels the column's option labels, by value
 */
export function sessionColumns(name: string, labels: ReadonlyMap<number, string>): readonly GridColumn[] {
  return [
    {
      name: 'subject',
      displayName: listTexts.session,
      dataType: 'Text',
      width: 104,
      isPrimary: true,
      isPinned: true,
    },
    { name: REASON, displayName: name, dataType: 'OptionSet', width: 264, labels },
    {
      name: PRIMARY_REASON,
      displayName: `${name} (${listTexts.primary})`,
      dataType: 'OptionSet',
      width: 264,
      labels,
    },
    { name: STATE, displayName: texts.otherColumnName, dataType: 'OptionSet', width: 88, labels: states },
    { name: 'regardingobjectid', displayName: listTexts.customer, dataType: 'Text', width: 160 },
    { name: 'msdyn_sessioncreatedon', displayName: listTexts.created, dataType: 'DateAndTime', width: 152 },
  ];
}
