import { join } from 'node:path';
import { openPostgres } from './postgres.js';
import { createSqlStore } from './sql-store.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './types.js';

/** The store that the settings ask for: PostgreSQL when it is named, else the embedded one. */
export function openStore(config: { DATABASE_URL?: string; ALIS_DATA: string }): Promise<Store> {
  return config.DATABASE_URL ? createSqlStore(openPostgres(config.DATABASE_URL)) : openEmbeddedStore(config.ALIS_DATA);
}

/** The embedded store in a folder: one file, durable on every acknowledged turn. */
export function openEmbeddedStore(folder: string): Promise<Store> {
  return createSqlStore(openSqlite(join(folder, 'alis.sqlite')));
}

/** A store that forgets at exit: for `talk` without --data, the terminal and tests. The same code as the durable one. */
export function openMemoryStore(): Promise<Store> {
  return createSqlStore(openSqlite(':memory:'));
}
