import type { Clock } from '../clock.js';
import type { Log } from '../ops/log.js';
import { StoreUnavailable, type Store } from '../store/types.js';
import { ALL_ON, stateOf, type DriftState } from './state.js';

/** With the look itself well within two seconds on every replica. */
export const LOOK_EVERY_MS = 1_000;

/** The state as the desk sets it, followed by every replica. */
export interface LiveDrift extends DriftState {
  /** Looks for changes and takes them in. Called after a change here, and every second. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Follows switches and notices. While the store is away, what was known last holds; at a start without it, everything is on. */
export async function openLiveDrift(parts: { store: Pick<Store, 'desk'>; clock: Clock; log?: Log | undefined }): Promise<LiveDrift> {
  const { operations } = parts.store.desk;
  let state: DriftState = ALL_ON;
  let seen = 0;
  let running: Promise<void> | null = null;

  async function look(): Promise<void> {
    const number = await operations.number();
    if (number === seen) return;
    state = stateOf(await operations.switches(), await operations.announcements(parts.clock.now().toISOString()));
    // The number was read first: a change in between is seen at the next look.
    seen = number;
  }
  const refresh = (): Promise<void> => {
    const run = (running ?? Promise.resolve()).then(look);
    running = run.catch(() => {});
    return run;
  };
  let waiting = false;
  const quietly = async (): Promise<void> => {
    // A store that is slow to fail must not have the looks pile up.
    if (waiting) return;
    waiting = true;
    await refresh().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) parts.log?.error({ feil: (error as Error).message }, 'brytere og kunngjøringer kunne ikke leses; det som gjaldt før, gjelder fortsatt');
    });
    waiting = false;
  };
  await quietly();
  const timer = setInterval(() => void quietly(), LOOK_EVERY_MS);
  timer.unref();
  return { stengt: (kanal) => state.stengt(kanal), kunngjoringer: (naa) => state.kunngjoringer(naa), refresh, stop: () => clearInterval(timer) };
}
