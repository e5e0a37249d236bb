import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Forslag } from '../../src/publishing/draft.js';
import type { Place } from '../../src/desk/queue/types.js';
import type { QueueActor, QueueChange } from '../../src/store/desk/queue.js';
import type { SqlDriver, SqlRunner } from '../../src/store/driver.js';
import { groupNew } from '../../src/store/desk/queue-group.js';
import { changeCase } from '../../src/store/desk/queue-change.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { answered, takeStep, tellWhenPublished } from '../../src/store/desk/questions.js';
import type { Store, UnansweredQuestion } from '../../src/store/types.js';
import { bothDatabases } from '../support/databases.js';
import { withoutIds } from '../support/without-ids.js';

const { databases } = bothDatabases('ko');

/** Questions that begin with the same word are alike: the real likeness has tests of its own. */
const place: Place = (q, groups) => groups.find((g) => g.sporsmaal[0]!.tekst.split(' ')[0] === q.tekst.split(' ')[0])?.id ?? null;
const routeOf = (number: string | null) => (number?.startsWith('5') ? 'alis-nord' : number?.startsWith('4') ? 'alis-vest' : 'direktoratet');
const TID = '2026-11-28T10:00:00.000Z';
const editor: QueueActor = { id: 'u:rita', navn: 'Rita', scope: null };
const nord: QueueActor = { id: 'u:nils', navn: 'Nils', scope: 'alis-nord' };

