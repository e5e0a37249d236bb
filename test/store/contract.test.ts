import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, SCHEMA_VERSION } from '../../src/store/migrations.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { StoreUnavailable, type Store, type TurnWrite } from '../../src/store/types.js';
import { writingBeside } from '../../src/store/beside.js';
import { bothDatabases } from '../support/databases.js';
import { startPostgres } from '../support/postgres.js';

// The same promises are asked of both stores.
let files = 0;
const { databases, folder } = bothDatabases('store', () => `${files++}`);

/** And the embedded one as a server has it: what every message writes is written by a thread of its own. */
const stores: [string, () => Promise<Store>][] = [
  ...databases.map(([name, open]): [string, () => Promise<Store>] => [name, () => createSqlStore(open())]),
  ['SQLite beside', async () => {
    const file = join(folder, `${files++}.sqlite`);
    const { store, tattOver } = writingBeside(await createSqlStore(openSqlite(file)), file);
    await tattOver;
    return store;
  }],
];

const turn = (over: Partial<TurnWrite>): TurnWrite => ({
  conversationId: 'c1', lestVersjon: 0, innhold: '{"n":1}', eventId: `e-${Math.random()}`, svar: '{"svar":1}', naa: '2026-11-23T10:00:00.000Z', ...over,
});

