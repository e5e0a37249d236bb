import { Option } from 'commander';
import { readConfig } from '../config.js';
import { openEmbeddedStore, openStore } from '../store/open.js';
import { StoreError, StoreUnavailable, type Store } from '../store/types.js';
import { failedCheck } from './errors.js';

/** `--data`: the embedded store of a folder; without it the store that the environment names. */
export function dataOption(): Option {
  return new Option('--data <mappe>', 'mappen til det innebygde lageret (ellers DATABASE_URL eller ALIS_DATA)');
}

/** Opens the store, does the work and closes it. Faults of the store become one line for the person at the terminal. */
export async function withStore<T>(folder: string | undefined, work: (store: Store) => Promise<T>): Promise<T> {
  try {
    const store = await (folder === undefined ? openStore(readConfig(process.env)) : openEmbeddedStore(folder));
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreError || error instanceof StoreUnavailable) throw failedCheck(error.message);
    throw error;
  }
}

/**
 * The ids under which a conversation may be stored: as given (`teams:...`, `web:...`), or the name used in `talk`.
 */
export function storedIds(conversation: string): string[] {
  return [conversation, `talk:${conversation}`];
}
