import { describe, expect, it } from 'vitest';
import { ClaimLost, type Answer, type Assistant, type Delivery } from '../../src/assistant/index.js';
import { startRecovery } from '../../src/assistant/recovery.js';
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
