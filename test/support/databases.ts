import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { SqlDriver } from '../../src/store/driver.js';
import { openPostgres } from '../../src/store/postgres.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { startPostgres, type TestPostgres } from './postgres.js';
import { newFolder, putAway } from './written.js';

/** A database by its name, and how it is opened. */
export type Database = [name: string, open: () => SqlDriver];

export interface BothDatabases {
  databases: Database[];
  /** Where the files of the embedded one lie. */
  folder: string;
  /** Address of the PostgreSQL server. Known when the tests begin. */
  url(): string;
}

/**
 * Both databases for the tests of one file: there when its tests begin, put away after them.
 *
 * @param name of the folder, and of the embedded database where `file` gives no other
 */
export function bothDatabases(name: string, file: () => string = () => name): BothDatabases {
  let postgres: TestPostgres;
  const folder = newFolder(name);
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => {
    postgres.remove();
    putAway(folder);
  });
  return {
    folder,
    url: () => postgres.url,
    databases: [['SQLite', () => openSqlite(join(folder, `${file()}.sqlite`))], ['PostgreSQL', () => openPostgres(postgres.url)]],
  };
}
