import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import type { SqlDriver, SqlRow, SqlRunner, SqlValue } from './driver.js';
import { createGroupCommit, type TransactionCommands } from './group-commit.js';
import { StoreError, StoreUnavailable } from './types.js';

/**
 * One SQLite file with a write-ahead log. A turn that was acknowledged survives a power cut: SQLite itself flushes each commit to
 * the disk before it is done (synchronous=FULL), and takes it back if the disk will not have it. Transactions queue up here,
 * because they share one connection; those that are ready together share a commit, and so one wait for the disk.
 */
export function openSqlite(file: string): SqlDriver {
  const db = open(file);
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
  const { transaction, flush } = createGroupCommit(runner, commandsOf(db), inTurn);
  const single = (sql: string, params?: readonly SqlValue[]) => async (tx: SqlRunner) => ({ commit: true, value: await tx.run(sql, params) });
  return {
    note: (sql, params) => transaction(single(sql, params), true),
    run: (sql, params) => transaction(single(sql, params)),
    all: (sql, params) => inTurn(() => runner.all(sql, params)),
    transaction: (work) => transaction(work),
    exclusively: (work) => transaction(async (tx) => ({ commit: true, value: await work(tx) })),
    scrub: () => inTurn(() => emptyLog(db)),
    async close() {
      flush();
      await inTurn(async () => {});
      db.close();
    },
  };
}

function commandsOf(db: Db): TransactionCommands {
  const command = (sql: string) => () => void guarded(() => prepared(db, sql).run());
  const begin = command('BEGIN IMMEDIATE');
  return {
    // What needs no disk now is flushed together with the next commit that does.
    begin: (lett) => (waitForDisk(db, !lett), begin()),
    commit: command('COMMIT'), rollback: command('ROLLBACK'),
    savepoint: command('SAVEPOINT en'), release: command('RELEASE en'), undo: command('ROLLBACK TO en'),
    isOpen: () => db.inTransaction,
  };
}

const SCRUB_TRIES = 20;
const SCRUB_PAUSE_MS = 25;

/** Empties the write-ahead log, where what was deleted may still stand. Another connection that is writing makes it wait; the last try may be left to the next. */
async function emptyLog(db: Db): Promise<void> {
  for (let n = 1; n <= SCRUB_TRIES; n++) {
    const [row] = guarded(() => db.pragma('wal_checkpoint(TRUNCATE)')) as { busy?: number }[];
    if (!row?.busy) return;
    await sleep(SCRUB_PAUSE_MS);
  }
}

const waits = new WeakMap<Db, boolean>();

/** Whether commits from here on wait for the disk. */
function waitForDisk(db: Db, wait: boolean): void {
  if (waits.get(db) === wait) return;
  db.pragma(`synchronous = ${wait ? 'FULL' : 'NORMAL'}`);
  // Not before it holds: one that was refused is asked for again.
  waits.set(db, wait);
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
    waitForDisk(db, true);
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
