/** Who triggered the end of a session. */
export type Actor =
  'representative' | 'supervisor' | 'customer' | 'aiAgent' | 'externalRepresentative' | 'system' | 'unspecified';

/** How a session can end, from normal to failed. */
export const outcomes = [
  'ended',
  'transferred',
  'waiting',
  'declined',
  'timedOut',
  'disconnected',
  'cutShort',
  'failed',
  'unspecified',
] as const;

export type Outcome = (typeof outcomes)[number];

/** A closure reason of `msdyn_ocsession.msdyn_closurereason`. */
export interface ClosureReason {
  /** The option's value. The gaps between the numbers are intentional. */
  readonly value: number;
  /** The name that Microsoft documents; also the prefix of the reason's keys in `strings/*.resx`. */
  readonly name: string;
  readonly actor: Actor;
  readonly outcome: Outcome;
}

type Row = readonly [value: number, name: string, actor: Actor, outcome: Outcome];

const rows: readonly Row[] = [
  [192350000, 'Default', 'unspecified', 'unspecified'],
  [192350001, 'AgentReject', 'representative', 'declined'],
  [192350002, 'AgentTimeout', 'representative', 'timedOut'],
  [192350003, 'ConversationTimeout', 'system', 'timedOut'],
  [192350004, 'AgentClosed', 'representative', 'ended'],
  [192350005, 'ConversationClosed', 'unspecified', 'ended'],
  [192350006, 'AgentTransferred', 'representative', 'transferred'],
  [192350007, 'AgentDisconnected', 'representative', 'disconnected'],
  [192350008, 'AgentReRouted', 'unspecified', 'transferred'],
  [192350009, 'VirtualAgentClosed', 'aiAgent', 'ended'],
  [192350010, 'AgentTransferToQueue', 'representative', 'transferred'],
  [192350011, 'SupervisorAssignToQueue', 'supervisor', 'transferred'],
  [192350012, 'SupervisorTransferToAgent', 'supervisor', 'transferred'],
  [192350013, 'SystemReject', 'system', 'declined'],
  [192350014, 'ForceClose', 'supervisor', 'cutShort'],
  [192350015, 'OverflowQueueTransfer', 'system', 'transferred'],
  [192350016, 'OverflowEndConversation', 'system', 'cutShort'],
  [192350017, 'AddAgentFailed', 'system', 'failed'],
  [192350018, 'AutoClose', 'system', 'timedOut'],
  [192350019, 'SecondaryChannelClosed', 'unspecified', 'ended'],
  [192350020, 'CustomerDisconnect', 'customer', 'disconnected'],
  [192350021, 'AgentEndConversation', 'representative', 'ended'],
  [192350022, 'CustomerEndConversation', 'customer', 'ended'],
  [192350023, 'QueueTransfer', 'representative', 'transferred'],
  [192350024, 'InqueueOverflowQueueTransfer', 'system', 'transferred'],
  [192350025, 'InqueueOverflowEndConversation', 'system', 'cutShort'],
  [192350026, 'BotTransferToAgent', 'aiAgent', 'transferred'],
  [192350027, 'BotEndConversation', 'aiAgent', 'ended'],
  [192350028, 'BotCallFailureEndConversation', 'aiAgent', 'failed'],
  [192350029, 'BotCallFailureExternalTransfer', 'aiAgent', 'failed'],
  [192350030, 'BotCallFailurePromptAndEscalate', 'aiAgent', 'failed'],
  [192350031, 'BotCallFailureEscalate', 'aiAgent', 'failed'],
  [192350032, 'CanceledByProactiveService', 'system', 'cutShort'],
  [192350033, 'ManuallyClosedConversation', 'unspecified', 'ended'],
  [192350034, 'ManuallyClosedSession', 'unspecified', 'ended'],
  [192350035, 'AgentTransferToAgentGroup', 'representative', 'transferred'],
  [192350036, 'ExternalAgentAccept', 'externalRepresentative', 'transferred'],
  [192350037, 'ExternalAgentReject', 'externalRepresentative', 'declined'],
  [192350038, 'ExternalAgentTransfer', 'unspecified', 'transferred'],
  [192350052, 'MonitorDisconnected', 'unspecified', 'disconnected'],
  [192350054, 'VoiceConnectivityProblem', 'system', 'disconnected'],
  [192350055, 'MaximumSessionsReached', 'system', 'declined'],
  [192350056, 'CallTimedOut', 'system', 'timedOut'],
  [192350061, 'CustomerNonResponseTimeoutRule', 'customer', 'timedOut'],
  [192350062, 'AgentNonResponseTimeoutRule', 'representative', 'timedOut'],
  [192350063, 'AgentMovedConversationToWaiting', 'representative', 'waiting'],
  [192350064, 'AutoRejectedDueToBrowserRefresh', 'system', 'declined'],
  [192350065, 'AutoRejectAsOutboundCallInProgress', 'system', 'declined'],
];

/**
 * Every known closure reason by its option value. Sources, both as of November 2026: Microsoft's page of closure reasons, and the
 * choices of `msdyn_closurereason` in its reference for the table `msdyn_ocsession`.
 */
export const closureReasons: ReadonlyMap<number, ClosureReason> = new Map(
  rows.map(([value, name, actor, outcome]) => [value, { value, name, actor, outcome }]),
);
