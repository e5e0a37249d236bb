import type { Clock } from '../clock.js';
import type { DriftState } from '../drift/state.js';
import type { Log } from '../ops/log.js';
import { StoreUnavailable, type Store, type StoredAnswer } from '../store/types.js';
import { unpackAnswer } from './stored-answer.js';
import type { Answer } from './types.js';

/** So long the one who took on to send an answer is left in peace; then it is taken for dead. */
const LEASE_MS = 15_000;
const EVERY_MS = 10_000;
/** An answer that could not be sent for so long comes too late to help. */
const GIVE_UP_AFTER_MS = 3_600_000;
const AT_ONCE = 50;

/** Claims made before this time are stale: whoever made them has died or given up. */
export function staleBefore(now: Date): string {
  return new Date(now.getTime() - LEASE_MS).toISOString();
}

/** Delivers an answer to its conversation by the channel's own means. Throws when it could not be delivered. */
export type SendAnswer = (stored: StoredAnswer, answer: Answer) => Promise<void>;

export interface Recovery {
  /** One round; resolves with the number of answers that were sent. */
  round(): Promise<number>;
  stop(): void;
}

/**
 * For channels that push (Teams, Slack): sends the answers that were written but not sent because the program died between
 * the two. Runs at start and every ten seconds, on any number of replicas: an answer is claimed before it is sent, so only one
 * sends it. One window cannot be closed: a program that dies after the platform has taken the message and before it is marked
 * as sent makes the answer come once more, since neither platform refuses a message that it has had before.
 *
 * @param prefix of the channel's event ids, for example `teams:`
 */
export function startRecovery(parts: { store: Store; clock: Clock; log?: Log | undefined; drift?: DriftState | undefined }, prefix: string, send: SendAnswer): Recovery {
  let running: Promise<number> | null = null;
  const round = (): Promise<number> => (running ??= sendUnsent(parts, prefix, send).finally(() => (running = null)));
  void round();
  const timer = setInterval(() => void round(), EVERY_MS);
  timer.unref();
  return { round, stop: () => clearInterval(timer) };
}

async function sendUnsent({ store, clock, log, drift }: Parameters<typeof startRecovery>[0], prefix: string, send: SendAnswer): Promise<number> {
  let sent = 0;
  // Nothing that was answered before the desk switched the channel off goes out while it is off.
  if (drift?.stengt(prefix.slice(0, -1))) return sent;
  try {
    for (const stored of await store.unsent(prefix, AT_ONCE, staleBefore(clock.now()))) {
      const now = clock.now();
      if (!(await store.claim(stored.eventId, now.toISOString(), staleBefore(now)))) continue;
      if (now.getTime() - Date.parse(stored.mottatt) > GIVE_UP_AFTER_MS) {
        await store.markSent(stored.eventId);
        log?.warn({ kanal: prefix }, 'et svar kunne ikke leveres og er gitt opp');
        continue;
      }
      try {
        await send(stored, unpackAnswer(stored.svar));
      } catch (error) {
        // Stays claimed until the lease is out; then it is tried again.
        log?.warn({ kanal: prefix, feil: (error as Error).name }, 'et svar kunne ikke leveres, prøves igjen');
        continue;
      }
      await store.markSent(stored.eventId);
      sent++;
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) log?.error({ kanal: prefix, feil: (error as Error).name }, 'ny sending av svar feilet');
  }
  return sent;
}
