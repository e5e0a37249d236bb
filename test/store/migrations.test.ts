import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SqlDriver, SqlValue } from '../../src/store/driver.js';
import { migrate, MIGRATIONS, SCHEMA_VERSION } from '../../src/store/migrations.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { StoreError, type Store } from '../../src/store/types.js';
import { bothDatabases } from '../support/databases.js';

const T = '2026-11-23T10:00:00.000Z';
const LATER = '2026-11-24T10:00:00.000Z';

type Row = [sql: string, ...values: SqlValue[]];

/** What the program of each version wrote, in the columns that were there then. Never changed: such stores are out there. */
const WRITTEN: readonly (readonly Row[])[] = [
  [
    ['INSERT INTO samtale (id, versjon, innhold, oppdatert) VALUES (?, ?, ?, ?)', 'web:c', 3, '{"lang":"nn","fakta":"æøå 🩺"}', T],
    ['INSERT INTO hendelse (id, samtale_id, svar, sendt, mottatt) VALUES (?, ?, ?, ?, ?)', 'e1', 'web:c', '{"svar":1}', 1, T],
    ['INSERT INTO hendelse (id, samtale_id, svar, sendt, mottatt) VALUES (?, ?, ?, ?, ?)', 'teams:e2', 'teams:d', '{"svar":2}', 0, T],
    ['INSERT INTO kvittering (id, samtale_id, innhold, opprettet) VALUES (?, ?, ?, ?)', 'K-1', 'web:c', '{"belop":"160000"}', T],
    ['INSERT INTO ubesvart (id, samtale_id, tekst, spraak, kommunenummer, grunn, mottatt) VALUES (?, ?, ?, ?, ?, ?, ?)', 'u1', 'web:c', 'hva koster en katt?', 'nb', '5433', 'ikke-forstatt', T],
    ['INSERT INTO tilbakemelding (id, samtale_id, nyttig, intent, mottatt) VALUES (?, ?, ?, ?, ?)', 't1', 'web:c', 0, 'klage', T],
    ['INSERT INTO referanse (id, kanal, innhold, paaminnelser, spraak, oppdatert) VALUES (?, ?, ?, ?, ?, ?)', 'web:c', 'teams', '{"url":"x"}', 1, 'nn', T],
    ['INSERT INTO gjort (nokkel, tid) VALUES (?, ?)', 'varsel:frist:1:web:c', T],
  ],
  [['INSERT INTO hendelse (id, samtale_id, svar, sendt, mottatt, krav) VALUES (?, ?, ?, ?, ?, ?)', 'teams:e3', 'teams:d', '{"svar":3}', 0, T, LATER]],
  [
    ['INSERT INTO installasjon (id, innhold, oppdatert) VALUES (?, ?, ?)', 'T1', 'forseglet', T],
    ['INSERT INTO overlevering (kode, samtale_id, innhold, leietaker, utloper) VALUES (?, ?, ?, ?, ?)', 'ALIS-2222-3333-4444', 'web:c', '{"sak":1}', null, LATER],
  ],
  [
    ['INSERT INTO ubesvart (id, samtale_id, tekst, spraak, kommunenummer, grunn, mottatt, tur, intent, kontor, varsle) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', 'u4', 'web:c', 'og en hund?', 'nb', null, 'menneske', LATER, 4, 'kontakt', 'direktoratet', 'web'],
    ['INSERT INTO kovarsel (konto, samtale_id, kanal, adresse, spraak, sist) VALUES (?, ?, ?, ?, ?, ?)', 'slack:T:U', 'web:c', 'slack', null, 'nb', T],
    ['INSERT INTO bruker (id, navn, roller, kontor, sist_innlogget) VALUES (?, ?, ?, ?, ?)', 'kari', 'Kari', '["redaktor"]', null, T],
  ],
  [
    ['INSERT INTO hendelse (id, samtale_id, svar, sendt, mottatt, krav, kommet) VALUES (?, ?, ?, ?, ?, ?, ?)', 'teams:e5', 'teams:e', '{"svar":5}', 0, T, T, 2],
    ['INSERT INTO gjort (nokkel, tid, til) VALUES (?, ?, ?)', 'velkomst:teams:e', T, LATER],
  ],
];

