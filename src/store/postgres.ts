import pg from 'pg';
import type { SqlDriver, SqlRow, SqlRunner, SqlValue } from './driver.js';
import { StoreUnavailable } from './types.js';

/** Seconds are plenty for statements of one row; a hanging server must not hold a chat for longer. */
const STATEMENT_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 3_000;
/** A broken connection is tried anew this often, with growing pauses, and for no longer than this, before the user is told. */
const RETRIES = 3;
const GIVE_UP_AFTER_MS = 6_000;
const FIRST_PAUSE_MS = 50;
/** Changing the schema of a big store may take its time. */
const SCHEMA_TIMEOUT_MS = 600_000;
/** Any number will do, as long as all replicas agree: it locks the schema while it is changed. */
const SCHEMA_LOCK = 742_106_331;

/** PostgreSQL through a pool. Statements that fail because the connection broke are tried again; a transaction is tried whole. */
export function openPostgres(url: string, maxConnections = 10): SqlDriver {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
    idleTimeoutMillis: 30_000,
    application_name: 'alis-assistenten',
  });
  // An idle connection that the server closes is no reason to stop: the next statement opens a new one.
  pool.on('error', () => {});
  const transaction: SqlDriver['transaction'] = (work) => withRetry(() => inTransaction(pool, work));
  const run: SqlDriver['run'] = (sql, params) => withRetry(() => runner(pool).run(sql, params));
  return {
    run,
    // To ask the server not to wait would cost more trips to it than the wait does.
    note: run,
    all: (sql, params) => withRetry(() => runner(pool).all(sql, params)),
    transaction,
    exclusively: (work) =>
      withRetry(() =>
        inTransaction(
          pool,
          async (tx) => {
            await tx.run('SET LOCAL statement_timeout = 0');
            await tx.run('SELECT pg_advisory_xact_lock(?)', [SCHEMA_LOCK]);
            return { commit: true, value: await work(tx) };
          },
          SCHEMA_TIMEOUT_MS,
        ),
      ),
    // The server's own vacuum does it.
    scrub: async () => {},
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: SqlRunner) => Promise<{ commit: boolean; value: T }>, timeoutMs?: number): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies while checked out reports here as well; without a listener that would stop the program.
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const { commit, value } = await work(runner(client, timeoutMs));
    await client.query(commit ? 'COMMIT' : 'ROLLBACK');
    return value;
  } catch (error) {
    if (isConnectionProblem(error)) broken = error as Error;
    else await client.query('ROLLBACK').catch((rollback: Error) => (broken = rollback));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

function runner(client: pg.Pool | pg.PoolClient, timeoutMs?: number): SqlRunner {
  const timeout = timeoutMs === undefined ? {} : { query_timeout: timeoutMs };
  const query = (sql: string, params: readonly SqlValue[] = []) => client.query({ name: nameOf(sql), text: numbered(sql), values: [...params], ...timeout });
  return {
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
    all: async (sql, params) => (await query(sql, params)).rows as SqlRow[],
  };
}

const numberedSql = new Map<string, string>();

/** `?` to `$1`, `$2`, ... No statement of ours has a question mark in a literal. */
function numbered(sql: string): string {
  let text = numberedSql.get(sql);
  if (text === undefined) {
    let n = 0;
    text = sql.replace(/\?/g, () => `$${++n}`);
    numberedSql.set(sql, text);
  }
  return text;
}

const names = new Map<string, string>();

/** Named statements are parsed by the server once per connection; statements of the schema are used once and not named. */
function nameOf(sql: string): string | undefined {
  if (!/^(SELECT|INSERT|UPDATE|DELETE)/.test(sql)) return undefined;
  const name = names.get(sql) ?? `alis_${names.size}`;
  names.set(sql, name);
  return name;
}

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionProblem(error) && !isTransient(error)) throw error;
      if (attempt >= RETRIES || performance.now() - started > GIVE_UP_AFTER_MS) throw new StoreUnavailable('PostgreSQL svarer ikke', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 4 ** attempt));
    }
  }
}

/** The server is gone, starting, stopping, or the network broke. */
function isConnectionProblem(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^(08|57P0[1-3]|53300)/.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|not queryable|Query read timeout/i.test(message)
  );
}

/** Two transactions in each other's way: serialisation failure, deadlock, statement timeout. */
function isTransient(error: unknown): boolean {
  return /^(40001|40P01|57014)$/.test((error as { code?: string }).code ?? '');
}
