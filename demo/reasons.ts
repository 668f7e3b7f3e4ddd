import { closureReasons, type ClosureReason, type Outcome } from '../common/catalog';

/** The closure reason column. */
export const REASON = 'msdyn_closurereason';

/** Another choice column of the same table, which uses the same numbers with other meanings. Source: Microsoft's table reference. */
export const STATE = 'msdyn_state';

export const ACTIVE = 192350001;
export const CLOSED = 192350002;

/** The option labels of that column, by value. */
export const states: ReadonlyMap<number, string> = new Map([
  [ACTIVE, 'Active'],
  [CLOSED, 'Closed'],
  [192350003, 'New'],
]);

const outcomes: readonly Outcome[] = [
  'ended',
  'transferred',
  'waiting',
  'declined',
  'timedOut',
  'disconnected',
  'cutShort',
  'failed',
  'unspecified',
];

/** The last value in the column's range, which isn't a closure reason. */
export const UNKNOWN_VALUE = 192359999;

/** The documented reasons of an outcome. */
export interface OutcomeReasons {
  readonly outcome: Outcome;
  readonly reasons: readonly ClosureReason[];
}

/** The documented reasons, grouped by how the session ended. */
export const reasonsByOutcome: readonly OutcomeReasons[] = outcomes.map((outcome) => ({
  outcome,
  reasons: [...closureReasons.values()].filter((reason) => reason.outcome === outcome),
}));
