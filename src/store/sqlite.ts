import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { SqlDriver, SqlRow, SqlRunner, SqlValue } from './driver.js';
import { createDiskBarrier, type DiskBarrier } from './disk-barrier.js';
import { createGroupCommit, type TransactionCommands } from './group-commit.js';
import { StoreError, StoreUnavailable } from './types.js';

/**
 * One SQLite file with a write-ahead log. A turn that was acknowledged survives a power cut: each commit is flushed to the disk
 * before anybody hears of it. SQLite would hold up the whole program meanwhile (synchronous=FULL), so we flush the log ourselves.
 * The library is synchronous; transactions queue up here, because they share one connection.
 */
export function openSqlite(file: string): SqlDriver {
  const db = open(file);
  const barrier = file === ':memory:' ? null : opening(file, () => flushedByUs(db, file));
  const runner: SqlRunner = {
    async run(sql, params = []) {
      return guarded(() => prepared(db, sql).run(...params).changes);
    },
    async all(sql, params = []) {
      return guarded(() => prepared(db, sql).all(...params) as SqlRow[]);
    },
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work, work);
    last = run.catch(() => {});
    return run;
  };
  const { transaction, flush } = createGroupCommit(runner, commandsOf(db, barrier), inTurn);
  const single = (sql: string, params?: readonly SqlValue[]) => async (tx: SqlRunner) => ({ commit: true, value: await tx.run(sql, params) });
  return {
    note: (sql, params) => transaction(single(sql, params), true),
    run: (sql, params) => transaction(single(sql, params)),
    async all(sql, params) {
      const rows = await inTurn(() => runner.all(sql, params));
      // Nobody is shown what a power cut could still take back.
      if (rows.length > 0) await barrier?.pending();
      return rows;
    },
    transaction: (work) => transaction(work),
    exclusively: (work) => transaction(async (tx) => ({ commit: true, value: await work(tx) })),
    scrub: () => inTurn(async () => void guarded(() => db.pragma('wal_checkpoint(TRUNCATE)'))),
    async close() {
      flush();
      await inTurn(async () => {});
      await barrier?.pending()?.catch(() => {});
      barrier?.close();
      db.close();
    },
  };
}

/** From here on SQLite itself waits for the disk only when it moves the log into the file. */
function flushedByUs(db: Db, file: string): DiskBarrier {
  // A write makes sure that the log is there, and known to its folder.
  db.exec(`PRAGMA user_version = ${Number((db.pragma('user_version') as { user_version: number }[])[0]?.user_version ?? 0)}`);
  const barrier = createDiskBarrier(`${file}-wal`);
  db.pragma('synchronous = NORMAL');
  return barrier;
}

function commandsOf(db: Db, barrier: DiskBarrier | null): TransactionCommands {
  const command = (sql: string) => () => void guarded(() => prepared(db, sql).run());
  return {
    begin: command('BEGIN IMMEDIATE'), commit: command('COMMIT'), rollback: command('ROLLBACK'),
    savepoint: command('SAVEPOINT en'), release: command('RELEASE en'), undo: command('ROLLBACK TO en'),
    isOpen: () => db.inTransaction,
    settled: async () => barrier?.reached(),
  };
}

type Db = InstanceType<typeof Database>;
type Statement = { run(...params: SqlValue[]): { changes: number }; all(...params: SqlValue[]): unknown[] };

const statements = new WeakMap<Db, Map<string, Statement>>();

/** Statements are few and fixed: prepared once per connection. */
function prepared(db: Db, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? (db.prepare(sql) as unknown as Statement);
  known.set(sql, statement);
  return statement;
}

function open(file: string): Db {
  return opening(file, () => {
    if (file !== ':memory:') makeFolder(dirname(file));
    const db = new Database(file);
    // First: another process may be opening the same file.
    db.pragma('busy_timeout = 5000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is deleted is overwritten, not only unlinked.
    db.pragma('secure_delete = ON');
    return db;
  });
}

function opening<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new StoreError(`Kan ikke åpne lageret «${file}»: ${(error as Error).message}. Sjekk at mappen finnes og kan skrives til (ALIS_DATA).`);
  }
}

/** With its parents. Node's own recursive mkdir never ends where a folder cannot be made though its parent is there (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '');
    if (/BUSY|LOCKED|IOERR|FULL|READONLY/.test(code)) throw new StoreUnavailable(`SQLite: ${code}`, { cause: error });
    throw error;
  }
}