describe.each(stores)('%s', (name, open) => {
  let store: Store;
  const id = (local: string) => `${name}-${local}`;

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('gives back a conversation as it was written, with a version that rises', async () => {
    expect(await store.readConversation(id('ny'))).toBeNull();
    expect(await store.writeTurn(turn({ conversationId: id('ny'), innhold: 'æøå 🩺' }))).toEqual({ utfall: 'skrevet' });
    expect(await store.readConversation(id('ny'))).toEqual({ id: id('ny'), versjon: 1, innhold: 'æøå 🩺', oppdatert: '2026-11-23T10:00:00.000Z' });
    expect(await store.writeTurn(turn({ conversationId: id('ny'), lestVersjon: 1 }))).toEqual({ utfall: 'skrevet' });
    expect((await store.readConversation(id('ny')))?.versjon).toBe(2);
  });

  it('shows the newest receipts and conversations to those who judge a change of the rules, and how many there are', async () => {
    const before = { receipts: (await store.desk.stock.receipts(1)).antall, conversations: (await store.desk.stock.conversations('2031-01-02', 10)).antall };
    for (const day of [1, 2, 3]) {
      const naa = `2031-01-0${day}T10:00:00.000Z`;
      await store.writeTurn(turn({ conversationId: id(`beholdning${day}`), innhold: `{"dag":${day}}`, naa, kvitteringer: [{ id: id(`K-${day}`), innhold: `{"k":${day}}`, opprettet: naa }] }));
    }
    expect(await store.desk.stock.receipts(2)).toEqual({ rader: [{ id: id('K-3'), innhold: '{"k":3}' }, { id: id('K-2'), innhold: '{"k":2}' }], antall: before.receipts + 3 });
    expect(await store.desk.stock.conversations('2031-01-02', 10)).toEqual({ rader: [{ innhold: '{"dag":3}' }, { innhold: '{"dag":2}' }], antall: before.conversations + 2 });
  });

  it('reads at once what a turn begins with, whatever there is of it', async () => {
    const [c, e] = [id('begynner'), id('begynner-1')];
    expect(await store.readTurn(e, c)).toEqual({ svar: null, samtale: null, harReferanse: false });
    await store.writeTurn(turn({ conversationId: c, eventId: e, svar: 'svaret' }));
    const [svar, samtale] = [await store.readAnswer(e), await store.readConversation(c)];
    expect(await store.readTurn(e, c)).toEqual({ svar, samtale, harReferanse: false });
    await store.saveReference({ id: c, kanal: 'teams', innhold: '{}', paaminnelser: true, spraak: 'nb', oppdatert: '2026-11-23T10:00:00.000Z' });
    expect(await store.readTurn('en annen', c)).toEqual({ svar: null, samtale, harReferanse: true });
    await store.removeReference(c);
  });

  it('answers an event that comes twice with the answer given the first time, and changes nothing', async () => {
    await store.writeTurn(turn({ conversationId: id('dobbel'), eventId: id('e1'), svar: 'første svar' }));
    const again = await store.writeTurn(turn({ conversationId: id('dobbel'), eventId: id('e1'), lestVersjon: 1, svar: 'annet svar', innhold: 'annet' }));
    expect(again).toMatchObject({ utfall: 'duplikat', svar: { svar: 'første svar', conversationId: id('dobbel') } });
    expect((await store.readConversation(id('dobbel')))?.innhold).toBe('{"n":1}');
  });

  it('refuses a turn taken on an older state, and forgets its event so that it can be retried', async () => {
    await store.writeTurn(turn({ conversationId: id('kappløp') }));
    const late = turn({ conversationId: id('kappløp'), lestVersjon: 0, eventId: id('sen') });
    expect(await store.writeTurn(late)).toEqual({ utfall: 'konflikt' });
    expect(await store.readAnswer(id('sen'))).toBeNull();
    expect(await store.writeTurn({ ...late, lestVersjon: 1 })).toEqual({ utfall: 'skrevet' });
  });

  it('lets exactly one of ten turns at once through, and one of ten deliveries of one event', async () => {
    const race = await Promise.all(Array.from({ length: 10 }, (_, i) => store.writeTurn(turn({ conversationId: id('ti'), eventId: id(`ti-${i}`) }))));
    expect(race.filter((r) => r.utfall === 'skrevet')).toHaveLength(1);
    const same = await Promise.all(Array.from({ length: 10 }, () => store.writeTurn(turn({ conversationId: id('ti'), lestVersjon: 1, eventId: id('samme') }))));
    expect(same.filter((r) => r.utfall === 'skrevet')).toHaveLength(1);
    expect((await store.readConversation(id('ti')))?.versjon).toBe(2);
  });

  it('keeps answers that are not known to be sent, oldest first, until they are marked', async () => {
    await store.writeTurn(turn({ conversationId: id('usendt'), eventId: `${id('u')}:b`, naa: '2026-11-23T10:00:02.000Z' }));
    await store.writeTurn(turn({ conversationId: id('usendt2'), eventId: `${id('u')}:a`, naa: '2026-11-23T10:00:01.000Z' }));
    expect((await store.unsent(`${id('u')}:`, 10)).map((a) => a.eventId)).toEqual([`${id('u')}:a`, `${id('u')}:b`]);
    await store.markSent(`${id('u')}:a`);
    expect((await store.unsent(`${id('u')}:`, 10)).map((a) => a.eventId)).toEqual([`${id('u')}:b`]);
  });

  it('deletes all that is tied to a conversation and says what; a receipt stays, cut loose', async () => {
    const c = id('slett');
    await store.writeTurn(turn({
      conversationId: c,
      kvitteringer: [{ id: id('kv'), innhold: '{"belop":"160000"}', opprettet: '2026-11-23T10:00:00.000Z' }],
      ubesvarte: [{ tekst: 'hva med tannleger?', spraak: 'nb', kommunenummer: '5433', grunn: 'ikke-forstatt' }],
      tilbakemeldinger: [{ nyttig: true, intent: 'klage' }],
    }));
    await store.saveReference({ id: c, kanal: 'teams', innhold: '{}', paaminnelser: true, spraak: 'nb', oppdatert: '2026-11-23T10:00:00.000Z' });
    const exported = await store.exportConversation(c);
    expect(exported.ubesvarte).toEqual([{ tekst: 'hva med tannleger?', spraak: 'nb', kommunenummer: '5433', grunn: 'ikke-forstatt', intent: null, mottatt: '2026-11-23T10:00:00.000Z' }]);
    expect(exported.kvitteringer.map((r) => r.id)).toEqual([id('kv')]);
    expect(await store.deleteConversation(c)).toEqual({ samtaler: 1, hendelser: 1, ubesvarte: 1, tilbakemeldinger: 1, referanser: 1, beskjeder: 0, gjort: 0, overleveringer: 0, kvitteringerFrikoblet: 1, kvitteringer: 0 });
    expect(await store.exportConversation(c)).toEqual({ samtale: null, hendelser: [], kvitteringer: [], ubesvarte: [], tilbakemeldinger: [], referanser: [], oensker: [], koevarsler: [], overleveringer: [], gjort: [] });
    expect(await store.readReceipt(id('kv'))).toMatchObject({ innhold: '{"belop":"160000"}' });
  });

  it('writes with a turn what it does once, or writes no turn while it is done or somebody is at it', async () => {
    const key = `varsel:x:${id('engang')}`;
    const at = (minute: number) => `2026-11-23T10:0${minute}:00.000Z`;
    const write = (c: string, minute: number) => store.writeTurn(turn({ conversationId: id(c), naa: at(minute), engang: [key] })).then(({ utfall }) => utfall);
    expect(await store.begin(key, at(0), at(2))).toBe(true);
    expect([await store.isDone(key, at(1)), await store.isDone(key, at(2))]).toEqual([true, false]);
    expect(await write('engang-a', 1)).toBe('konflikt');
    expect(await store.readConversation(id('engang-a'))).toBeNull();
    expect((await Promise.all(['b', 'c', 'd'].map((c) => write(`engang-${c}`, 3)))).sort()).toEqual(['konflikt', 'konflikt', 'skrevet']);
    expect([await store.isDone(key, at(9)), await store.begin(key, at(8), at(9)), await store.isDone('varsel:annet', at(9))]).toEqual([true, false, false]);
  });

  it('brings no reference back to a conversation that is being deleted, whoever is first', async () => {
    const written = { kanal: 'teams', innhold: '{"n":1}', paaminnelser: true, spraak: 'nb', oppdatert: '2026-11-23T10:00:00.000Z' };
    for (let n = 0; n < 10; n++) {
      const c = id(`gjenferd${n}`);
      await store.writeTurn(turn({ conversationId: c, eventId: `${c}:e` }));
      const save = () => store.saveReference({ ...written, id: c }, `${c}:e`);
      if (n % 2 === 0) expect(await save()).toBe(true);
      await Promise.all([save(), store.deleteConversation(c), store.refreshReference({ id: c, innhold: '{"n":2}', spraak: 'nn', oppdatert: written.oppdatert })]);
      expect(await store.readReference(c)).toBeNull();
      expect(await save()).toBe(false);
      await store.refreshReference({ id: c, innhold: '{"n":2}', spraak: 'nn', oppdatert: written.oppdatert });
      expect(await store.readReference(c)).toBeNull();
    }
  });

  it('keeps how a conversation is reached by now, and nothing else of its reference changes', async () => {
    const c = id('flyttet');
    await store.saveReference({ id: c, kanal: 'teams', innhold: '{"n":1}', paaminnelser: true, spraak: 'nb', oppdatert: '2026-11-23T10:00:00.000Z' });
    await store.refreshReference({ id: c, innhold: '{"n":2}', spraak: 'nn', oppdatert: '2026-11-24T10:00:00.000Z' });
    expect(await store.readReference(c)).toEqual({ id: c, kanal: 'teams', innhold: '{"n":2}', paaminnelser: true, spraak: 'nn', oppdatert: '2026-11-24T10:00:00.000Z' });
  });

  it('lets one claim the sending of an answer, and another when that claim has grown old', async () => {
    await store.writeTurn(turn({ conversationId: id('krav'), eventId: `${id('krav')}:e`, naa: '2026-11-23T10:00:00.000Z' }));
    const claim = (naa: string, foer: string) => store.claim(`${id('krav')}:e`, naa, foer);
    expect(await claim('2026-11-23T10:00:05.000Z', '2026-11-23T09:59:50.000Z'), 'the one who wrote it is sending').toBe(false);
    const race = await Promise.all([1, 2, 3].map(() => claim('2026-11-23T10:01:00.000Z', '2026-11-23T10:00:45.000Z')));
    expect(race.filter(Boolean)).toHaveLength(1);
    expect(await store.unsent(`${id('krav')}:`, 10, '2026-11-23T10:00:45.000Z')).toEqual([]);
    expect(await store.unsent(`${id('krav')}:`, 10)).toHaveLength(1);
    await store.markSent(`${id('krav')}:e`);
    expect(await claim('2026-11-23T11:00:00.000Z', '2026-11-23T10:59:00.000Z')).toBe(false);
  });

  it('does not keep an answer for sending that went back on the same connection', async () => {
    await store.writeTurn(turn({ conversationId: id('direkte'), eventId: `${id('direkte')}:e`, sendt: true }));
    expect(await store.unsent(`${id('direkte')}:`, 10)).toEqual([]);
  });

  it('deletes and answers in one turn: all or nothing, and a late turn cannot bring the old state back', async () => {
    const c = id('slett-tur');
    await store.writeTurn(turn({ conversationId: c, eventId: id('st1'), innhold: 'gammelt', ubesvarte: [{ tekst: 'x', spraak: 'nb', kommunenummer: null, grunn: 'menneske' }] }));
    const erase = (lestVersjon: number) =>
      store.writeTurn(turn({ conversationId: c, lestVersjon, eventId: id('st2'), innhold: 'nytt', slettFoerst: (gone) => `slettet ${gone.hendelser} svar og ${gone.ubesvarte} spørsmål` }));
    expect(await erase(7)).toEqual({ utfall: 'konflikt' });
    expect((await store.exportConversation(c)).ubesvarte).toHaveLength(1);
    expect(await erase(1)).toEqual({ utfall: 'skrevet' });
    expect(await store.readAnswer(id('st2'))).toMatchObject({ svar: 'slettet 1 svar og 1 spørsmål' });
    expect(await store.exportConversation(c)).toMatchObject({ samtale: { innhold: 'nytt', versjon: 2 }, ubesvarte: [], hendelser: [{ id: id('st2') }] });
    expect(await store.writeTurn(turn({ conversationId: c, lestVersjon: 1, innhold: 'gammelt' }))).toEqual({ utfall: 'konflikt' });
    // The bare id stays for a while, so that a late redelivery is not taken anew.
    expect(await store.writeTurn(turn({ conversationId: c, lestVersjon: 2, eventId: id('st1') }))).toMatchObject({ utfall: 'duplikat', svar: { svar: '', conversationId: '' } });
  });

  it('removes what is older than its time and leaves the rest', async () => {
    await store.writeTurn(turn({ conversationId: id('gammel'), naa: '2020-01-01T00:00:00.000Z', kvitteringer: [{ id: id('gml-kv'), innhold: '{}', opprettet: '2020-01-01T00:00:00.000Z' }] }));
    await store.writeTurn(turn({ conversationId: id('fersk'), naa: '2020-01-25T00:00:00.000Z' }));
    const removed = await store.retain({ samtaler: 30, hendelser: 2, kvitteringer: 5 * 365, ubesvarte: 365 }, '2020-02-05T00:00:00.000Z');
    expect(removed).toMatchObject({ samtaler: 1, hendelser: 2, kvitteringer: 0, kvitteringerFrikoblet: 1 });
    expect(await store.readConversation(id('gammel'))).toBeNull();
    expect(await store.readConversation(id('fersk'))).not.toBeNull();
    expect(await store.readReceipt(id('gml-kv'))).not.toBeNull();
  });

  it('lets the one who claimed an answer go on with it, and nobody whose claim has passed to another', async () => {
    const event = id('fortsatt:e');
    await store.writeTurn(turn({ conversationId: id('fortsatt'), eventId: event, naa: '2026-11-23T10:00:00.000Z' }));
    const [first, second, third] = ['2026-11-23T10:00:00.000Z', '2026-11-23T10:00:09.000Z', '2026-11-23T10:01:00.000Z'] as const;
    expect(await store.renew(event, first, second, 1)).toBe(true);
    expect(await store.renew(event, first, second, 2), 'an older claim').toBe(false);
    expect(await store.claim(event, third, '2026-11-23T10:00:45.000Z')).toBe(true);
    expect(await store.renew(event, second, '2026-11-23T10:01:01.000Z', 2), 'somebody else took it').toBe(false);
    expect(await store.readAnswer(event)).toMatchObject({ kommet: 1, sendt: false });
    await store.markSent(event);
    expect(await store.renew(event, third, '2026-11-23T10:01:01.000Z', 2), 'sent').toBe(false);
  });

  it('lets one take on what is to be done once, and another when that one has died or given up', async () => {
    const key = id('paatatt');
    const [ti, elleve, tolv, ett] = ['2026-11-23T10:00:00.000Z', '2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z', '2026-11-23T13:00:00.000Z'] as const;
    const race = await Promise.all([1, 2, 3].map(() => store.begin(key, ti, elleve)));
    expect(race.filter(Boolean)).toHaveLength(1);
    expect(await store.once(key, ti), 'somebody is at it').toBe(false);
    expect(await store.begin(key, elleve, tolv), 'the first has died').toBe(true);
    expect(await store.finish(key, elleve), 'it has passed to another').toBe(false);
    await store.giveUp(key, elleve);
    expect(await store.begin(key, elleve, ett), 'which still has it').toBe(false);
    await store.giveUp(key, tolv);
    expect(await store.begin(key, elleve, ett), 'given up').toBe(true);
    expect(await store.finish(key, ett)).toBe(true);
    expect(await store.begin(key, '2030-01-01T00:00:00.000Z', '2030-01-02T00:00:00.000Z'), 'done').toBe(false);
  });

  it('does a thing once, however many ask at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => store.once(id('varsel'), '2026-11-23T10:00:00.000Z')));
    expect(all.filter(Boolean)).toHaveLength(1);
  });
});

