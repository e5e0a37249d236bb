import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';
import { appendAudit, holdAudit } from './audit.js';

/** A key of the programming interface. The key itself is nowhere: only its check sum is. */
export interface ApiKey {
  /** Public part of the key, by which it is found and talked about. */
  id: string;
  /** Who or what uses it. */
  navn: string;
  /** SHA-256 of the whole key, as hex. */
  hash: string;
  /** ISO time. */
  opprettet: string;
  opprettetAv: string;
  /** ISO time from which it is good no longer; null while it is good. */
  trukket: string | null;
  /** Calendar date (`YYYY-MM-DD`) of the last call; more exact would tell of the user's day. */
  sistBrukt: string | null;
  /** Calls a minute. */
  perMinutt: number;
}

export interface ApiKeyStore {
  read(id: string): Promise<ApiKey | null>;
  /** All of them, also revoked ones, the newest first. */
  list(): Promise<ApiKey[]>;
  /** A new key, with its line in the audit log. */
  create(key: Pick<ApiKey, 'id' | 'navn' | 'hash' | 'opprettet' | 'opprettetAv' | 'perMinutt'>): Promise<void>;
  /** Revokes for good. False when there is no such key, or it was revoked before: then nothing is written. */
  revoke(id: string, hvem: string, tid: string, grunn: string | null): Promise<boolean>;
  /** Remembers the day of the last call; written at most once a day. */
  used(id: string, dato: string): Promise<void>;
}

const KEY = 'SELECT id, navn, hash, opprettet, opprettet_av, trukket, sist_brukt, per_minutt FROM api_nokkel';

export function createApiKeyStore(driver: SqlDriver): ApiKeyStore {
  return {
    read: async (id) => (await driver.all(`${KEY} WHERE id = ?`, [id])).map(toKey)[0] ?? null,
    list: async () => (await driver.all(`${KEY} ORDER BY opprettet DESC, id`)).map(toKey),
    create: (key) => driver.transaction(async (tx) => ({ commit: true, value: await create(tx, key) })),
    revoke: (id, hvem, tid, grunn) =>
      driver.transaction(async (tx) => {
        await holdAudit(tx);
        const done = (await tx.run('UPDATE api_nokkel SET trukket = ? WHERE id = ? AND trukket IS NULL', [tid, id])) === 1;
        if (done) await appendAudit(tx, { tid, hvem, handling: 'trekk-nokkel', objekt: `nokkel:${id}`, grunn });
        return { commit: done, value: done };
      }),
    used: async (id, dato) => void (await driver.run('UPDATE api_nokkel SET sist_brukt = ? WHERE id = ? AND (sist_brukt IS NULL OR sist_brukt < ?)', [dato, id, dato])),
  };
}

async function create(tx: SqlRunner, { id, navn, hash, opprettet, opprettetAv, perMinutt }: Parameters<ApiKeyStore['create']>[0]): Promise<void> {
  await tx.run('INSERT INTO api_nokkel (id, navn, hash, opprettet, opprettet_av, trukket, sist_brukt, per_minutt) VALUES (?, ?, ?, ?, ?, NULL, NULL, ?)', [id, navn, hash, opprettet, opprettetAv, perMinutt]);
  await appendAudit(tx, { tid: opprettet, hvem: opprettetAv, handling: 'lag-nokkel', objekt: `nokkel:${id}`, etter: JSON.stringify({ navn, perMinutt }) });
}

function toKey(row: SqlRow): ApiKey {
  const text = (name: string) => String(row[name]);
  const maybe = (name: string) => (row[name] === null || row[name] === undefined ? null : text(name));
  return {
    id: text('id'), navn: text('navn'), hash: text('hash'), opprettet: text('opprettet'), opprettetAv: text('opprettet_av'),
    trukket: maybe('trukket'), sistBrukt: maybe('sist_brukt'), perMinutt: Number(row['per_minutt']),
  };
}
