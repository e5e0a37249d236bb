import { join } from 'node:path';
import { createSqlStore } from './sql-store.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './types.js';

/** The embedded store in a folder: one file, durable on every acknowledged turn. */
export function openEmbeddedStore(folder: string): Promise<Store> {
  return createSqlStore(openSqlite(join(folder, 'alis.sqlite')));
}

/** A store that forgets at exit: for `talk` without --data, the terminal and tests. The same code as the durable one. */
export function openMemoryStore(): Promise<Store> {
  return createSqlStore(openSqlite(':memory:'));
}
