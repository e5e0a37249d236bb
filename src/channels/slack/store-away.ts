import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../../store/types.js';

/** While the store is away, what was acknowledged is held, and tried again after each of these waits. */
export const STORE_WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Reads or writes as soon as the store is there. */
export async function whenStoreIsThere<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of STORE_WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(wait);
    }
  }
  return work();
}
