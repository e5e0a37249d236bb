import type { Clock } from '../clock.js';
import type { Store } from '../store/types.js';
import { newKey } from './key.js';

/** Calls a minute of a key for which nothing else was said, and the most that can be given. */
export const PER_MINUTE = { ellers: 120, maks: 10_000 } as const;
export const LONGEST_NAME = 100;

/** Makes a key and stores its hash, with a line in the audit log. The key is in the answer, and nowhere else ever after. */
export async function makeKey(store: Store, clock: Clock, navn: string, hvem: string, perMinutt: number = PER_MINUTE.ellers): Promise<{ id: string; key: string }> {
  const { id, key, hash } = newKey();
  await store.desk.apiKeys.create({ id, navn, hash, opprettet: clock.now().toISOString(), opprettetAv: hvem, perMinutt });
  return { id, key };
}
