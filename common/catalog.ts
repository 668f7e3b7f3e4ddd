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
  readonly outcome: Outcome;
  readonly actor: Actor;
}

type Row = readonly [value: number, name: string, outcome: Outcome, actor: Actor];

const rows: readonly Row[] = [
  [192350000, 'Default', 'unspecified', 'unspecified'],
  [192350001, 'AgentReject', 'declined', 'representative'],
  [192350002, 'AgentTimeout', 'timedOut', 'representative'],
  [192350003, 'ConversationTimeout', 'timedOut', 'system'],
  [192350004, 'AgentClosed', 'ended', 'representative'],
  [192350005, 'ConversationClosed', 'ended', 'unspecified'],
  [192350006, 'AgentTransferred', 'transferred', 'representative'],
  [192350007, 'AgentDisconnected', 'disconnected', 'representative'],
  [192350008, 'AgentReRouted', 'transferred', 'unspecified'],
  [192350009, 'VirtualAgentClosed', 'ended', 'aiAgent'],
  [192350010, 'AgentTransferToQueue', 'transferred', 'representative'],
  [192350011, 'SupervisorAssignToQueue', 'transferred', 'supervisor'],
  [192350012, 'SupervisorTransferToAgent', 'transferred', 'supervisor'],
  [192350013, 'SystemReject', 'declined', 'system'],
  [192350014, 'ForceClose', 'cutShort', 'supervisor'],
  [192350015, 'OverflowQueueTransfer', 'transferred', 'system'],
  [192350016, 'OverflowEndConversation', 'cutShort', 'system'],
  [192350017, 'AddAgentFailed', 'failed', 'system'],
  [192350018, 'AutoClose', 'timedOut', 'system'],
  [192350019, 'SecondaryChannelClosed', 'ended', 'unspecified'],
  [192350020, 'CustomerDisconnect', 'disconnected', 'customer'],
  [192350021, 'AgentEndConversation', 'ended', 'representative'],
  [192350022, 'CustomerEndConversation', 'ended', 'customer'],
  [192350023, 'QueueTransfer', 'transferred', 'representative'],
  [192350024, 'InqueueOverflowQueueTransfer', 'transferred', 'system'],
  [192350025, 'InqueueOverflowEndConversation', 'cutShort', 'system'],
  [192350026, 'BotTransferToAgent', 'transferred', 'aiAgent'],
  [192350027, 'BotEndConversation', 'ended', 'aiAgent'],
  [192350028, 'BotCallFailureEndConversation', 'failed', 'aiAgent'],
  [192350029, 'BotCallFailureExternalTransfer', 'failed', 'aiAgent'],
  [192350030, 'BotCallFailurePromptAndEscalate', 'failed', 'aiAgent'],
  [192350031, 'BotCallFailureEscalate', 'failed', 'aiAgent'],
  [192350032, 'CanceledByProactiveService', 'cutShort', 'system'],
  [192350033, 'ManuallyClosedConversation', 'ended', 'unspecified'],
  [192350034, 'ManuallyClosedSession', 'ended', 'unspecified'],
  [192350035, 'AgentTransferToAgentGroup', 'transferred', 'representative'],
  [192350036, 'ExternalAgentAccept', 'transferred', 'externalRepresentative'],
  [192350037, 'ExternalAgentReject', 'declined', 'externalRepresentative'],
  [192350038, 'ExternalAgentTransfer', 'transferred', 'unspecified'],
  [192350052, 'MonitorDisconnected', 'disconnected', 'unspecified'],
  [192350054, 'VoiceConnectivityProblem', 'disconnected', 'system'],
  [192350055, 'MaximumSessionsReached', 'declined', 'system'],
  [192350056, 'CallTimedOut', 'timedOut', 'system'],
  [192350061, 'CustomerNonResponseTimeoutRule', 'timedOut', 'customer'],
  [192350062, 'AgentNonResponseTimeoutRule', 'timedOut', 'representative'],
  [192350063, 'AgentMovedConversationToWaiting', 'waiting', 'representative'],
  [192350064, 'AutoRejectedDueToBrowserRefresh', 'declined', 'system'],
  [192350065, 'AutoRejectAsOutboundCallInProgress', 'declined', 'system'],
];

/**
 * Every known closure reason by its option value. Sources, both as of November 2026: Microsoft's page of closure reasons, and the
 * choices of `msdyn_closurereason` in its reference for the table `msdyn_ocsession`.
 */
export const closureReasons: ReadonlyMap<number, ClosureReason> = new Map(
  rows.map(([value, name, outcome, actor]) => [value, { value, name, outcome, actor }]),
);
