/** Who ended a session. */
export type Actor =
  'representative' | 'supervisor' | 'customer' | 'aiAgent' | 'externalRepresentative' | 'system' | 'unspecified';

/** How a session ended. */
export type Outcome =
  | 'ended'
  | 'transferred'
  | 'waiting'
  | 'declined'
  | 'timedOut'
  | 'disconnected'
  | 'cutShort'
  | 'failed'
  | 'unspecified';

/** A documented closure reason of `msdyn_ocsession.msdyn_closurereason`. */
export interface ClosureReason {
  /** The option's value; the numbers have gaps. */
  readonly value: number;
  /** The documented name, which is also the stem of the reason's keys in `strings/*.resx`. */
  readonly name: string;
  readonly actor: Actor;
  readonly outcome: Outcome;
}

/** What the values of all documented reasons start with. */
const FIRST_VALUE = 192350000;

/** A row a reason: the last digits of the value, the documented name, who ended the session, and how. */
const table = `0 Default unspecified unspecified
1 AgentReject representative declined
2 AgentTimeout representative timedOut
3 ConversationTimeout system timedOut
4 AgentClosed representative ended
5 ConversationClosed unspecified ended
6 AgentTransferred representative transferred
7 AgentDisconnected representative disconnected
8 AgentReRouted unspecified transferred
9 VirtualAgentClosed aiAgent ended
10 AgentTransferToQueue representative transferred
11 SupervisorAssignToQueue supervisor transferred
12 SupervisorTransferToAgent supervisor transferred
13 SystemReject system declined
14 ForceClose supervisor cutShort
15 OverflowQueueTransfer system transferred
16 OverflowEndConversation system cutShort
17 AddAgentFailed system failed
18 AutoClose system timedOut
19 SecondaryChannelClosed unspecified ended
20 CustomerDisconnect customer disconnected
21 AgentEndConversation representative ended
22 CustomerEndConversation customer ended
23 QueueTransfer representative transferred
24 InqueueOverflowQueueTransfer system transferred
25 InqueueOverflowEndConversation system cutShort
26 BotTransferToAgent aiAgent transferred
27 BotEndConversation aiAgent ended
28 BotCallFailureEndConversation aiAgent failed
29 BotCallFailureExternalTransfer aiAgent failed
30 BotCallFailurePromptAndEscalate aiAgent failed
31 BotCallFailureEscalate aiAgent failed
34 ManuallyClosedSession unspecified ended
36 ExternalAgentAccept externalRepresentative transferred
37 ExternalAgentReject externalRepresentative declined
38 ExternalAgentTransfer externalRepresentative transferred
54 VoiceConnectivityProblem system disconnected
55 MaximumSessionsReached system declined
56 CallTimedOut system timedOut
61 CustomerNonResponseTimeoutRule customer timedOut
62 AgentNonResponseTimeoutRule representative timedOut
63 AgentMovedConversationToWaiting representative waiting
64 AutoRejectedDueToBrowserRefresh system declined
65 AutoRejectAsOutboundCallInProgress system declined`;

/** Every documented closure reason by its option value. Source: Microsoft's table of closure reasons for `msdyn_ocsession`. */
export const closureReasons: ReadonlyMap<number, ClosureReason> = new Map(
  table.split('\n').map((row) => {
    const [digits, name, actor, outcome] = row.split(' ');
    const value = FIRST_VALUE + Number(digits);
    return [value, { value, name, actor: actor as Actor, outcome: outcome as Outcome }];
  }),
);
