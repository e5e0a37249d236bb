import { describe, expect, it } from 'vitest';
import { ClaimLost, type Answer, type Assistant, type Delivery } from '../../src/assistant/index.js';
import { startRecovery } from '../../src/assistant/recovery.js';
import { Unmarked } from '../../src/assistant/unmarked.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { assistantOn, clock, TODAY } from '../support/journey.js';

const EVENT = 'teams:e1';
const QUESTION = 'Skriv til kari@example.org. Hva er fristen?';

/** Two processes on one store, and a clock that is moved on. */
class Replicas {
  sent: string[] = [];
  private seconds = 0;
  private readonly time = { now: () => new Date(clock.now().getTime() + this.seconds * 1_000) };
  private readonly first: Assistant;
  private readonly second: Assistant;

  constructor(readonly store: Store) {
    this.first = assistantOn(store, { clock: this.time });
    this.second = assistantOn(store, { clock: this.time });
  }

  later(seconds: number): void {
    this.seconds += seconds;
  }

  ask(): Promise<Answer> {
    return this.first.handle({ channel: 'teams', conversationId: 'teams:k', eventId: EVENT, input: { type: 'tekst', tekst: QUESTION }, today: TODAY });
  }

  async delivery(): Promise<Delivery> {
    return this.first.delivery(EVENT, await this.ask());
  }

  /** The platform delivers the same event once more, to the other process. */
  retry(): Promise<Answer> {
    return this.second.handle({ channel: 'teams', conversationId: 'teams:k', eventId: EVENT, input: { type: 'tekst', tekst: QUESTION }, today: TODAY });
  }

  /** A round of the other process's recovery; it sends what is not out yet. */
  async recover(): Promise<number> {
    const recovery = startRecovery({ store: this.store, clock: this.time }, 'teams:', async (_stored, answer, delivery) => {
      while (delivery.kommet < answer.replies.length) {
        await delivery.hold();
        this.sent.push(answer.replies[delivery.kommet]!.text);
        await delivery.sent(answer.replies.length);
      }
    });
    const round = await recovery.round();
    await recovery.stop();
    return round;
  }
}

