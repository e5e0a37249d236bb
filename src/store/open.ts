import { join } from 'node:path';
import { createSqlStore } from './sql-store.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './types.js';

/** The store that the settings ask for: PostgreSQL when it is named (`vent`: also when it is away just now), else the embedded one. */
export async function openStore(config: { DATABASE_URL?: string; ALIS_DATA: string }, naarBorte: 'feil' | 'vent' = 'feil'): Promise<Store> {
  if (!config.DATABASE_URL) return openEmbeddedStore(config.ALIS_DATA);
  // Loaded only when it is used: most start without it.
  const { openPostgres } = await import('./postgres.js');
  return createSqlStore(openPostgres(config.DATABASE_URL), naarBorte);
}

/** The embedded store in a folder: one file, durable on every acknowledged turn. */
export function openEmbeddedStore(folder: string): Promise<Store> {
  return createSqlStore(openSqlite(join(folder, 'alis.sqlite')));
}

/** A store that forgets at exit: for `talk` without --data, the terminal and tests. The same code as the durable one. */
export function openMemoryStore(): Promise<Store> {
  return createSqlStore(openSqlite(':memory:'));
}
