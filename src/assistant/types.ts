import type { Clock } from '../clock.js';
import type { Input, TurnResult } from '../dialogue/types.js';
import type { DriftState } from '../drift/state.js';
import type { KnowledgeSource } from '../kb/source.js';
import type { Lang } from '../knowledge/knowledge.js';
import type { Log } from '../ops/log.js';
import type { Metrics } from '../ops/metrics.js';
import type { Statistics } from '../ops/statistics.js';
import type { Reply } from '../reply/types.js';
import type { Store } from '../store/types.js';
import type { Claim, Delivery } from './delivery.js';
import type { Unmarked } from './unmarked.js';

export type Channel = 'web' | 'teams' | 'slack' | 'terminal' | 'talk';

/** One event from a channel. `eventId` is the channel's own id for it: the same id is answered once. */
export interface Incoming {
  channel: Channel;
  conversationId: string;
  eventId: string;
  input: Input;
  /** Keys for the limits; never stored or logged. */
  user?: string;
  tenant?: string;
  /** The channel's own id of the person's account, in channels where accounts can be linked to the desk; kept only when it is. */
  konto?: string;
  /** The person is alone with the assistant. */
  personlig?: boolean;
  /** Messages from the desk that the page has shown already. */
  sett?: readonly string[];
  /** How the answer can be sent later (the channel's own form, as JSON), kept with the answer until it is forgotten. */
  adresse?: unknown;
  /** Only for `talk` and tests; otherwise the calendar date in Norway. */
  today?: string;
}

export interface Answer {
  replies: Reply[];
  /** Turn id that the buttons of these replies carry. */
  tur: number;
  lang: Lang;
  understanding: TurnResult['understanding'];
  /** The event had been handled before: this is the answer given then. */
  gjentatt: boolean;
  /** {@link Incoming.adresse}, for sending the answer after a restart. */
  adresse?: unknown;
  /** There is a reference by which the conversation is reached unasked: it may need to be made new. */
  harReferanse?: true;
  /** The person turned reminders on or off, in a channel that can remind. */
  paaminnelse?: { paa: boolean };
  /** False when nothing was taken in (over a limit, store away): the same event may be tried again. */
  tatt: boolean;
  /** Why nothing was taken in: the key of the notice. */
  aarsak?: string;
  /**
   * Whether the channel should deliver these replies now. For Teams and Slack it is false when the event was answered before
   * and that answer was sent or is being sent; after sending they call {@link Assistant.delivered}.
   */
  skalSendes: boolean;
  /** How the channel that is to send holds the answer: see {@link Assistant.delivery}. */
  krav?: Claim;
  /** Everything about the conversation was deleted: what the channel itself shows of it should go too. */
  slettet?: true;
}

export interface Assistant {
  handle(incoming: Incoming): Promise<Answer>;
  /** The sending of an answer that this process was told to send. */
  delivery(eventId: string, answer: Answer): Delivery;
  /** The channel has delivered the answer to this event. */
  delivered(eventId: string): Promise<void>;
  /** What is out, though the store could not be told: for the recovery, and for who stops the program. */
  readonly ute: Unmarked;
  /** Seconds that this address is to wait before it asks for news again; null when it may ask now. */
  newsWait(user: string): Promise<number | null>;
  /** What the conversation is to be told without having asked again: for pages that are open. */
  news(conversationId: string): Promise<Reply[]>;
  /** The page has shown these. */
  newsSeen(conversationId: string, ids: readonly string[]): Promise<void>;
  /** Refuses new events and resolves when those in hand are done. */
  drain(): Promise<void>;
}

export interface AssistantParts {
  kb: KnowledgeSource;
  store: Store;
  ute: Unmarked;
  clock: Clock;
  limits: Limits;
  /** The store forgets at exit: then no receipt is promised. */
  flyktig?: boolean;
  /** Where people reach the server (ALIS_URL): then channels other than the page can link to its files. */
  offentligAdresse?: string;
  log?: Log;
  metrics?: Metrics;
  /** What is switched off and to be told; all on when left out. */
  drift?: DriftState;
  /** Counts for the desk. */
  statistics?: Statistics;
}

/** Bounds that keep one user, one tenant or a burst from taking everything. */
export interface Limits {
  perUserPerMinute: number;
  perTenantPerMinute: number;
  /** Turns waiting in one conversation, and in all. */
  queuedPerConversation: number;
  queuedInAll: number;
}

export const DEFAULT_LIMITS: Limits = { perUserPerMinute: 30, perTenantPerMinute: 600, queuedPerConversation: 20, queuedInAll: 2_000 };
