import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '../server.js';
import type { Channels } from './serve-channels.js';
import type { Engine } from './serve-engine.js';
import type { Jobs } from './serve-jobs.js';

/** A connection or database that hangs must not keep the program from ending. */
const STOP_WITHIN_MS = 20_000;
/** Of that, for answers in hand: a channel that is waited for gives up after ten seconds. */
const DELIVER_WITHIN_MS = 13_000;
const LAST_WORDS_MS = 2_000;

/** What there is to stop. `closing` is what readiness is told by. */
export interface Running {
  engine: Engine;
  channels: Channels;
  jobs: Jobs;
  server: RunningServer;
  state: { closing: boolean };
}

/** Ends the program kindly at the first signal, and at once at the second. */
export function stopWhenAsked(running: Running): void {
  const stop = async (): Promise<void> => {
    // Asked twice: at once.
    if (running.state.closing) process.exit(1);
    running.state.closing = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await shutDown(running);
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

/**
 * New turns are refused kindly, those in hand are answered and their answers delivered, then the doors close, and the store last.
 * A platform that does not take an answer is waited for so long and no longer: the next process sends it.
 */
async function shutDown({ engine, channels, jobs, server }: Running): Promise<void> {
  engine.kb.stop();
  engine.drift.stop();
  const delivered = await within(DELIVER_WITHIN_MS, [jobs.stop(), engine.assistant.drain(), channels.stop()]);
  if (!delivered) engine.log.warn('programmet stopper før alt er levert; det som gjenstår, sendes av neste prosess');
  await server.close();
  // What came in while the doors closed has been refused, and is told so.
  await within(LAST_WORDS_MS, [channels.idle().then(() => markSent(engine))]);
  await engine.statistics.stop();
  await engine.store.close();
}

/** What is out and could not be put down as sent has its last try: the next process would send it again. */
async function markSent({ assistant, log }: Engine): Promise<void> {
  await assistant.ute.markAll().catch((error: Error) => log.warn({ feil: error.name }, 'svar som er sendt, kunne ikke merkes som sendt'));
}

/** False when the time was out before all of it was done. */
async function within(ms: number, work: readonly Promise<unknown>[]): Promise<boolean> {
  const done = new AbortController();
  const late = sleep(ms, false, { signal: done.signal }).catch(() => false);
  return Promise.race([Promise.all(work).then(() => true), late]).finally(() => done.abort());
}