/** A store as the program of version `n` left it. */
async function asOf(n: number, driver: SqlDriver): Promise<void> {
  await migrate(driver, MIGRATIONS.slice(0, n));
  for (const [sql, ...values] of WRITTEN.slice(0, n).flat()) await driver.run(sql, values);
}

const { folder, url } = bothDatabases('skjema');

/** Opens a database of its own, which is made for that. */
const databases: [string, (name: string) => SqlDriver, (name: string) => Promise<SqlDriver>][] = [
  ['SQLite', sqliteOf, async (name) => sqliteOf(name)],
  ['PostgreSQL', postgresOf, async (name) => {
    const first = openPostgres(url());
    await first.run(`CREATE DATABASE ${name}`);
    await first.close();
    return postgresOf(name);
  }],
];

function sqliteOf(name: string): SqlDriver {
  return openSqlite(join(folder, `${name}.sqlite`));
}

function postgresOf(name: string): SqlDriver {
  return openPostgres(url().replace(/postgres$/, name));
}

const versions = Array.from({ length: MIGRATIONS.length + 1 }, (_, n) => n);

describe.each(databases)('%s', (_name, open, create) => {
  it.each(versions)('from schema %i to the newest: what was there is read back through the store, and it goes on', async (n) => {
    const driver = await create(`fra_${n}`);
    await asOf(n, driver);
    const store = await createSqlStore(driver);
    await store.ping();
    const [row] = await driver.all('SELECT versjon FROM alis_skjema');
    expect(Number(row?.['versjon'])).toBe(SCHEMA_VERSION);
    if (n >= 1) await readsTheFirst(store);
    if (n >= 2) expect(await store.claim('teams:e3', '2026-11-25T10:00:00.000Z', LATER), 'claimed by another after that').toBe(false);
    if (n >= 3) await readsTheThird(store);
    if (n >= 4) await readsTheFourth(store);
    if (n >= 5) await readsTheFifth(store);
    await goesOn(store, n);
    await store.close();
  });

  it('a newer schema than the program knows is refused with what to do, and is left as it was', async () => {
    const driver = await create('nyere');
    await migrate(driver, [...MIGRATIONS, ['CREATE TABLE framtid (id TEXT PRIMARY KEY)']]);
    await driver.run('INSERT INTO framtid (id) VALUES (?)', ['1']);
    // The one that is refused is closed.
    const refused = createSqlStore(driver);
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(`Lageret er laget av en nyere utgave av programmet (skjema ${SCHEMA_VERSION + 1}, denne kjenner ${SCHEMA_VERSION}). Oppgrader programmet, eller pek på et annet lager.`);
    const again = open('nyere');
    expect(await again.all('SELECT id FROM framtid')).toEqual([{ id: '1' }]);
    expect((await again.all('SELECT versjon FROM alis_skjema')).map((row) => Number(row['versjon']))).toEqual([SCHEMA_VERSION + 1]);
    await again.close();
  });
});

async function readsTheFifth(store: Store): Promise<void> {
  expect((await store.readAnswer('teams:e5'))?.kommet).toBe(2);
  // Somebody was at it when the program ended: it is taken up when that one's time is out.
  expect(await store.begin('velkomst:teams:e', T, LATER)).toBe(false);
  expect(await store.begin('velkomst:teams:e', LATER, '2026-11-25T10:00:00.000Z')).toBe(true);
}

it('each version has rows of its time', () => expect(WRITTEN).toHaveLength(SCHEMA_VERSION));