describe.each(databases)('schema of %s', (name, open) => {
  it('goes forward step by step, keeps what is there, and refuses a newer one with what to do', async () => {
    const driver = open();
    const table = `prove_${name.toLowerCase()}`;
    await driver.run('DROP TABLE IF EXISTS alis_skjema');
    await driver.run(`DROP TABLE IF EXISTS ${table}`);
    const first = [[`CREATE TABLE ${table} (a TEXT)`, `INSERT INTO ${table} (a) VALUES ('før')`]];
    await migrate(driver, first);
    await migrate(driver, [...first, [`ALTER TABLE ${table} ADD COLUMN b TEXT`]]);
    expect(await driver.all(`SELECT a, b FROM ${table}`)).toEqual([{ a: 'før', b: null }]);
    await expect(migrate(driver, first)).rejects.toThrow(/nyere utgave av programmet \(skjema 2, denne kjenner 1\)/);
    await driver.close();
  });
});

it('knows at least one schema version', () => expect(SCHEMA_VERSION).toBeGreaterThanOrEqual(1));

it('tells that PostgreSQL is away, and goes on by itself when it is back', async () => {
  const server = await startPostgres();
  try {
    const store = await createSqlStore(openPostgres(server.url));
    await store.writeTurn(turn({ conversationId: 'før' }));
    server.stop('immediate');
    await expect(store.readConversation('før')).rejects.toThrow(StoreUnavailable);
    await expect(createSqlStore(openPostgres(server.url)), 'a command says so at once').rejects.toThrow(StoreUnavailable);
    const patient = await createSqlStore(openPostgres(server.url), 'vent');
    await expect(patient.ping()).rejects.toThrow(StoreUnavailable);
    server.start();
    expect(await store.readConversation('før')).not.toBeNull();
    expect(await patient.readConversation('før'), 'started while the server was away').not.toBeNull();
    await store.close();
    await patient.close();
  } finally {
    server.remove();
  }
});
