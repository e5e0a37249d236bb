import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../../store/types.js';

/** While the store is away, what was acknowledged is held, and tried again after each of these waits. */
export const STORE_WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** What was acknowledged and is not stored: held in memory until the store is there, and no longer than the program runs. */
export class Held {
  private readonly end = new AbortController();
  private given = { sagtFra: 0, tapt: 0 };

  /** Waits before the next try. False when the program ends: then the person can be told. */
  async wait(ms: number): Promise<boolean> {
    await sleep(ms, undefined, { signal: this.end.signal }).catch(() => {});
    if (this.end.signal.aborted) this.given.sagtFra++;
    return !this.end.signal.aborted;
  }

  /** Reads or writes as soon as the store is there. What still waits when the program ends is lost, and counted. */
  async whenStoreIsThere<T>(work: () => Promise<T>): Promise<T> {
    for (const wait of STORE_WAITS_MS) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await sleep(wait, undefined, { signal: this.end.signal }).catch(() => {});
        if (!this.end.signal.aborted) continue;
        this.given.tapt++;
        throw error;
      }
    }
    return work();
  }

  /** The program ends: nothing waits any longer. */
  letGo(): void {
    this.end.abort();
  }

  /** Events given up because the program ended: those whose sender was told, and those that are lost without a word. */
  counts(): Readonly<{ sagtFra: number; tapt: number }> {
    return this.given;
  }
}
