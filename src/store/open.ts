import { join } from 'node:path';
import { writingBeside, type ThreadLost } from './beside.js';
import { createSqlStore } from './sql-store.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './types.js';

/** The store that the settings ask for: PostgreSQL when it is named, else the embedded one. `vent` is for a server: it starts also when PostgreSQL is away. `lost` is told of what is no matter for a caller, but for the log. */
export async function openStore(config: { DATABASE_URL?: string; ALIS_DATA: string }, naarBorte: 'feil' | 'vent' = 'feil', lost?: ThreadLost): Promise<Store> {
  if (!config.DATABASE_URL) return naarBorte === 'vent' ? openServingStore(config.ALIS_DATA, lost) : openEmbeddedStore(config.ALIS_DATA);
  // Loaded only when it is used: most start without it.
  const { openPostgres } = await import('./postgres.js');
  return createSqlStore(openPostgres(config.DATABASE_URL), naarBorte);
}

/** The embedded store in a folder: one file, durable on every acknowledged turn. */
export function openEmbeddedStore(folder: string): Promise<Store> {
  return createSqlStore(openSqlite(fileIn(folder)));
}

/** The same for a server: what every message writes is written by a thread of its own. */
export async function openServingStore(folder: string, lost?: ThreadLost): Promise<Store> {
  return writingBeside(await openEmbeddedStore(folder), fileIn(folder), lost).store;
}

const fileIn = (folder: string): string => join(folder, 'alis.sqlite');

/** A store that forgets at exit: for `talk` without --data, the terminal and tests. The same code as the durable one. */
export function openMemoryStore(): Promise<Store> {
  return createSqlStore(openSqlite(':memory:'));
}
