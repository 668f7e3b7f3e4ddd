import { closureReasons, type ClosureReason, type Outcome } from '../common/catalog';

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
