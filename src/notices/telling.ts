import { todayInNorway, type Clock } from '../clock.js';
import type { DriftState } from '../drift/state.js';
import type { KnowledgeSource } from '../kb/source.js';
import type { Log } from '../ops/log.js';
import type { Message } from '../store/desk/messages.js';
import { StoreUnavailable, type ConversationReference, type Store } from '../store/types.js';
import { answeredReply } from './answered.js';
import { createAlerter } from './queue-alerts.js';
import { createQueueKeeper } from './keep-queue.js';
import { holdFrom } from './hold.js';
import type { Sender } from './send.js';

/** So long the one who took on to tell is left in peace, and sends nothing after; longer after each time that it failed. */
const LEASE_MS = 60_000;
const LONGEST_LEASE_MS = 3_600_000;
/** About two days of trying. */
const GIVE_UP_AFTER = 60;
const EVERY_MS = 10_000;
const GROUP_EVERY_MS = 60_000;
const AT_ONCE = 50;

export interface TellingParts {
  store: Store;
  kb: KnowledgeSource;
  clock: Clock;
  log?: Log | undefined;
  /** A channel that is switched off is told nothing: what waits is told when it is on again. All are on when left out. */
  drift?: DriftState;
  /** Where people find the desk. */
  url?: string | undefined;
}

export interface Telling {
  /** One round of telling; resolves with how many were told. */
  round(): Promise<number>;
  /** Groups what is new, and tells linked people once a day. */
  keep(): Promise<void>;
  /** Begins nothing more; resolves when what is being told is told. */
  stop(): Promise<void>;
}

/**
 * Tells askers in Teams and Slack that their question has an answer, and keeps the queue in order meanwhile. On any number of
 * replicas: a message is claimed before it is sent. The one window that stays open is that of every push: a program that
 * dies after the platform has taken the message and before that is written down tells once more.
 */
export function startTelling(parts: TellingParts, senders: Readonly<Record<string, Sender>>): Telling {
  const keepQueue = createQueueKeeper(parts);
  const alertOfNew = createAlerter(parts);
  /** Told, while the store could not be told of it. */
  const unmarked = new Set<string>();
  const open = () => Object.fromEntries(Object.entries(senders).filter(([kanal]) => !parts.drift?.stengt(kanal)));
  const quietly = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) parts.log?.error({ feil: (error as Error).name }, 'arbeidsbordets kø kunne ikke stelles');
      return otherwise;
    }
  };
  let running: Promise<number> | null = null;
  let stopped = false;
  const round = () => (running ??= quietly(() => tellAll(parts, open(), unmarked, () => stopped), 0).finally(() => (running = null)));
  let keeping: Promise<void> | null = null;
  const keepAll = async (): Promise<void> => {
    // What is asked from here on is new the next time, also where it comes too late to be placed now.
    const fra = parts.clock.now().toISOString();
    await keepQueue();
    await alertOfNew(open(), fra, () => stopped);
  };
  const keep = () => (keeping ??= quietly(keepAll, undefined).finally(() => (keeping = null)));
  const timers = [setInterval(() => void round(), EVERY_MS), setInterval(() => void keep(), GROUP_EVERY_MS)];
  for (const timer of timers) timer.unref();
  void round();
  return {
    round,
    keep,
    async stop() {
      stopped = true;
      timers.forEach(clearInterval);
      await Promise.all([running, keeping]);
    },
  };
}

async function tellAll(parts: TellingParts, senders: Readonly<Record<string, Sender>>, unmarked: Set<string>, isStopped: () => boolean): Promise<number> {
  const { store, clock } = parts;
  let told = 0;
  for (const id of unmarked) await mark(parts, id, unmarked);
  for (const [kanal, sender] of Object.entries(senders)) {
    for (const message of await store.desk.messages.due(kanal, clock.now().toISOString(), todayInNorway(clock), AT_ONCE)) if (!isStopped()) told += await tell(parts, sender, message, unmarked);
  }
  return told;
}

async function tell(parts: TellingParts, sender: Sender, message: Message, unmarked: Set<string>): Promise<number> {
  const { store, kb, clock, log } = parts;
  const reply = answeredReply(kb.now(), message);
  const held = holdFrom(() => clock.now(), Math.min(LEASE_MS * 2 ** message.forsok, LONGEST_LEASE_MS));
  if (!(await store.desk.messages.claim(message.id, held.fra, held.til))) return 0;
  try {
    // It waits its turn like one that could not be delivered, so that it is in nobody's way.
    if (!reply) throw new AnswerUnknown();
    await sender(referenceOf(message, held.fra), reply, held.before);
  } catch (error) {
    log?.warn({ kanal: message.kanal, feil: (error as Error).name }, 'en beskjed om svar kunne ikke leveres');
    if (message.forsok + 1 < GIVE_UP_AFTER) return 0;
  }
  await mark(parts, message.id, unmarked);
  return 1;
}

/** It is told; remembered until the store has it, so that nobody hears it twice from here. */
async function mark({ store, clock }: TellingParts, id: string, unmarked: Set<string>): Promise<void> {
  unmarked.add(id);
  await store.desk.messages.told(id, clock.now().toISOString());
  unmarked.delete(id);
}

/** The answer is not known here: not yet, or it was taken back. */
class AnswerUnknown extends Error {
  override readonly name = 'AnswerUnknown';
}

/** The conversation as senders take it. */
export function referenceOf({ samtale, kanal, adresse, spraak }: Pick<Message, 'samtale' | 'kanal' | 'adresse' | 'spraak'>, naa: string): ConversationReference {
  return { id: samtale, kanal, innhold: adresse ?? '{}', paaminnelser: false, spraak, oppdatert: naa };
}