describe.each(databases)('%s', (_name, open) => {
  let store: Store;
  let driver: SqlDriver;
  let n = 0;
  beforeAll(async () => {
    driver = open();
    store = await createSqlStore(driver);
  });
  afterAll(() => store.close());

  const ask = async (conversation: string, tekst: string, over: Partial<UnansweredQuestion> = {}, naa = TID) => {
    const read = await store.readConversation(conversation);
    n += 1;
    await store.writeTurn({ conversationId: conversation, lestVersjon: read?.versjon ?? 0, innhold: '{}', eventId: `e${n}`, svar: '{}', naa, ubesvarte: [{ tekst, spraak: 'nb', kommunenummer: null, grunn: 'ikke-forstatt', tur: n, ...over }] });
    return n;
  };
  const step = async (conversation: string, tur: number, over: { sendtTil?: string; varsle?: { kanal: string; adresse: string | null } }) => {
    const read = await store.readConversation(conversation);
    await store.writeTurn({ conversationId: conversation, lestVersjon: read!.versjon, innhold: '{}', eventId: `s${++n}`, svar: '{}', naa: TID, sporsmaal: [{ tur, ...over }] });
  };
  const group = (naa = TID) => store.desk.queue.group(place, routeOf, naa);
  const find = async (tittel: string, scope: string | null = null) => (await store.desk.queue.list(scope, {}, 500)).find((item) => item.tittel.startsWith(tittel));
  /** Something that happens while another transaction has done its `work` and is not over. */
  const meanwhile = async (work: (tx: SqlRunner) => Promise<unknown>, other: () => Promise<unknown>) => {
    let isDone = () => {};
    const done = new Promise<void>((resolve) => (isDone = resolve));
    const first = driver.transaction(async (tx) => {
      await work(tx);
      isDone();
      // Long enough for the other one to have come to it; when it has not, it comes after.
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { commit: true, value: undefined };
    });
    await Promise.race([done, first]);
    await Promise.all([first, other()]);
  };
  const change = async (who: QueueActor, tittel: string, what: QueueChange) => {
    const item = (await find(tittel, who.scope))!;
    return store.desk.queue.change(who, item.id, item.versjon, what, TID);
  };

  it('groups alike questions once, however often and by however many it is done', async () => {
    await ask('bil1', 'bil en', { kommunenummer: '5433' }, '2026-11-28T09:00:00.000Z');
    await ask('bil2', 'bil to', { kommunenummer: '5401', spraak: 'nn' });
    await ask('bil2', 'bil tre', { kommunenummer: '5401', spraak: 'en' }, '2026-11-28T11:00:00.000Z');
    await ask('båt', 'båt');
    const rounds = await Promise.all(Array.from({ length: 5 }, () => group()));
    expect(rounds.reduce((sum, r) => sum + r.plassert, 0)).toBe(4);
    expect((await group()).plassert).toBe(0);
    expect(await find('bil')).toMatchObject({ tittel: 'bil en', antall: 3, kommuner: 2, spraak: ['nb', 'nn', 'en'], sistSpurt: '2026-11-28T11:00:00.000Z', tilstand: 'ny', rutet: 'alis-nord', venter: 0 });
    expect(await find('båt')).toMatchObject({ antall: 1, kommuner: 0, rutet: 'direktoratet' });
  });

  it('an office cannot search its way to who deals with a group elsewhere', async () => {
    await ask('tog1', 'tog en', { kommunenummer: '5401' });
    await group();
    expect((await change(editor, 'tog', { slag: 'send', til: 'alis-vest' })).utfall).toBe('gjort');
    const found = async (rutet: string, scope: string | null) => (await store.desk.queue.list(scope, { rutet, tekst: 'tog' }, 10)).length;
    expect([await found('alis-vest', null), await found('alis-vest', 'alis-nord'), await found('direktoratet', 'alis-nord')]).toEqual([1, 0, 1]);
  });

  it('a button without words leaves no case', async () => {
    await ask('tom', '', { grunn: 'menneske' });
    expect((await group()).plassert).toBe(0);
  });

  it('shows an office its own region\'s questions and counts alone', async () => {
    await ask('vest', 'felles hemmelig-vest', { kommunenummer: '4601', spraak: 'nn' }, '2026-11-28T09:00:00.000Z');
    await ask('nord', 'felles hos oss i nord', { kommunenummer: '5401' });
    await ask('bare-vest', 'egen sak i vest', { kommunenummer: '4601' });
    await group();
    const all = (await find('felles'))!;
    expect(all).toMatchObject({ antall: 2, kommuner: 2, rutet: 'direktoratet' });
    const own = (await find('felles', 'alis-nord'))!;
    expect(own).toMatchObject({ id: all.id, tittel: 'felles hos oss i nord', antall: 1, kommuner: 1, spraak: ['nb'], sistSpurt: TID });
    const read = (await store.desk.queue.read('alis-nord', all.id))!;
    expect(withoutIds(read)).not.toMatch(/hemmelig-vest|4601/);
    expect(read.sporsmaal).toHaveLength(1);
    const other = (await find('egen sak'))!;
    expect(await find('egen sak', 'alis-nord')).toBeUndefined();
    expect(await store.desk.queue.read('alis-nord', other.id)).toBeNull();
    expect(await store.desk.queue.change(nord, other.id, other.versjon, { slag: 'ta' }, TID)).toEqual({ utfall: 'borte' });
    expect(await store.desk.queue.list('alis-nord', { tekst: 'hemmelig-vest' }, 10)).toEqual([]);
    expect(await store.desk.queue.list('alis-nord', { spraak: 'nn' }, 10).then((rows) => rows.map((r) => r.tittel))).toEqual(['bil en']);
    // What several regions ask is dealt with by the directorate; an office may leave a note, which other offices do not see.
    expect(await change(nord, 'felles', { slag: 'ta' })).toEqual({ utfall: 'ikke-din' });
    expect(await change(nord, 'felles', { slag: 'notat', tekst: 'gjelder oss også' })).toMatchObject({ utfall: 'gjort' });
    expect((await store.desk.queue.read('alis-vest', all.id))!.notater).toEqual([]);
    expect((await store.desk.queue.read(null, all.id))!.notater).toMatchObject([{ navn: 'Nils', tekst: 'gjelder oss også' }]);
  });

  it('counts the states that a scope sees', async () => {
    expect((await store.desk.queue.counts('alis-vest')).ny).toBe((await store.desk.queue.list('alis-vest', { tilstand: 'ny' }, 100)).length);
    expect((await store.desk.queue.counts('alis-oslo'))).toEqual({ ny: 0, tildelt: 0, besvart: 0, lukket: 0 });
  });

  it('of two who change the same case at once, the second is told, and nothing of theirs is written', async () => {
    await ask('to', 'samtidig');
    await group();
    const { id, versjon } = (await find('samtidig'))!;
    const race = await Promise.all(['Anne', 'Bjørn', 'Cato'].map((navn) => store.desk.queue.change({ id: navn, navn, scope: null }, id, versjon, { slag: 'ta' }, TID)));
    expect(race.map((r) => r.utfall).sort()).toEqual(['endret', 'endret', 'gjort']);
    expect(await find('samtidig')).toMatchObject({ versjon: versjon + 1, tilstand: 'tildelt' });
    expect((await store.desk.audit.list({ objekt: `ko:${id}` }, 10))).toHaveLength(1);
  });

  it('goes from new to assigned, sent, closed and open again, each with a line in the audit log without a word of the question', async () => {
    await ask('gang', 'gangen hemmeligord');
    await group();
    for (const what of [{ slag: 'ta' }, { slag: 'send', til: 'alis-nord' }, { slag: 'lukk', grunn: 'ikke vårt' }, { slag: 'gjenaapne' }] as QueueChange[]) expect((await change(editor, 'gangen', what)).utfall).toBe('gjort');
    const item = (await find('gangen'))!;
    expect(item).toMatchObject({ tilstand: 'ny', rutet: 'alis-nord', ansvarlig: null });
    // A question of no known region goes along to the office.
    expect(await find('gangen', 'alis-nord')).toBeDefined();
    const log = await store.desk.audit.list({ objekt: `ko:${item.id}` }, 10);
    expect(log.map((row) => row.handling)).toEqual(['ko-gjenaapne', 'ko-lukk', 'ko-send', 'ko-ta']);
    expect(JSON.stringify(log)).not.toContain('hemmeligord');
    expect(await store.desk.audit.verify()).toMatchObject({ hel: true });
  });

  it('a closed case that is asked about again is new again, and says so', async () => {
    await ask('igjen', 'lukkes');
    await group();
    await change(editor, 'lukkes', { slag: 'lukk', grunn: 'utenfor ordningen' });
    await ask('igjen', 'lukkes nå', {}, '2026-11-29T10:00:00.000Z');
    expect(await group('2026-11-29T10:01:00.000Z')).toEqual({ plassert: 1, gjenaapnet: 1 });
    expect(await find('lukkes')).toMatchObject({ tilstand: 'ny', gjenaapnet: '2026-11-29T10:01:00.000Z', antall: 2, ansvarlig: null });
  });

  it('merges and splits', async () => {
    await ask('m1', 'sammen a', {}, '2026-11-28T08:00:00.000Z');
    await ask('m2', 'samle b');
    await group();
    const other = (await find('samle'))!;
    expect((await change(editor, 'sammen', { slag: 'slaa-sammen', med: other.id })).utfall).toBe('gjort');
    const merged = (await store.desk.queue.read(null, (await find('sammen'))!.id))!;
    expect(merged.sporsmaal.map((q) => q.tekst).sort()).toEqual(['samle b', 'sammen a']);
    expect(await store.desk.queue.read(null, other.id)).toBeNull();
    const split = await change(editor, 'sammen', { slag: 'skill-ut', sporsmaal: [merged.sporsmaal.find((q) => q.tekst === 'samle b')!.id] });
    expect(split).toMatchObject({ utfall: 'gjort' });
    expect((await group()).plassert).toBe(0);
    expect([(await find('sammen'))!.antall, (await find('samle'))!.antall]).toEqual([1, 1]);
    expect(await change(editor, 'samle', { slag: 'skill-ut', sporsmaal: merged.sporsmaal.map((q) => q.id) })).toEqual({ utfall: 'ugyldig' });
    expect(await change(editor, 'samle', { slag: 'slaa-sammen', med: 'finnes-ikke' })).toEqual({ utfall: 'ugyldig' });
  });

  it('a question that is placed in a group while that is merged away is not lost', async () => {
    await ask('g1', 'gruppe a');
    await ask('h1', 'hovedsak b');
    await group();
    await ask('g2', 'gruppe c');
    const [gone, stays] = [(await find('gruppe'))!, (await find('hovedsak'))!];
    await meanwhile((tx) => changeCase(tx, editor, stays.id, stays.versjon, { slag: 'slaa-sammen', med: gone.id }, TID), group);
    const all = await store.desk.queue.list(null, {}, 500);
    const questions = await Promise.all(all.map(async ({ id }) => (await store.desk.queue.read(null, id))!.sporsmaal.map((q) => q.tekst)));
    expect(questions.flat()).toEqual(expect.arrayContaining(['gruppe a', 'hovedsak b', 'gruppe c']));
  });

  it('an office does not draw questions of no known region to itself by sending its case to where it is', async () => {
    await ask('r1', 'regionen a', { kommunenummer: '5433' });
    await ask('r2', 'regionen b');
    await group();
    await change(editor, 'regionen', { slag: 'send', til: 'alis-nord' });
    await ask('r3', 'regionen c');
    await group();
    expect(await change(nord, 'regionen', { slag: 'send', til: 'alis-nord' })).toEqual({ utfall: 'ugyldig' });
    expect((await store.desk.queue.read('alis-nord', (await find('regionen'))!.id))!.sporsmaal.map((q) => q.tekst)).not.toContain('regionen c');
  });

  it('sending on places the question anew, with whom it was sent to', async () => {
    const tur = await ask('send', 'sendes', { kommunenummer: '5433' });
    await group();
    expect(await find('sendes', 'alis-nord')).toBeDefined();
    await step('send', tur, { sendtTil: 'direktoratet' });
    await group();
    expect(await find('sendes', 'alis-nord')).toBeUndefined();
    expect((await store.desk.queue.read(null, (await find('sendes'))!.id))!.sporsmaal).toMatchObject([{ grunn: 'sendt-videre', kontor: 'direktoratet' }]);
  });

  describe('telling', () => {
    const waiting = (conversation: string, dag = '2026-11-28') => store.desk.messages.waiting(conversation, dag);

    it('everyone in the group who asked for it, once, and nobody else', async () => {
      for (const [conversation, wants] of [['vil', true], ['vil-ikke', false]] as const) {
        const tur = await ask(conversation, 'melding om svar');
        if (wants) await step(conversation, tur, { varsle: { kanal: 'teams', adresse: '{"til":"vil"}' } });
      }
      const again = await ask('vil', 'melding om igjen');
      await step('vil', again, { varsle: { kanal: 'teams', adresse: '{"til":"vil"}' } });
      await group();
      expect(await find('melding')).toMatchObject({ antall: 3, venter: 2 });
      expect(await change(editor, 'melding', { slag: 'svar-finnes', intent: 'klage' })).toMatchObject({ utfall: 'gjort', varsles: 1 });
      expect(await waiting('vil')).toMatchObject([{ kanal: 'teams', adresse: '{"til":"vil"}', intent: 'klage', spraak: 'nb' }]);
      expect(await waiting('vil-ikke')).toEqual([]);
      expect(await find('melding')).toMatchObject({ tilstand: 'besvart', intent: 'klage', venter: 0 });
      expect((await store.exportConversation('vil')).oensker).toHaveLength(1);
    });

    it('is claimed by one, tried again when the one who claimed it died, and told once', async () => {
      const [message] = await waiting('vil');
      const due = () => store.desk.messages.due('teams', TID, '2026-11-28', 10);
      expect((await due()).map((m) => m.id)).toEqual([message!.id]);
      expect(await store.desk.messages.due('slack', TID, '2026-11-28', 10)).toEqual([]);
      const claims = await Promise.all(Array.from({ length: 5 }, () => store.desk.messages.claim(message!.id, TID, '2026-11-28T10:00:15.000Z')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await due()).toEqual([]);
      expect(await store.desk.messages.claim(message!.id, '2026-11-28T10:00:16.000Z', '2026-11-28T10:01:00.000Z')).toBe(true);
      await store.desk.messages.told(message!.id, TID);
      expect(await waiting('vil')).toEqual([]);
    });

    it('waits for the day from which the answer holds', async () => {
      const tur = await ask('vent', 'ventes');
      await step('vent', tur, { varsle: { kanal: 'web', adresse: null } });
      await group();
      const { id } = (await find('ventes'))!;
      await driver.transaction(async (tx) => ({ commit: true, value: await answered(tx, id, 'klage', TID, { utgave: 3, fra: '2026-12-01' }) }));
      expect(await waiting('vent')).toEqual([]);
      expect(await waiting('vent', '2026-12-01')).toMatchObject([{ utgave: 3 }]);
    });

    it('at once when the answer came before the wish', async () => {
      const tur = await ask('sen', 'seint');
      await group();
      await change(editor, 'seint', { slag: 'svar-finnes', intent: 'klage' });
      await step('sen', tur, { varsle: { kanal: 'web', adresse: null } });
      expect(await waiting('sen')).toHaveLength(1);
    });

    const whileAnswering = async (tittel: string, work: () => Promise<unknown>) => {
      const { id } = (await find(tittel))!;
      await meanwhile((tx) => answered(tx, id, 'klage', TID), work);
    };

    it('whoever asks for it in the very moment the answer comes is not forgotten', async () => {
      const tur = await ask('samtidig', 'samtidig a');
      await group();
      await whileAnswering('samtidig', () => step('samtidig', tur, { varsle: { kanal: 'web', adresse: null } }));
      expect(await waiting('samtidig')).toHaveLength(1);
    });

    /** The question is placed and its group answered in one go, while `work` has begun. */
    const whilePlacing = async (work: () => Promise<unknown>) => {
      let placed = (): void => {};
      const underway = new Promise<void>((resolve) => (placed = resolve));
      const answering = driver.transaction(async (tx) => {
        await groupNew(tx, place, routeOf, TID);
        const [row] = await tx.all("SELECT sak_id FROM ubesvart WHERE tekst LIKE 'straks%' AND sak_id IS NOT NULL ORDER BY mottatt LIMIT 1");
        placed();
        await new Promise((resolve) => setTimeout(resolve, 150));
        await answered(tx, String(row!['sak_id']), 'klage', TID);
        return { commit: true, value: undefined };
      });
      await underway;
      await Promise.all([answering, work()]);
    };

    it('whoever asks for it in the very moment the question is placed and its group is answered is not forgotten', async () => {
      const tur = await ask('straks', 'straks a');
      await whilePlacing(() => step('straks', tur, { varsle: { kanal: 'web', adresse: null } }));
      expect(await waiting('straks')).toHaveLength(1);
    });

    it('of many who ask, are placed and are answered at once, each is told or waits in a group that is open', async () => {
      const people = Array.from({ length: 12 }, (_, i) => `mylder${i}`);
      const turns: number[] = [];
      for (const one of people) turns.push(await ask(one, 'mylder'));
      const answerIt = async () => {
        for (let i = 0; i < 4; i++) if ((await find('mylder'))?.tilstand !== 'besvart') await change(editor, 'mylder', { slag: 'svar-finnes', intent: 'klage' }).catch(() => {});
      };
      await Promise.all([...people.map((one, i) => step(one, turns[i]!, { varsle: { kanal: 'web', adresse: null } })), group(), group(), answerIt(), answerIt()]);
      await group();
      const told = (await Promise.all(people.map((one) => waiting(one)))).flat().length;
      const item = (await find('mylder'))!;
      expect(told + item.venter).toBe(people.length);
      if (item.tilstand === 'besvart') expect(item.venter).toBe(0);
    });

    it('a question that is sent on in the very moment it is placed goes where it was sent', async () => {
      const tur = await ask('omdirigert', 'omdirigert a', { kommunenummer: '4601' });
      const sending = driver.transaction(async (tx) => {
        await takeStep(tx, 'omdirigert', { tur, sendtTil: 'alis-nord' }, TID);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { commit: true, value: undefined };
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await Promise.all([sending, group()]);
      await group();
      expect(await find('omdirigert', 'alis-nord')).toMatchObject({ antall: 1 });
      expect(await find('omdirigert', 'alis-vest')).toBeUndefined();
    });

    it('when the group is merged into one that has its answer', async () => {
      await ask('besvart', 'ferdig a');
      const tur = await ask('venter', 'uferdig b');
      await step('venter', tur, { varsle: { kanal: 'web', adresse: null } });
      await group();
      await change(editor, 'ferdig', { slag: 'svar-finnes', intent: 'klage' });
      expect(await change(editor, 'ferdig', { slag: 'slaa-sammen', med: (await find('uferdig'))!.id })).toMatchObject({ utfall: 'gjort', varsles: 1 });
      expect(await waiting('venter')).toHaveLength(1);
    });

    it('a question that comes to the group in that moment makes it new again', async () => {
      await ask('foerst', 'plassert a');
      await group();
      await ask('etter', 'plassert b');
      await whileAnswering('plassert', group);
      expect(await find('plassert')).toMatchObject({ tilstand: 'ny', antall: 2 });
    });

    it('also when the group has been merged into another since the draft was made', async () => {
      const tur = await ask('flyttet', 'flyttet a');
      await step('flyttet', tur, { varsle: { kanal: 'web', adresse: null } });
      await ask('mottar', 'mottar b');
      await ask('tredje', 'tredje c');
      await group();
      const first = (await find('flyttet'))!.id;
      await change(editor, 'mottar', { slag: 'slaa-sammen', med: first });
      await change(editor, 'tredje', { slag: 'slaa-sammen', med: (await find('mottar') ?? (await find('flyttet')))!.id });
      const innhold = { endringer: [], gjelderFra: null, grunn: '', gjelder: 'intents/klage.yaml', koesak: first };
      const nummer = (await store.desk.publishing.publish({ forslagId: 'f', slag: 'svar', tittel: 't', endringer: [], gjelderFra: '2026-11-28', tid: TID, lagetAv: 'a', godkjentAv: 'b', grunn: '', angrer: null }))!;
      await driver.transaction(async (tx) => ({ commit: true, value: await tellWhenPublished(tx, { innhold } as unknown as Forslag, nummer) }));
      expect(await waiting('flyttet')).toHaveLength(1);
    });

    it('in an answer: the same transaction, and never in two', async () => {
      const [message] = await waiting('sen');
      const turn = (eventId: string, lestVersjon: number) => store.writeTurn({ conversationId: 'sen', lestVersjon, innhold: '{}', eventId, svar: '{}', naa: TID, meldinger: [message!.id] });
      const { versjon } = (await store.readConversation('sen'))!;
      expect(await turn('t1', versjon)).toEqual({ utfall: 'skrevet' });
      expect(await turn('t2', versjon + 1)).toEqual({ utfall: 'konflikt' });
      expect(await store.readAnswer('t2')).toBeNull();
    });

    it('only what the page itself may mark is marked', async () => {
      const [message] = await waiting('vent', '2026-12-01');
      await store.desk.messages.seen('en-annen', [message!.id], TID);
      expect(await waiting('vent', '2026-12-01')).toHaveLength(1);
      await store.desk.messages.seen('vent', [message!.id], TID);
      expect(await waiting('vent', '2026-12-01')).toEqual([]);
    });
  });

  it('deleting one\'s data takes the questions out of their groups, the counts with them, and the wish to be told', async () => {
    const tur = await ask('slett', 'slettes hemmelig');
    await step('slett', tur, { varsle: { kanal: 'web', adresse: null } });
    await ask('blir', 'slettes ikke');
    await group();
    const item = (await find('slettes'))!;
    await change(editor, 'slettes', { slag: 'notat', tekst: 'sa hemmelig' });
    await store.deleteConversation('slett');
    expect(await find('slettes')).toMatchObject({ id: item.id, tittel: 'slettes ikke', antall: 1, venter: 0 });
    await store.deleteConversation('blir');
    await group();
    expect(await store.desk.queue.read(null, item.id)).toBeNull();
    for (const table of ['koesak', 'koenotat']) expect(await driver.all(`SELECT * FROM ${table} WHERE ${table === 'koesak' ? 'id' : 'sak_id'} = ?`, [item.id])).toEqual([]);
  });

  it('forgets questions with their time, and the cases that are left without any', async () => {
    await ask('gammel', 'gammelt', {}, '2020-01-01T00:00:00.000Z');
    await group('2020-01-01T00:00:00.000Z');
    expect(await find('gammelt')).toBeDefined();
    await store.retain({ samtaler: 30, hendelser: 2, kvitteringer: 1825, ubesvarte: 365 }, '2021-01-05T00:00:00.000Z');
    await group();
    expect(await find('gammelt')).toBeUndefined();
  });
});
