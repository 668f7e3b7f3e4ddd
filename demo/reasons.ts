import { closureReasons, type ClosureReason, type Outcome } from '../common/catalog';

/** The column that the badge is for. */
export const REASON = 'msdyn_closurereason';

/** Another choice of the same table, whose numbers mean something else, as Microsoft's reference of the table has it. */
export const STATE = 'msdyn_state';

export const ACTIVE = 192350001;
export const CLOSED = 192350002;

/** The labels of that choice by value. */
export const states: ReadonlyMap<number, string> = new Map([
  [ACTIVE, 'Active'],
  [CLOSED, 'Closed'],
  [192350003, 'New'],
]);

/** From the ordinary to the unknown. */
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

/** The last value of the choice's range, which is no closure reason. */
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
