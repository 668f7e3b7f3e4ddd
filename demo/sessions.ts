import { closureReasons } from '../common/catalog';
import type { Choice } from './state';

/** A session of the list. */
export interface Session {
  readonly key: string;
  readonly name: string;
  readonly customer: string;
  readonly started: string;
  /** The raw closure reason; null where the session has none. */
  readonly reason: number | null;
  readonly reasonLabel: string;
}

const customers = ['Kim Abercrombie', 'Nancy Davolio', 'Rene Valdes', 'Susan Burk', 'Yvonne McKay', 'Paul Cannon'];

/** A value that no version knows, as a later release of the platform may write. */
const UNKNOWN_REASON = 192350199;

/** Which reason a row of a long list has: each in its turn, now and then none or one that is not known. */
function reasonOf(index: number, isLong: boolean): number | null {
  const values = [...closureReasons.keys()];
  if (isLong && index % 50 === 49) return index % 100 === 99 ? UNKNOWN_REASON : null;
  return values[(index * (isLong ? 7 : 1)) % values.length];
}

/**
 * Makes up a list of sessions, always the same for the same input.
 *
 * @param labels the column's label of a reason; a reason without one shows its number
 */
export function makeSessions(rows: Choice<'rows'>, labels: ReadonlyMap<number, string>): readonly Session[] {
  const isLong = rows === '5000';
  return Array.from({ length: Number(rows) }, (_, index) => {
    const reason = reasonOf(index, isLong);
    const minutes = index * 7;
    const started = new Date(Date.UTC(2025, 10, 18, 8) + minutes * 60_000).toISOString();
    return {
      key: String(index),
      name: `S-${String(index + 1).padStart(5, '0')}`,
      customer: customers[index % customers.length],
      started: started.slice(0, 16).replace('T', ' '),
      reason,
      reasonLabel: reason === null ? '' : (labels.get(reason) ?? String(reason)),
    };
  });
}

/** The sessions that contain the text, in the order of their closure reasons. */
export function arrange(sessions: readonly Session[], filter: string, sort: Choice<'sort'>): readonly Session[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const found = wanted
    ? sessions.filter((session) =>
        [session.name, session.customer, session.reasonLabel].some((text) => text.toLocaleLowerCase().includes(wanted)),
      )
    : sessions;
  if (sort === 'none') return found;
  const turn = sort === 'ascending' ? 1 : -1;
  return [...found].sort((one, other) => turn * one.reasonLabel.localeCompare(other.reasonLabel));
}
