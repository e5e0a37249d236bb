import { describe, expect, it } from 'vitest';
import { fixedSource } from '../../src/kb/source.js';
import type { Sender } from '../../src/notices/send.js';
import { startTelling } from '../../src/notices/telling.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { knowledge, recogniser } from '../support/journey.js';

const kb = fixedSource(knowledge, recogniser);
const KONTO = 'slack:T1:U1';
const SIST = '2026-11-23T09:00:00.000Z';

/** Nils wants a line a day, and one new case has come since the last. */
async function world(over: (real: Store) => Partial<Store['desk']['messages']> = () => ({})) {
  const real = await openMemoryStore();
  const store: Store = { ...real, desk: { ...real.desk, messages: { ...real.desk.messages, ...over(real) } } };
  const time = { now: new Date('2026-11-24T10:00:00Z') };
  await store.desk.users.save({ id: 'u:nils', navn: 'Nils', roller: ['kontor'], kontor: 'alis-nord', sistInnlogget: SIST });
  await store.desk.users.addCode('kode', 'u:nils', '2026-11-23T09:10:00.000Z');
  await store.desk.users.redeem('kode', KONTO, SIST);
  await store.desk.messages.saveAlert({ konto: KONTO, samtale: KONTO, kanal: 'slack', adresse: null, spraak: 'nb', sist: SIST });
  await store.writeTurn({ conversationId: 'web:1', lestVersjon: 0, innhold: '{}', eventId: 'e1', svar: '{}', naa: '2026-11-24T09:00:00.000Z', ubesvarte: [{ tekst: 'Dekkes parkering?', spraak: 'nb', kommunenummer: '5433', grunn: 'ikke-forstatt', tur: 1 }] });
  const start = (slack: Sender) => startTelling({ store, kb, clock: { now: () => time.now } }, { slack });
  const later = (minutes: number): void => void (time.now = new Date(time.now.getTime() + minutes * 60_000));
  return { store, start, later };
}

describe('the line a day about new cases', () => {
  it('that is being sent when the program is asked to stop is waited for', async () => {
    const { store, start } = await world();
    let taken = (): void => {};
    let calls = 0;
    const telling = start(() => (calls++, new Promise((resolve) => (taken = resolve))));
    const kept = telling.keep();
    await expect.poll(() => calls).toBe(1);
    let stopped = false;
    const stopping = telling.stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stopped).toBe(false);
    taken();
    await Promise.all([stopping, kept]);
    expect((await store.desk.messages.alerts())[0]!.sist).toBe('2026-11-24T10:00:00.000Z');
  });

  it('that is not taken is tried again, less and less often, and told once when it is', async () => {
    const { store, start, later } = await world();
    let away = true;
    let calls = 0;
    const telling = start(() => (calls++, away ? Promise.reject(new Error('borte')) : Promise.resolve()));
    const tried: number[] = [];
    for (let minute = 0; minute < 300; minute++, later(1)) {
      const before = calls;
      await telling.keep();
      if (calls > before) tried.push(minute);
    }
    expect(tried).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    away = false;
    later(60);
    await telling.keep();
    await telling.keep();
    expect(calls).toBe(tried.length + 1);
    expect((await store.desk.messages.alerts())[0]!.sist).toBe('2026-11-24T16:00:00.000Z');
    await telling.stop();
  });

  it('that is out while the store cannot be told is not sent again', async () => {
    let away = true;
    const { store, start, later } = await world((real) => ({ claimAlert: (...given) => (away ? Promise.reject(new StoreUnavailable('borte')) : real.desk.messages.claimAlert(...given)) }));
    let calls = 0;
    const telling = start(async () => void calls++);
    await telling.keep();
    later(5);
    await telling.keep();
    away = false;
    later(5);
    await telling.keep();
    later(5);
    await telling.keep();
    expect(calls).toBe(1);
    expect((await store.desk.messages.alerts())[0]!.sist).toBe('2026-11-24T10:00:00.000Z');
    await telling.stop();
  });
});
