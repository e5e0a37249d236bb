import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type Incoming } from '../../src/assistant/index.js';
import { StoreUnavailable } from '../../src/store/types.js';
import { openMemoryStore } from '../../src/store/open.js';
import { assistantOn, TODAY } from '../support/journey.js';

const says = (over: Partial<Incoming> & { tekst: string }): Incoming => ({
  channel: 'web', conversationId: 'c', eventId: `e${Math.random()}`, today: TODAY, ...over, input: { type: 'tekst', tekst: over.tekst },
});

describe('limits', () => {
  it('a message of 100 000 characters is refused kindly, and nothing of it is kept', async () => {
    const store = await openMemoryStore();
    const assistant = assistantOn(store);
    for (const long of ['x'.repeat(100_000), 'a@'.repeat(50_000), '1 '.repeat(50_000), '12.'.repeat(33_333), ' '.repeat(99_999) + 'x', '<b '.repeat(33_333), '\u{e0041}'.repeat(50_000)]) {
      const answer = await assistant.handle(says({ tekst: long }));
      expect(answer.tatt).toBe(true);
      expect(answer.replies[0]!.text.length).toBeLessThan(2_000);
    }
    expect((await assistant.handle(says({ tekst: 'x'.repeat(100_000) }))).replies[0]!.text).toMatch(/2.?000/);
    const kept = await store.exportConversation('c');
    expect(JSON.stringify(kept).length).toBeLessThan(60_000);
    expect(JSON.stringify(kept)).not.toContain('xxxxxxxx');
  });

  it('messages a minute are counted by user and by tenant; the user is told how long to wait, and a retry is not refused', async () => {
    const store = await openMemoryStore();
    const assistant = assistantOn(store, { limits: { ...DEFAULT_LIMITS, perUserPerMinute: 3, perTenantPerMinute: 5 } });
    const from = (user: string, eventId: string) => assistant.handle(says({ tekst: 'hva er fristen?', user, tenant: 'kommune', eventId, conversationId: user }));
    for (const n of [1, 2, 3]) expect((await from('kari', `k${n}`)).tatt).toBe(true);
    const fourth = await from('kari', 'k4');
    expect(fourth.tatt).toBe(false);
    expect(fourth.replies[0]!.text).toMatch(/Vent \d+ sekunder/);
    expect(await from('kari', 'k3')).toMatchObject({ tatt: true, gjentatt: true });
    expect((await from('ola', 'o1')).tatt).toBe(true);
    expect((await from('ola', 'o2')).tatt).toBe(true);
    expect((await from('per', 'p1')).tatt, 'the tenant has had its five').toBe(false);
  });

  it('the queue is bounded: who does not fit in is told so, nobody in it is lost', async () => {
    const store = await openMemoryStore();
    const assistant = assistantOn(store, { limits: { ...DEFAULT_LIMITS, queuedPerConversation: 5 } });
    const answers = await Promise.all(Array.from({ length: 12 }, () => assistant.handle(says({ tekst: 'hva er fristen?' }))));
    expect(answers.filter((a) => a.tatt)).toHaveLength(5);
    expect(answers.find((a) => !a.tatt)!.replies[0]!.text).toContain('Prøv igjen om et minutt');
    expect((await store.readConversation('c'))?.versjon).toBe(5);
  });

  it('control, direction and tag characters are neither stored nor echoed', async () => {
    const store = await openMemoryStore();
    const hidden = 'hva\u202e koster\u0000 en\u200b kolibri\u{e0041}\u{e0042}\u0007?';
    const answer = await assistantOn(store).handle(says({ tekst: hidden }));
    const all = JSON.stringify(answer) + JSON.stringify(await store.exportConversation('c'));
    expect(all).not.toMatch(/[\u202e\u200b\u0000\u0007]|\\u0000|\\u0007|[\u{e0000}-\u{e007f}]/u);
    expect((await store.exportConversation('c')).ubesvarte[0]?.tekst).toBe('hva koster en kolibri?');
  });

  it('a store that is away gives a kind message and takes nothing in', async () => {
    const store = await openMemoryStore();
    const away = { ...store, readTurn: () => Promise.reject(new StoreUnavailable('borte')) };
    const answer = await assistantOn(away).handle({ ...says({ tekst: 'x' }), input: { type: 'tekst', tekst: 'hei', lang: 'nn' } });
    expect(answer).toMatchObject({ tatt: false, lang: 'nn' });
    expect(answer.replies[0]!.text).toContain('Eg får ikkje lagra samtalen akkurat no');
  });
});
