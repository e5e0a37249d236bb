import { afterAll, expect, it } from 'vitest';
import { fingerprint } from '../../src/publishing/change.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { AdminClient } from '../support/admin-world.js';
import { seeded } from '../support/seeded.js';
import { startServe } from '../support/serve.js';
import { newFolder, putAway } from '../support/written.js';

/** Drafts of each life of the program, each of an answer of its own: they are approved at the same time. Starting takes long; publishing/crash-publish.test.ts kills what writes, far more often. */
const ANSWERS = [['klage', 'signering', 'ramme'], ['soknadsfrist', 'alis-avtale', 'alis-kontor'], ['revisorattest', 'svalbard', 'formaal']];
const KARI = { id: 'kari', navn: 'Kari' };
const TID = '2026-11-28T09:00:00.000Z';

const folder = newFolder('godkjenn');
afterAll(() => putAway(folder));

const newOwner = (intent: string): string => `Avdelingen for ${intent}`;

async function waiting({ desk: { drafts } }: Store, intents: readonly string[]): Promise<void> {
  for (const id of intents) {
    const endringer = [{ slag: 'felt' as const, fil: `intents/${id}.yaml`, sti: ['eier'], foer: fingerprint('Helsedirektoratet'), verdi: newOwner(id) }];
    const made = await drafts.create({ slag: 'svar', tittel: id, innhold: { endringer, gjelderFra: null, grunn: 'prøve' } }, KARI, TID);
    await drafts.step(made.id, 1, 'send', KARI, TID);
  }
}

const serve = () => startServe({ ALIS_DATA: folder, DATABASE_URL: '' });

/** Ola presses «Godkjenn og publiser» on every draft that waits, all at once; the program is killed `ms` after that, or after the first of them is acknowledged. Gives the drafts whose approval was acknowledged. */
async function life(ids: readonly string[], from: 'pressed' | 'first', ms: number): Promise<string[]> {
  const { child, url, ended } = await serve();
  const ola = new AdminClient(url.endsWith('/') ? url : `${url}/`);
  expect((await ola.post('admin/innlogging', { navn: 'Ola', roller: ['godkjenner'], kontor: '' })).status).toBe(303);
  const _csrf = await ola.token();
  const pressed = ids.map(async (id) => {
    const answer = await ola.postRaw(`admin/forslag/${id}/godkjenn`, { _csrf, versjon: '2' }).catch(() => null);
    if (answer?.status !== 303) return [];
    if (from === 'first') setTimeout(() => child.kill('SIGKILL'), ms);
    return [id];
  });
  if (from === 'pressed') setTimeout(() => child.kill('SIGKILL'), ms);
  await ended;
  return (await Promise.all(pressed)).flat();
}

it(`a running serve is killed ${ANSWERS.length} times in the middle of approvals: each is published whole, with its line in the log, or still waits`, async () => {
  const random = seeded(7);
  const acknowledged: string[] = [];
  let cut = 0;
  for (const [n, intents] of ANSWERS.entries()) {
    const before = await openEmbeddedStore(folder);
    await waiting(before, intents);
    const ids = (await before.desk.drafts.list({ tilstand: 'til-godkjenning' })).map((f) => f.id);
    await before.close();
    acknowledged.push(...(await life(ids, n === 0 ? 'pressed' : 'first', random() * 20)));

    const store = await openEmbeddedStore(folder);
    const { audit, drafts, publishing } = store.desk;
    const all = await drafts.list();
    const published = all.filter((f) => f.tilstand === 'publisert').map((f) => f.id).sort();
    expect((await publishing.editions()).map((e) => e.forslagId).sort(), `life ${n}`).toEqual(published);
    expect((await audit.list({ handling: 'publiser' }, 1_000)).map((row) => row.objekt).sort(), `life ${n}`).toEqual(published.map((id) => `forslag:${id}`));
    expect(published, `life ${n}`).toEqual(expect.arrayContaining(acknowledged));
    expect(all.filter((f) => f.tilstand !== 'publisert').map((f) => f.tilstand)).toEqual(all.filter((f) => f.tilstand !== 'publisert').map(() => 'til-godkjenning'));
    expect(await audit.verify()).toMatchObject({ hel: true });
    cut += all.length - published.length;
    await store.close();
  }
  // Killed early enough for some to wait, and late enough for others to be done.
  expect([cut > 0, acknowledged.length > 0]).toEqual([true, true]);

  // What waited is approved in the next life, and what is published holds there.
  const { child, url, ended } = await serve();
  const ola = new AdminClient(url.endsWith('/') ? url : `${url}/`);
  await ola.post('admin/innlogging', { navn: 'Ola', roller: ['godkjenner', 'redaktor'], kontor: '' });
  for (const [, id] of [...(await ola.page('admin/forslag?utvalg=venter')).matchAll(/href="\/admin\/forslag\/([0-9a-f-]{36})"/g)]) expect((await ola.post(`admin/forslag/${id}/godkjenn`, { versjon: '2' })).status).toBe(303);
  for (const intent of ANSWERS.flat()) expect(await ola.page(`admin/svar/${intent}`)).toContain(`value="${newOwner(intent)}"`);
  child.kill();
  await ended;
}, 180_000);
