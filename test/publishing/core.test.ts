import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseFiles, knowledgeAt } from '../../src/kb/live.js';
import { createPublisher, type Publisher, type Verdict } from '../../src/kb/publisher.js';
import { fingerprint, valueAt, type Change } from '../../src/publishing/change.js';
import type { Innhold } from '../../src/publishing/draft.js';
import type { SqlDriver } from '../../src/store/driver.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/types.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

const KARI = { id: 'kari', navn: 'Kari' };
const OLA = { id: 'ola', navn: 'Ola' };
const ANNE = { id: 'anne', navn: 'Anne' };
const TODAY = '2026-11-28';
const FIL = 'intents/klage.yaml';
const KORT = ['svar', 'nasjonal', 'kort', 'nb'];

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());
const drivers: [string, () => SqlDriver][] = [['SQLite', () => openSqlite(':memory:')], ['PostgreSQL', () => openPostgres(postgres.url)]];

/** A change of a field of a file to something else than what stands there (or what is said to stand there). */
function set(sti: (string | number)[], verdi: unknown, fil = FIL, foer: unknown = valueAt(baseFiles()(fil)!, sti)): Change {
  return { slag: 'felt', fil, sti, foer: fingerprint(foer), verdi: verdi as string };
}
const content = (endringer: Change[], more: Partial<Innhold> = {}): Innhold => ({ endringer, gjelderFra: null, grunn: 'klarere', ...more });

