import type { Clock } from '../clock.js';
import type { DriftState } from '../drift/state.js';
import type { Log } from '../ops/log.js';
import { StoreUnavailable, type Store, type StoredAnswer } from '../store/types.js';
import { createDelivery, staleBefore, type Delivery } from './delivery.js';
import { unpackAnswer } from './stored-answer.js';
import type { Answer } from './types.js';
import { Unmarked } from './unmarked.js';

const EVERY_MS = 10_000;
/** An answer that could not be sent for so long comes too late to help. */
const GIVE_UP_AFTER_MS = 3_600_000;
const AT_ONCE = 50;

/** Delivers an answer to its conversation by the channel's own means. Throws when it could not be delivered. */
export type SendAnswer = (stored: StoredAnswer, answer: Answer, delivery: Delivery) => Promise<void>;

export interface Recovery {
  /** One round; resolves with the number of answers that were sent. */
  round(): Promise<number>;
  /** No new round; resolves when the one that runs has sent what it was sending. */
  stop(): Promise<void>;
}

interface RecoveryParts {
  store: Store;
  clock: Clock;
  log?: Log | undefined;
  /** Nothing goes out to a channel that the desk has switched off. All are on when left out. */
  drift?: DriftState | undefined;
  /** What this process is sending itself just now is left to it, however long that takes. */
  isInHand?: (eventId: string) => boolean;
  /** What this process has sent and could not put down as sent is put down, and not sent again. The assistant's; its own when left out. */
  ute?: Unmarked;
}

/**
 * For channels that push (Teams, Slack): sends the answers that were written but not sent because the program died between
 * the two. Runs at start and every ten seconds, on any number of replicas: an answer is claimed before it is sent and the claim is
 * kept up while it is, so only one sends it, however slow. One window is left, where a program dies after the platform has taken a
 * message and before that is written down: neither platform refuses a message that it has had before. Slack is asked for it
 * before it is sent again; in Teams a card that takes the place of another comes in the same place again, which nobody sees, and
 * a new message comes twice.
 *
 * @param prefix of the channel's event ids, for example `teams:`
 */
export function startRecovery(given: RecoveryParts, prefix: string, send: SendAnswer): Recovery {
  const parts: Parts = { ...given, ute: given.ute ?? new Unmarked(given.store) };
  let running: Promise<number> | null = null;
  let stopped = false;
  const round = (): Promise<number> => (running ??= sendUnsent(parts, prefix, send, () => stopped).finally(() => (running = null)));
  void round();
  const timer = setInterval(() => void round(), EVERY_MS);
  timer.unref();
  return {
    round,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

type Parts = RecoveryParts & { ute: Unmarked };

async function sendUnsent(parts: Parts, prefix: string, send: SendAnswer, isStopped: () => boolean): Promise<number> {
  const { store, clock, log, drift, isInHand, ute } = parts;
  let sent = 0;
  try {
    await ute.markAll();
    // Nothing that was answered before the desk switched the channel off goes out while it is off.
    if (drift?.stengt(prefix.slice(0, -1))) return sent;
    for (const stored of await store.unsent(prefix, AT_ONCE, staleBefore(clock.now()))) {
      if (isStopped()) break;
      if (!isInHand?.(stored.eventId) && !ute.has(stored.eventId) && (await sendOne(parts, prefix, stored, send))) sent++;
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) log?.error({ kanal: prefix, feil: (error as Error).name }, 'ny sending av svar feilet');
  }
  return sent;
}

/** Claims an answer and sends it; false when it was not sent. */
async function sendOne({ store, clock, log, ute }: Parts, prefix: string, listed: StoredAnswer, send: SendAnswer): Promise<boolean> {
  const now = clock.now();
  const krav = now.toISOString();
  if (!(await store.claim(listed.eventId, krav, staleBefore(now)))) return false;
  // As it is now: since the list was made another may have sent a part of it, or its conversation may have been deleted.
  const stored = await store.readAnswer(listed.eventId);
  if (!stored || stored.sendt || stored.svar === '') return false;
  if (now.getTime() - Date.parse(stored.mottatt) > GIVE_UP_AFTER_MS) {
    await store.markSent(stored.eventId);
    log?.warn({ kanal: prefix }, 'et svar kunne ikke leveres og er gitt opp');
    return false;
  }
  try {
    await send(stored, unpackAnswer(stored.svar), createDelivery({ store, clock, ute }, stored.eventId, { krav, kommet: stored.kommet }));
  } catch (error) {
    // Stays claimed until the lease is out; then it is tried again.
    log?.warn({ kanal: prefix, feil: (error as Error).name }, 'et svar kunne ikke leveres, prøves igjen');
    return false;
  }
  await ute.mark(stored.eventId);
  return true;
}
