import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createQueueKeeper } from '../../src/notices/keep-queue.js';
import { startAdmin } from '../support/admin-world.js';

const NAA = '2026-11-28T10:00:00.000Z';

it('an address that asks for news far more often than open pages do is told to wait, and its messages are answered all the same', async () => {
  const world = await startAdmin({ now: { iso: NAA }, limits: { perUserPerMinute: 1 } });
  const ask = () => fetch(`${world.url}api/samtale/nytt?samtale=${randomUUID()}`, { headers: { 'accept-language': 'nn' } });
  for (let n = 0; n < 10; n++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(((await refused.json()) as { feil: string }).feil).toContain('mange meldingar på kort tid');
  const seen = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ samtale: randomUUID(), sett: [randomUUID()] }) };
  expect((await fetch(`${world.url}api/samtale/nytt`, seen)).status).toBe(429);
  const said = { ...seen, body: JSON.stringify({ hendelse: randomUUID(), start: true }) };
  expect(((await (await fetch(`${world.url}api/samtale`, said)).json()) as { html: string[] }).html.join()).not.toContain('mange meldinger');
  await world.close();
});

it('an open page is told nothing while the desk has switched the web off, and what waited afterwards', async () => {
  const world = await startAdmin({ now: { iso: NAA } });
  const { store } = world;
  const samtale = randomUUID();
  const turn = { conversationId: `web:${samtale}`, innhold: '{}', svar: '{}', naa: NAA };
  await store.writeTurn({ ...turn, lestVersjon: 0, eventId: 'web:1', ubesvarte: [{ tekst: 'Hvem vant kampen?', spraak: 'nb', kommunenummer: null, grunn: 'ikke-forstatt', tur: 1 }] });
  await store.writeTurn({ ...turn, lestVersjon: 1, eventId: 'web:2', sporsmaal: [{ tur: 1, varsle: { kanal: 'web', adresse: null } }] });
  await createQueueKeeper({ kb: world.kb, store, clock: { now: () => new Date(NAA) } })();
  const [sak] = await store.desk.queue.list(null, {}, 1);
  await store.desk.queue.change({ id: 'u:rita', navn: 'Rita', scope: null }, sak!.id, sak!.versjon, { slag: 'svar-finnes', intent: 'klage' }, NAA);
  const told = async () => ((await (await fetch(`${world.url}api/samtale/nytt?samtale=${samtale}`)).json()) as { nytt: unknown[] }).nytt.length;
  const turnSwitch = async (versjon: number, av: boolean) => {
    expect(await store.desk.operations.setSwitch('web', versjon, { av, tekst: { nb: 'a', nn: 'b', en: 'c' } }, { hvem: 'ada', tid: NAA, grunn: 'x' })).toBe(true);
    await world.drift.refresh();
  };
  expect(await told()).toBe(1);
  await turnSwitch(0, true);
  expect(await told()).toBe(0);
  await turnSwitch(1, false);
  expect(await told()).toBe(1);
  await world.close();
});