describe.each(drivers)('publishing with %s', (_name, open) => {
  let store: Store;
  let desk: Publisher;
  const hooked: string[] = [];
  beforeAll(async () => {
    store = await createSqlStore(open());
    const hook = async (_tx: unknown, forslag: { innhold: Innhold }, nummer: number): Promise<void> => {
      if (forslag.innhold.koesak === 'krasj') throw new Error('the hook says no');
      if (forslag.innhold.koesak) hooked.push(`${forslag.innhold.koesak}=${nummer}`);
    };
    desk = createPublisher({ store, kb: { refresh: async () => {} }, clock: { now: () => new Date(`${TODAY}T10:00:00Z`) }, hooks: [hook] });
  });
  afterAll(() => store.close());

  const make = (endringer: Change[], more: Partial<Innhold> = {}) => desk.create({ slag: 'svar', tittel: 'Klage', innhold: content(endringer, more) }, KARI);
  async function publish(endringer: Change[], more: Partial<Innhold> = {}) {
    const draft = await make(endringer, more);
    expect(await desk.send(draft.id, 1, KARI)).toMatchObject({ utfall: 'ok' });
    return desk.approve(draft.id, 2, OLA);
  }
  const live = async (day = TODAY) => valueAt(knowledgeAt(await store.desk.publishing.editions(), day).overlay.tekster.get(FIL) ?? baseFiles()(FIL)!, KORT);
  const original = valueAt(baseFiles()(FIL)!, KORT) as string;

  it('goes from draft to live by the hand of another', async () => {
    const draft = await make([set(KORT, 'Nei, det er ikke klagerett.')], { koesak: 'sak-1' });
    expect(await desk.approve(draft.id, 1, OLA)).toMatchObject({ utfall: 'tilstand' });
    expect(await desk.send(draft.id, 1, KARI)).toMatchObject({ utfall: 'ok', forslag: { tilstand: 'til-godkjenning', versjon: 2 } });
    expect(await desk.approve(draft.id, 2, KARI)).toMatchObject({ utfall: 'egen' });
    expect(await live()).toBe(original);
    expect(await desk.approve(draft.id, 2, OLA)).toMatchObject({ utfall: 'publisert', nummer: 1, forslag: { tilstand: 'publisert' } });
    expect(await live()).toBe('Nei, det er ikke klagerett.');
    expect(hooked).toEqual(['sak-1=1']);
    expect((await store.desk.audit.list({ objekt: `forslag:${draft.id}` }, 10)).map((row) => `${row.handling} ${row.hvem}`)).toEqual(['publiser ola', 'send kari', 'opprett kari']);
  });

  it('rolls back in one step, and that in turn', async () => {
    expect(await desk.rollback(1, OLA, 'feil ordlyd')).toEqual({ utfall: 'rullet-tilbake', nummer: 2 });
    expect(await live()).toBe(original);
    expect(await desk.rollback(1, OLA, 'igjen')).toEqual({ utfall: 'alt-tatt-tilbake', av: 2 });
    expect(await desk.rollback(2, OLA, 'den var riktig likevel')).toMatchObject({ utfall: 'rullet-tilbake', nummer: 3 });
    expect(await live()).toBe('Nei, det er ikke klagerett.');
    expect(await desk.rollback(3, OLA, 'til slutt')).toMatchObject({ nummer: 4 });
    expect((await store.desk.audit.list({ objekt: 'utgave:1' }, 10)).map((row) => row.grunn)).toEqual(['feil ordlyd']);
  });

  it('whoever wrote it does not bring back alone what another took away, but may take away what they wrote', async () => {
    const made = await publish([set(KORT, 'Skrevet av Kari.')]);
    if (made.utfall !== 'publisert') throw new Error(made.utfall);
    const gone = await desk.rollback(made.nummer, OLA, 'feil');
    if (gone.utfall !== 'rullet-tilbake') throw new Error(gone.utfall);
    expect(await desk.rollback(gone.nummer, KARI, 'jeg hadde rett')).toEqual({ utfall: 'egen' });
    expect(await live()).toBe(original);
    expect(await desk.rollback(gone.nummer, ANNE, 'Kari hadde rett')).toEqual({ utfall: 'rullet-tilbake', nummer: gone.nummer + 1 });
    expect(await live()).toBe('Skrevet av Kari.');
    expect(await desk.rollback(gone.nummer + 1, KARI, 'jeg tok feil')).toEqual({ utfall: 'rullet-tilbake', nummer: gone.nummer + 2 });
    expect(await live()).toBe(original);
  });

  it('a day begins at midnight in Norway, whatever the clock of the server', async () => {
    const at = (iso: string) => createPublisher({ store, kb: { refresh: async () => {} }, clock: { now: () => new Date(iso) } });
    const draft = await make([set(KORT, 'Ved midnatt.')], { gjelderFra: '2026-11-29' });
    await desk.send(draft.id, 1, KARI);
    // Half past eleven in the evening in London, half past midnight in Oslo.
    const done = await at('2026-11-28T23:30:00Z').approve(draft.id, 2, OLA);
    if (done.utfall !== 'publisert') throw new Error(done.utfall);
    expect((await store.desk.publishing.editions()).at(-1)!.gjelderFra).toBe('2026-11-29');
    expect([await live('2026-11-28'), await live('2026-11-29')]).toEqual([original, 'Ved midnatt.']);
    await at('2026-11-28T23:40:00Z').rollback(done.nummer, OLA, 'rydder');
    expect(await live('2026-11-29')).toBe(original);
  });

  it('whoever edited, may not approve: not even if another edited last', async () => {
    const draft = await make([set(KORT, 'En.')]);
    await desk.save(draft.id, 1, { tittel: 'Klage', innhold: content([set(KORT, 'To.')]) }, OLA);
    await desk.save(draft.id, 2, { tittel: 'Klage', innhold: content([set(KORT, 'Tre.')]) }, KARI);
    await desk.send(draft.id, 3, KARI);
    for (const editor of [KARI, OLA]) {
      expect(await desk.approve(draft.id, 4, editor)).toMatchObject({ utfall: 'egen' });
      expect(await desk.reject(draft.id, 4, editor, 'nei')).toMatchObject({ utfall: 'egen' });
    }
    expect(await desk.reject(draft.id, 4, ANNE, 'for kort')).toMatchObject({ utfall: 'ok', forslag: { tilstand: 'avvist' } });
    expect(await store.desk.audit.list({ objekt: `forslag:${draft.id}`, handling: 'avvis' }, 1)).toMatchObject([{ grunn: 'for kort', foer: 'til-godkjenning', etter: 'avvist' }]);
  });

  it('of two who save at once one is told, with what the other wrote', async () => {
    const draft = await make([set(KORT, 'Felles.')]);
    const save = (hvem: typeof KARI, text: string) => desk.save(draft.id, 1, { tittel: text, innhold: content([set(KORT, text)]) }, hvem);
    const both = await Promise.all([save(KARI, 'Karis.'), save(OLA, 'Olas.')]);
    const won = both.find((r) => r.utfall === 'ok')!;
    const lost = both.find((r) => r.utfall === 'konflikt')!;
    expect([won, lost]).toMatchObject([{ forslag: { versjon: 2 } }, { naa: (won as { forslag: object }).forslag }]);
    expect(await store.desk.drafts.read(draft.id)).toEqual((won as { forslag: object }).forslag);
  });

  it('refuses what the check of the rules refuses, with file, line, field and remedy', async () => {
    for (const [field, change] of [['svar[nasjonal].kort', set(KORT, 'Dere får 500 000 kroner.')], ['svar[nasjonal].kilder', set(['svar', 'nasjonal', 'kilder'], [])]] as const) {
      const answer = await desk.send((await make([change])).id, 1, KARI);
      expect(answer).toMatchObject({ utfall: 'ugyldig', dom: { kollisjon: null } });
      const [fault] = (answer as unknown as { dom: Verdict }).dom.feil;
      expect(fault).toMatchObject({ file: FIL, field: expect.stringContaining(field), remedy: expect.stringMatching(/^\p{Lu}.{5,}/u) });
      expect(fault!.line).toBeGreaterThan(100);
    }
    expect(await live()).toBe(original);
  });

  it('refuses what another has changed since', async () => {
    const [mine, theirs] = [await make([set(KORT, 'Min.')]), await make([set(KORT, 'Din.')])];
    for (const draft of [mine, theirs]) await desk.send(draft.id, 1, KARI);
    const done = await desk.approve(theirs.id, 2, OLA);
    expect(done).toMatchObject({ utfall: 'publisert' });
    const { nummer } = done as { nummer: number };
    expect(await desk.approve(mine.id, 2, OLA)).toMatchObject({ utfall: 'ugyldig', dom: { kollisjon: { slag: 'endret-siden', utgave: nummer } } });
    expect(await live()).toBe('Din.');
    await desk.rollback(nummer, OLA, 'rydder');
  });

  it('of two approvals of the same thing at once one is published, and the other told', async () => {
    const drafts = [await make([set(KORT, 'Min.')]), await make([set(KORT, 'Din.')])];
    for (const draft of drafts) await desk.send(draft.id, 1, KARI);
    const both = await Promise.all(drafts.map((draft) => desk.approve(draft.id, 2, OLA)));
    expect(both.map((r) => r.utfall).sort()).toEqual(['publisert', 'ugyldig']);
    await desk.rollback((both.find((r) => r.utfall === 'publisert') as { nummer: number }).nummer, OLA, 'rydder');
    expect(await live()).toBe(original);
  });

  it('names the later edition that must be rolled back first', async () => {
    const first = (await publish([set(KORT, 'Første.')])) as { nummer: number };
    const second = (await publish([set(KORT, 'Andre.', FIL, 'Første.')])) as { nummer: number };
    expect(await desk.rollback(first.nummer, OLA, 'x')).toMatchObject({ utfall: 'ugyldig', dom: { kollisjon: { utgave: second.nummer } } });
    await desk.rollback(second.nummer, OLA, 'x');
    expect(await live()).toBe('Første.');
    expect(await desk.rollback(first.nummer, OLA, 'x')).toMatchObject({ utfall: 'rullet-tilbake' });
    expect(await live()).toBe(original);
  });

  it('takes back what is planned; and sees what planned editions need', async () => {
    const planned = (await publish([set(KORT, 'Fra nyttår.')], { gjelderFra: '2027-01-01' })) as { nummer: number };
    expect([await live(), await live('2027-01-01')]).toEqual([original, 'Fra nyttår.']);
    expect(await desk.check(content([set(KORT, 'Nå.')]))).toMatchObject({ kollisjon: { slag: 'planlagt', utgave: planned.nummer } });
    expect(await desk.rollback(planned.nummer, OLA, 'utsatt')).toMatchObject({ utfall: 'rullet-tilbake' });
    expect([await live(), await live('2027-01-01')]).toEqual([original, original]);
    expect(await desk.check(content([set(KORT, 'Nå.')]))).toMatchObject({ kollisjon: null, feil: [] });
  });

  it('a new file comes, and goes with a rollback', async () => {
    const file = 'intents/proevespoersmaal.yaml';
    const tekst = baseFiles()('intents/klage.yaml')!.replace(/^id: .*$/m, 'id: proevespoersmaal');
    const made = (await publish([{ slag: 'fil', fil: file, foer: null, tekst }])) as { nummer: number };
    const known = async () => knowledgeAt(await store.desk.publishing.editions(), TODAY).knowledge.intents.has('proevespoersmaal');
    expect(await known()).toBe(true);
    await desk.rollback(made.nummer, OLA, 'ikke likevel');
    expect(await known()).toBe(false);
  });

  it('what is taken out of a list comes back to its place', async () => {
    const order = async () => knowledgeAt(await store.desk.publishing.editions(), TODAY).knowledge.intents.get('klage')!.svar.map((s) => s.id);
    const made = (await publish([set(['svar', 'videre'], null)])) as { utfall: string; nummer: number };
    expect(made.utfall).toBe('publisert');
    expect(await order()).toEqual(['nasjonal', 'eldre']);
    await desk.rollback(made.nummer, OLA, 'trengs');
    expect(await order()).toEqual(['nasjonal', 'videre', 'eldre']);
  });

  it('a hook that fails leaves nothing behind', async () => {
    const before = await store.desk.publishing.newest();
    const draft = await make([set(KORT, 'Ny.')], { koesak: 'krasj' });
    await desk.send(draft.id, 1, KARI);
    await expect(desk.approve(draft.id, 2, OLA)).rejects.toThrow('the hook says no');
    expect(await store.desk.publishing.newest()).toBe(before);
    expect(await store.desk.drafts.read(draft.id)).toMatchObject({ tilstand: 'til-godkjenning', versjon: 2 });
  });

  it('is published also when it cannot be taken in here at once', async () => {
    const away = createPublisher({ store, kb: { refresh: () => Promise.reject(new Error('away')) }, clock: { now: () => new Date(`${TODAY}T10:00:00Z`) } });
    const draft = await make([set(KORT, 'Ny.')]);
    await away.send(draft.id, 1, KARI);
    const done = (await away.approve(draft.id, 2, OLA)) as { utfall: string; nummer: number };
    expect(done.utfall).toBe('publisert');
    expect(await away.rollback(done.nummer, OLA, 'rydder')).toMatchObject({ utfall: 'rullet-tilbake' });
  });

  it('says when there is nothing to publish', async () => {
    const draft = await make([set(KORT, original)]);
    expect(await desk.send(draft.id, 1, KARI)).toMatchObject({ utfall: 'ugyldig', dom: { tom: true } });
  });

  it('has a whole audit log at the end', async () => {
    expect(await store.desk.audit.verify()).toMatchObject({ hel: true });
  });
});