async function readsTheFirst(store: Store): Promise<void> {
  expect(await store.readConversation('web:c')).toEqual({ id: 'web:c', versjon: 3, innhold: '{"lang":"nn","fakta":"æøå 🩺"}', oppdatert: T });
  expect(await store.readAnswer('e1')).toEqual({ eventId: 'e1', conversationId: 'web:c', svar: '{"svar":1}', sendt: true, mottatt: T, kommet: 0 });
  expect((await store.unsent('teams:e2', 10)).map((answer) => answer.svar)).toEqual(['{"svar":2}']);
  // Nobody had a claim on it then: it is taken up now.
  expect(await store.claim('teams:e2', LATER, T)).toBe(true);
  expect(await store.readReceipt('K-1')).toEqual({ id: 'K-1', innhold: '{"belop":"160000"}', opprettet: T });
  expect(await store.readReference('web:c')).toEqual({ id: 'web:c', kanal: 'teams', innhold: '{"url":"x"}', paaminnelser: true, spraak: 'nn', oppdatert: T });
  expect(await store.once('varsel:frist:1:web:c', LATER)).toBe(false);
  const kept = await store.exportConversation('web:c');
  expect(kept.ubesvarte[0]).toEqual({ tekst: 'hva koster en katt?', spraak: 'nb', kommunenummer: '5433', grunn: 'ikke-forstatt', intent: null, mottatt: T });
  expect(kept.tilbakemeldinger).toEqual([{ nyttig: false, intent: 'klage', mottatt: T }]);
}

async function readsTheThird(store: Store): Promise<void> {
  expect(await store.readInstallation('T1')).toBe('forseglet');
  expect(await store.readHandover('ALIS-2222-3333-4444', T)).toEqual({ kode: 'ALIS-2222-3333-4444', innhold: '{"sak":1}', leietaker: null, utloper: LATER });
}

async function readsTheFourth(store: Store): Promise<void> {
  const kept = await store.exportConversation('web:c');
  expect(kept.ubesvarte[1]).toEqual({ tekst: 'og en hund?', spraak: 'nb', kommunenummer: null, grunn: 'menneske', intent: 'kontakt', kontor: 'direktoratet', mottatt: LATER });
  expect(kept.oensker).toEqual([{ kanal: 'web', adresse: null, intent: 'kontakt', spraak: null, opprettet: LATER, levert: null }]);
  expect((await store.desk.messages.alerts()).map((alert) => alert.konto)).toEqual(['slack:T:U']);
  expect(await store.desk.users.read('kari')).toMatchObject({ navn: 'Kari' });
}

/** The conversation is taken up where it was, and can be deleted; the desk is there. */
async function goesOn(store: Store, n: number): Promise<void> {
  const turn = { conversationId: 'web:c', lestVersjon: n >= 1 ? 3 : 0, innhold: '{"n":1}', eventId: 'ny', svar: '{}', naa: LATER, ubesvarte: [{ tekst: 'ny?', spraak: 'nb', kommunenummer: null, grunn: 'ikke-forstatt' as const, tur: 5, kontor: 'direktoratet' }] };
  expect(await store.writeTurn(turn)).toEqual({ utfall: 'skrevet' });
  expect(await store.writeTurn({ ...turn, lestVersjon: 4 })).toMatchObject({ utfall: 'duplikat' });
  // Questions that were kept before there was a desk come into its queue like the rest.
  await store.desk.queue.group(() => null, (kommune) => (kommune === '5433' ? 'alis-nord' : 'direktoratet'), LATER);
  expect((await store.desk.queue.list('alis-nord', {}, 10)).map((item) => item.tittel)).toEqual(n >= 1 ? ['hva koster en katt?'] : []);
  const gone = await store.deleteConversation('web:c');
  expect(gone).toMatchObject({ samtaler: 1, ubesvarte: 1 + (n >= 1 ? 1 : 0) + (n >= 4 ? 1 : 0), overleveringer: n >= 3 ? 1 : 0, gjort: n >= 1 ? 1 : 0, kvitteringerFrikoblet: n >= 1 ? 1 : 0 });
}
