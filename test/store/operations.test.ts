import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/assistant/index.js';
import type { Taken } from '../../src/assistant/take-turn.js';
import { LOOK_EVERY_MS, openLiveDrift } from '../../src/drift/live.js';
import { fixedSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createStatistics } from '../../src/ops/statistics.js';
import type { DayCount } from '../../src/store/desk/statistics.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { bothDatabases } from '../support/databases.js';

const { databases } = bothDatabases('drift');

const knowledge = loadKnowledge();
const kb = fixedSource(knowledge, createRecogniser(knowledge));
const clock = { now: () => new Date('2026-11-28T10:00:00Z') };
const TEXT = { nb: 'av nå', nn: 'av no', en: 'off now' };
const done = { hvem: 'kari', tid: '2026-11-28T10:00:00.000Z', grunn: 'feil i svarene' };

describe.each(databases)('%s', (name, open) => {
  let a: Store;
  let b: Store;
  // Two programs on one database; on the embedded one, which a single program owns, two who share its store.
  beforeAll(async () => {
    a = await createSqlStore(open());
    b = name === 'SQLite' ? a : await createSqlStore(open());
  });
  afterAll(async () => {
    await a.close();
    if (b !== a) await b.close();
  });

  const count = (over: Partial<DayCount> = {}): DayCount => ({ dag: '2026-11-28', region: 'alis-nord', slag: 'intent', navn: 'klage', verdi: '', antall: 1, ...over });
  const turn = (n: number): [Incoming, Taken] => [
    { channel: 'web', conversationId: `c${n}`, eventId: `e${n}`, input: { type: 'tekst', tekst: 'x' } },
    { answer: { replies: [], tur: 1, lang: 'nb', understanding: { intent: 'soknadsfrist', confidence: 1, lang: 'nb' }, gjentatt: false, tatt: true, skalSendes: true }, events: [], kommune: n % 2 ? '5433' : '4601' },
  ];

  it('counts of two replicas add up, flushed at the same time and often', async () => {
    const one = createStatistics({ kb, store: a, clock });
    const two = createStatistics({ kb, store: b, clock });
    for (let n = 0; n < 60; n++) {
      one.turn(...turn(n));
      two.turn(...turn(n));
      if (n % 10 === 9) await Promise.all([one.flush(), two.flush()]);
    }
    await Promise.all([one.stop(), two.stop()]);
    const sums = await a.desk.statistics.sums('2026-11-28', '2026-11-28', null);
    const of = (region: string, slag: string) => sums.find((c) => c.region === region && c.slag === slag)?.antall;
    expect([of('alis-nord', 'kanal'), of('alis-vest', 'kanal')]).toEqual([60, 60]);
    expect((await b.desk.statistics.sums('2026-11-28', '2026-11-28', 'alis-nord')).every((c) => c.region === 'alis-nord')).toBe(true);
    expect(await a.desk.statistics.municipalities('2026-11-23', '2026-11-28', 'alis-nord')).toMatchObject([{ navn: 'soknadsfrist', antall: 1 }]);
  });

  it('a batch that is sent twice is added once; while the store is away nothing is lost', async () => {
    const day = '2026-10-01';
    await a.desk.statistics.add('bunt-1', [count({ dag: day, antall: 3 })], [], done.tid);
    await b.desk.statistics.add('bunt-1', [count({ dag: day, antall: 3 })], [], done.tid);
    expect(await a.desk.statistics.sums(day, day, null)).toMatchObject([{ antall: 3 }]);
    let away = true;
    const store = { desk: { statistics: { add: async (...args: Parameters<typeof a.desk.statistics.add>) => (away ? Promise.reject(new StoreUnavailable('borte')) : a.desk.statistics.add(...args)) } } };
    const statistics = createStatistics({ kb, store, clock: { now: () => new Date('2026-09-01T10:00:00Z') } });
    for (let n = 0; n < 4; n++) {
      statistics.turn(...turn(1));
      await statistics.flush();
    }
    away = false;
    await statistics.stop();
    expect((await a.desk.statistics.sums('2026-09-01', '2026-09-01', null)).find((c) => c.slag === 'kanal')?.antall).toBe(4);
  });

  it('forgets what is older than its time, and keeps the rest', async () => {
    await a.desk.statistics.add('gammel', [count({ dag: '2020-01-01' }), count({ dag: '2020-03-01', antall: 7 })], [{ uke: '2019-12-30', region: 'alis-nord', navn: 'klage', kommunenummer: '5433' }], '2020-01-01T00:00:00Z');
    expect(await a.desk.statistics.retain('2020-02-01')).toBe(2);
    expect(await a.desk.statistics.sums('2020-01-01', '2020-12-31', null)).toMatchObject([{ antall: 7 }]);
  });

  it('a switch turned in one program is in force in the other within two seconds and after a restart, with its line in the audit log', async () => {
    const other = await openLiveDrift({ store: b, clock });
    expect(other.stengt('slack')).toBeNull();
    expect(await a.desk.operations.setSwitch('slack', 0, { av: true, tekst: TEXT }, done)).toBe(true);
    // It looks by itself, and often enough.
    await expect.poll(() => other.stengt('slack')).toEqual(TEXT);
    expect(LOOK_EVERY_MS).toBeLessThan(2_000);
    other.stop();
    const restarted = await openLiveDrift({ store: b, clock });
    restarted.stop();
    expect([restarted.stengt('slack'), restarted.stengt('web')]).toEqual([TEXT, null]);
    expect(await a.desk.audit.list({ objekt: 'kanal:slack' }, 5)).toMatchObject([{ hvem: 'kari', handling: 'slaa-av', foer: '{"av":false}', etter: JSON.stringify({ av: true, tekst: TEXT }), grunn: 'feil i svarene' }]);
  });

  it('two who turn the same switch: the second is told, and nothing of it is written', async () => {
    const [before] = await a.desk.operations.switches();
    const race = await Promise.all([a, b].map((store) => store.desk.operations.setSwitch('slack', before!.versjon, { av: false, tekst: TEXT }, done)));
    expect(race.filter(Boolean)).toHaveLength(1);
    expect(await a.desk.audit.list({ handling: 'slaa-paa' }, 5)).toHaveLength(1);
    expect(await a.desk.audit.verify()).toMatchObject({ hel: true });
  });

  it('while the store is away what was known last holds', async () => {
    await a.desk.operations.setSwitch('teams', 0, { av: true, tekst: TEXT }, done);
    let away = false;
    const operations = { ...b.desk.operations, number: () => (away ? Promise.reject(new StoreUnavailable('borte')) : b.desk.operations.number()) };
    const live = await openLiveDrift({ store: { desk: { ...b.desk, operations } }, clock });
    away = true;
    await expect(live.refresh()).rejects.toThrow(StoreUnavailable);
    expect(live.stengt('teams')).toEqual(TEXT);
    live.stop();
  });

  it('a notice is told from its first moment to its end, and can be ended before its time, once', async () => {
    await a.desk.operations.announce({ id: 'k1', tekst: TEXT, fra: '2026-11-28T09:00:00.000Z', til: '2026-11-28T12:00:00.000Z', varsle: false }, done);
    const live = await openLiveDrift({ store: b, clock });
    const told = (naa: string) => live.kunngjoringer(naa).map((t) => t.id);
    expect([told('2026-11-28T08:59:59.999Z'), told('2026-11-28T09:00:00.000Z'), told('2026-11-28T11:59:59.999Z'), told('2026-11-28T12:00:00.000Z')]).toEqual([[], ['k1'], ['k1'], []]);
    expect(await a.desk.operations.endAnnouncement('k1', { ...done, grunn: 'ferdig' })).toBe(true);
    expect(await a.desk.operations.endAnnouncement('k1', done)).toBe(false);
    await live.refresh();
    expect(told('2026-11-28T10:00:00.000Z')).toEqual([]);
    expect((await a.desk.audit.list({ objekt: 'kunngjoring:k1' }, 5)).map((row) => [row.handling, row.grunn])).toEqual([['avslutt-kunngjoring', 'ferdig'], ['kunngjor', 'feil i svarene']]);
    live.stop();
  });
});
