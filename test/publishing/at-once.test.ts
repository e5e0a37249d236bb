import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { baseFiles } from '../../src/kb/live.js';
import { createPublisher, type Publisher } from '../../src/kb/publisher.js';
import { fingerprint, valueAt, type Change } from '../../src/publishing/change.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/types.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

// Everything that the desk writes, by several programs at once on one PostgreSQL: nothing is done twice, nothing is lost, and
// nobody holds what the other waits for.
const NAA = '2026-11-28T10:00:00.000Z';
const [KARI, OLA, ANNE] = ['kari', 'ola', 'anne'].map((id) => ({ id, navn: id })) as [Who, Who, Who];
type Who = { id: string; navn: string };
const FIL = 'intents/klage.yaml';
const clock = { now: () => new Date(NAA) };

let postgres: TestPostgres;
let stores: Store[];
let desks: Publisher[];
beforeAll(async () => {
  postgres = await startPostgres();
  stores = [await createSqlStore(openPostgres(postgres.url)), await createSqlStore(openPostgres(postgres.url))];
  desks = stores.map((store) => createPublisher({ store, kb: { refresh: async () => {} }, clock }));
});
afterAll(async () => {
  for (const store of stores) await store.close();
  postgres.remove();
});

const change = (sti: string[], verdi: string): Change => ({ slag: 'felt', fil: FIL, sti, foer: fingerprint(valueAt(baseFiles()(FIL)!, sti)), verdi });
const waiting = async (sti: string[], verdi: string) => {
  const draft = await desks[0]!.create({ slag: 'svar', tittel: verdi, innhold: { endringer: [change(sti, verdi)], gjelderFra: null, grunn: 'x' } }, KARI);
  expect(await desks[0]!.send(draft.id, 1, KARI)).toMatchObject({ utfall: 'ok' });
  return draft.id;
};
const outcomes = (done: readonly { utfall: string }[]) => done.map((d) => d.utfall).sort();

it('two approvers, an approver and one who takes it back for mending, on two programs: one of them wins', async () => {
  for (const round of ['en', 'to', 'tre']) {
    const id = await waiting(['svar', 'nasjonal', 'kort', 'nb'], `Runde ${round}.`);
    const steps = [() => desks[0]!.approve(id, 2, OLA), () => desks[1]!.approve(id, 2, ANNE), () => desks[1]!.reopen(id, 2, KARI)];
    const done = await Promise.all(steps.map((step) => step()));
    const published = done.filter((d) => d.utfall === 'publisert');
    expect(outcomes(done).filter((o) => o === 'publisert' || o === 'ok')).toHaveLength(1);
    const editions = (await stores[0]!.desk.publishing.editions()).filter((e) => e.forslagId === id);
    expect(editions).toHaveLength(published.length);
    const back = editions[0] && (await Promise.all(desks.map((desk) => desk.rollback(editions[0]!.nummer, OLA, 'rydder'))));
    if (back) expect(outcomes(back)).toEqual(['alt-tatt-tilbake', 'rullet-tilbake']);
  }
});

it('different drafts approved at once are all published, one after the other, each on what the one before left', async () => {
  const ids = await Promise.all([waiting(['svar', 'nasjonal', 'kort', 'nb'], 'A'), waiting(['svar', 'nasjonal', 'kort', 'nn'], 'B'), waiting(['svar', 'nasjonal', 'kort', 'en'], 'C')]);
  const done = await Promise.all(ids.map((id, i) => desks[i % 2]!.approve(id, 2, OLA)));
  expect(outcomes(done)).toEqual(['publisert', 'publisert', 'publisert']);
});

it('all that is written in the audit log at once, in any order, is there once, and the chain is whole', async () => {
  const before = (await stores[0]!.desk.audit.list({}, 1))[0]!.nummer;
  const three = { nb: 'a', nn: 'b', en: 'c' };
  const work: (() => Promise<unknown>)[] = [];
  for (let i = 0; i < 12; i++) {
    const { desk } = stores[i % 2]!;
    await desk.users.save({ id: `u${i}`, navn: `U${i}`, roller: ['redaktor'], kontor: null, sistInnlogget: NAA });
    await desk.users.addCode(`kode-${i}`, `u${i}`, '2026-11-28T11:00:00.000Z');
    work.push(
      () => desk.users.redeem(`kode-${i}`, 'slack:T1:U1', NAA),
      () => desk.users.unlink('slack:T1:U1', `u${(i + 5) % 12}`, NAA),
      () => desk.users.withdraw(`u${(i + 7) % 12}`),
      () => desk.operations.setSwitch('web', i % 3, { av: i % 2 === 0, tekst: three }, { hvem: 'ada', tid: NAA, grunn: 'x' }),
      () => desk.operations.announce({ id: `k${i % 4}`, tekst: three, fra: NAA, til: '2026-12-01T00:00:00.000Z', varsle: false }, { hvem: 'ada', tid: NAA, grunn: 'x' }),
      () => desk.apiKeys.create({ id: `n${i}`, navn: 'x', hash: 'h', opprettet: NAA, opprettetAv: 'ada', perMinutt: 1 }),
      () => desk.apiKeys.revoke(`n${(i + 3) % 12}`, 'ada', NAA, null),
      () => desk.drafts.create({ slag: 'svar', tittel: 't', innhold: { endringer: [], gjelderFra: null, grunn: '' } }, KARI, NAA),
      () => desk.audit.append({ tid: NAA, hvem: 'x', handling: 'logg-inn', objekt: 'arbeidsbord' }),
    );
  }
  await Promise.all(work.map((one) => one()));
  expect(await stores[0]!.desk.audit.verify()).toMatchObject({ hel: true });
  const rows = await stores[0]!.desk.audit.after(before, {}, 1_000);
  const count = (handling: string) => rows.filter((row) => row.handling === handling).length;
  expect([count('opprett'), count('logg-inn'), count('lag-nokkel'), count('kunngjor')]).toEqual([12, 12, 12, 4]);
  expect(new Set(rows.filter((row) => row.handling === 'trekk-nokkel').map((row) => row.objekt)).size).toBe(count('trekk-nokkel'));
  expect(readFileSync(join(postgres.folder, 'log'), 'utf8')).not.toContain('deadlock detected');
});
