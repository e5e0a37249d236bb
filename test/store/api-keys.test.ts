import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/types.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());

const KEY = { id: 'abcd2345', navn: 'Fagsystemet', hash: 'f'.repeat(64), opprettet: '2026-11-28T10:00:00.000Z', opprettetAv: 'ada', perMinutt: 60 };

describe.each([['SQLite', () => openSqlite(':memory:')], ['PostgreSQL', () => openPostgres(postgres.url)]] as const)('keys in %s', (_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await createSqlStore(open());
  });
  afterAll(() => store.close());

  it('come back as they were made', async () => {
    expect(await store.desk.apiKeys.read(KEY.id)).toBeNull();
    await store.desk.apiKeys.create(KEY);
    expect(await store.desk.apiKeys.read(KEY.id)).toEqual({ ...KEY, trukket: null, sistBrukt: null });
    await store.desk.apiKeys.create({ ...KEY, id: 'zzzz2345', opprettet: '2026-11-29T10:00:00.000Z' });
    expect((await store.desk.apiKeys.list()).map((key) => key.id)).toEqual(['zzzz2345', KEY.id]);
  });

  it('an id that is taken is refused, and leaves no line in the audit log', async () => {
    const before = (await store.desk.audit.list({}, 100)).length;
    await expect(store.desk.apiKeys.create(KEY)).rejects.toThrow();
    expect(await store.desk.audit.list({}, 100)).toHaveLength(before);
  });

  it('the day of the last call only moves forwards', async () => {
    for (const day of ['2026-11-28', '2026-11-30', '2026-11-29']) await store.desk.apiKeys.used(KEY.id, day);
    expect((await store.desk.apiKeys.read(KEY.id))!.sistBrukt).toBe('2026-11-30');
  });

  it('of ten who revoke at once one does, and the log says so once', async () => {
    const done = await Promise.all(Array.from({ length: 10 }, (_, i) => store.desk.apiKeys.revoke(KEY.id, `person-${i}`, '2026-12-01T10:00:00.000Z', 'lekket')));
    expect(done.filter(Boolean)).toHaveLength(1);
    const log = await store.desk.audit.list({ objekt: `nokkel:${KEY.id}` }, 10);
    expect(log.map((row) => row.handling)).toEqual(['trekk-nokkel', 'lag-nokkel']);
    expect(await store.desk.audit.verify()).toMatchObject({ hel: true });
    expect((await store.desk.apiKeys.read(KEY.id))!.trukket).toBe('2026-12-01T10:00:00.000Z');
  });

  it('receipts that no conversation belongs to: all of them or none', async () => {
    const one = { id: 'K-AAAA-AAAA-AAAA', innhold: '{}', opprettet: '2026-11-28T10:00:00.000Z' };
    await store.saveReceipts([]);
    await store.saveReceipts([one, { ...one, id: 'K-BBBB-BBBB-BBBB' }]);
    expect(await store.readReceipt('K-BBBB-BBBB-BBBB')).toEqual({ ...one, id: 'K-BBBB-BBBB-BBBB' });
    await expect(store.saveReceipts([{ ...one, id: 'K-CCCC-CCCC-CCCC' }, { ...one, id: 'K-DDDD-DDDD-DDDD', innhold: null as unknown as string }])).rejects.toThrow();
    expect(await store.readReceipt('K-CCCC-CCCC-CCCC')).toBeNull();
  });
});