describe('the sending of an answer', () => {
  it('stays with a slow sender as long as it says that it is at it: nobody else sends the answer meanwhile', async () => {
    const replicas = new Replicas(await openMemoryStore());
    const delivery = await replicas.delivery();
    for (let i = 0; i < 6; i++) {
      replicas.later(10);
      await delivery.hold();
      expect(await replicas.recover()).toBe(0);
      expect((await replicas.retry()).skalSendes).toBe(false);
    }
    expect(replicas.sent).toEqual([]);
  });

  it('passes to another when the sender has stood still too long, and the sender then sends nothing more', async () => {
    const replicas = new Replicas(await openMemoryStore());
    const delivery = await replicas.delivery();
    replicas.later(16);
    expect(await replicas.recover()).toBe(1);
    await expect(delivery.hold()).rejects.toBeInstanceOf(ClaimLost);
    expect(replicas.sent).toHaveLength(2);
  });

  it('begins where the first sender got to', async () => {
    const replicas = new Replicas(await openMemoryStore());
    const answer = await replicas.ask();
    expect(answer.replies).toHaveLength(2);
    const delivery = assistantOn(replicas.store).delivery(EVENT, answer);
    await delivery.hold();
    await delivery.sent(2);
    // Died here.
    replicas.later(30);
    expect(await replicas.recover()).toBe(1);
    expect(replicas.sent).toEqual([answer.replies[1]!.text]);
  });

  it('passes to the retry of the platform in the same way, which begins where the first got to', async () => {
    const replicas = new Replicas(await openMemoryStore());
    const delivery = await replicas.delivery();
    await delivery.sent(2);
    replicas.later(30);
    const again = await replicas.retry();
    expect(again).toMatchObject({ gjentatt: true, skalSendes: true });
    expect(assistantOn(replicas.store).delivery(EVENT, again).kommet).toBe(1);
    expect(await replicas.recover()).toBe(0);
    await expect(delivery.sent(3)).rejects.toBeInstanceOf(ClaimLost);
  });

  it('of ten who take a left answer up at the same moment, one sends it', async () => {
    const replicas = new Replicas(await openMemoryStore());
    await replicas.ask();
    replicas.later(60);
    const found = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? replicas.recover() : replicas.retry().then(({ skalSendes }) => Number(skalSendes)))));
    expect(found.reduce((a, b) => a + b)).toBe(1);
  });

  it('waits when nobody can say whose it is', async () => {
    const store = await openMemoryStore();
    const replicas = new Replicas({ ...store, renew: () => Promise.reject(new StoreUnavailable('borte')) });
    const delivery = await replicas.delivery();
    await delivery.hold();
    await delivery.sent(2);
    replicas.later(10);
    await expect(delivery.hold()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

it('the recovery leaves to its own process what that is sending, and stops between two answers', async () => {
  const store = await openMemoryStore();
  const assistant = assistantOn(store);
  for (const n of [1, 2, 3]) await assistant.handle({ channel: 'teams', conversationId: `teams:${n}`, eventId: `teams:${n}`, input: { type: 'tekst', tekst: 'hva er fristen?' }, today: TODAY });
  const sent: string[] = [];
  const later = { now: () => new Date(clock.now().getTime() + 60_000) };
  const recovery = startRecovery({ store, clock: later, isInHand: (id) => id === 'teams:1' }, 'teams:', async ({ eventId }) => {
    sent.push(eventId);
    void recovery.stop();
  });
  expect(await recovery.round()).toBe(1);
  expect(sent).toEqual(['teams:2']);
});

describe('an answer that is out while the store cannot be told', () => {
  /** The store is away for those who mark and renew, and then for all. */
  async function sentUnmarked() {
    const real = await openMemoryStore();
    const mood = { away: true };
    const unlessAway = <A extends unknown[], T>(call: (...given: A) => Promise<T>) => (...given: A): Promise<T> => (mood.away ? Promise.reject(new StoreUnavailable('borte')) : call(...given));
    const store: Store = { ...real, markSent: unlessAway(real.markSent), renew: unlessAway(real.renew) };
    const time = { now: clock.now() };
    const assistant = assistantOn(store, { clock: { now: () => time.now } });
    const ask = () => assistant.handle({ channel: 'teams', conversationId: 'teams:k', eventId: EVENT, input: { type: 'tekst', tekst: QUESTION }, today: TODAY });
    const sent: number[] = [];
    const recovery = startRecovery({ store, clock: { now: () => time.now }, ute: assistant.ute }, 'teams:', async (_stored, answer, delivery) => {
      for (; delivery.kommet < answer.replies.length; await delivery.sent(answer.replies.length)) sent.push(delivery.kommet);
    });
    await recovery.round();
    return { store, mood, time, assistant, ask, sent, recovery, delivery: assistant.delivery(EVENT, await ask()), later: (seconds: number) => (time.now = new Date(time.now.getTime() + seconds * 1_000)) };
  }

  it('is not sent again by the process that sent it, whoever asks for it: it is put down as sent when the store is back', async () => {
    const { store, mood, assistant, ask, sent, recovery, delivery, later } = await sentUnmarked();
    await delivery.sent(2);
    await delivery.sent(2);
    await assistant.delivered(EVENT);
    later(60);
    expect(await recovery.round()).toBe(0);
    expect((await ask()).skalSendes).toBe(false);
    mood.away = false;
    expect(await recovery.round()).toBe(0);
    expect(sent).toEqual([]);
    expect(await store.readAnswer(EVENT)).toMatchObject({ sendt: true });
    await recovery.stop();
  });

  it('in part, gets its rest alone', async () => {
    const { mood, sent, recovery, delivery, later } = await sentUnmarked();
    await delivery.sent(2);
    later(60);
    mood.away = false;
    expect(await recovery.round()).toBe(1);
    expect(sent).toEqual([1]);
    await recovery.stop();
  });

  it('by the recovery itself, is not sent once more either', async () => {
    const { store, mood, sent, recovery, later } = await sentUnmarked();
    later(60);
    expect(await recovery.round()).toBe(0);
    expect(sent).toEqual([0, 1]);
    later(60);
    expect(await recovery.round()).toBe(0);
    mood.away = false;
    await recovery.round();
    expect(sent).toEqual([0, 1]);
    expect(await store.unsent('teams:', 10)).toEqual([]);
    await recovery.stop();
  });

  it('is put down as sent by the next try to do so, and only so many are remembered', async () => {
    const { mood, store, assistant } = await sentUnmarked();
    await assistant.delivered(EVENT);
    mood.away = false;
    await assistant.ute.markAll();
    expect(await store.unsent('teams:', 10)).toEqual([]);
    const few = new Unmarked({ markSent: () => Promise.reject(new StoreUnavailable('borte')) }, 2);
    for (const id of ['a', 'b', 'c']) await few.mark(id).catch(() => {});
    expect(['a', 'b', 'c'].map((id) => few.has(id))).toEqual([false, true, true]);
  });
});
