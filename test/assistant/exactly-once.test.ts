import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/assistant/index.js';
import { ALL_ON } from '../../src/drift/state.js';
import { startRecovery } from '../../src/assistant/recovery.js';
import type { Conversation } from '../../src/dialogue/types.js';
import { openEmbeddedStore, openMemoryStore } from '../../src/store/open.js';
import { assistantOn, clock, estimateOf, journey, TODAY } from '../support/journey.js';
import { newFolder, putAway } from '../support/written.js';

const folder = newFolder('once');
afterAll(() => putAway(folder));

const says = (conversationId: string, eventId: string, tekst: string, channel: Incoming['channel'] = 'talk'): Incoming => ({ channel, conversationId, eventId, input: { type: 'tekst', tekst }, today: TODAY });

describe('an event has one effect and one answer', () => {
  it('gives the same answer again, result and receipt and all, and marks it as given before', async () => {
    const store = await openEmbeddedStore(join(folder, 'igjen'));
    const assistant = assistantOn(store);
    const { lines, estimate } = await journey(3);
    for (const [i, line] of lines.entries()) {
      const first = await assistant.handle(says('c', `e${i}`, line));
      const again = await assistant.handle(says('c', `e${i}`, line));
      expect(again.gjentatt).toBe(true);
      expect(again.replies.map((r) => r.text)).toEqual(first.replies.map((r) => r.text));
      expect(again.replies.map((r) => r.kvittering)).toEqual(first.replies.map((r) => r.kvittering));
      expect(estimateOf(again)).toEqual(estimateOf(first));
      if (i === lines.length - 1) expect(estimateOf(again)).toEqual(estimate);
    }
    expect((await store.readConversation('c'))?.versjon).toBe(lines.length);
    expect((await store.exportConversation('c')).kvitteringer).toHaveLength(1);
    await store.close();
  });

  it('takes ten turns at once in one conversation, one after the other', async () => {
    const store = await openEmbeddedStore(join(folder, 'ti'));
    const assistant = assistantOn(store);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => assistant.handle(says('ti', `e${i}`, 'hva er fristen?'))));
    expect(answers.map((a) => a.tur).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(JSON.parse((await store.readConversation('ti'))!.innhold) as Conversation).toMatchObject({ tur: 10 });
    await store.close();
  });

  it('answers one event delivered twenty times at once in one way', async () => {
    const store = await openMemoryStore();
    const assistant = assistantOn(store);
    const answers = await Promise.all(Array.from({ length: 20 }, () => assistant.handle(says('c', 'samme', 'hva er fristen?'))));
    expect(answers.filter((a) => !a.gjentatt)).toHaveLength(1);
    expect((await store.readConversation('c'))?.versjon).toBe(1);
  });

  it('finishes the turns in hand when it is asked to stop, and refuses new ones kindly', async () => {
    const store = await openMemoryStore();
    const assistant = assistantOn(store);
    const inHand = ['a', 'b', 'c'].map((c) => assistant.handle(says(c, `e-${c}`, 'hva er fristen?')));
    // The limits are looked up first; after that the turns are in hand.
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = assistant.drain();
    const late = await assistant.handle(says('d', 'e-d', 'hei'));
    expect(late).toMatchObject({ tatt: false });
    expect(late.replies[0]!.text).toContain('startet på nytt');
    await stopped;
    for (const answer of await Promise.all(inHand)) expect(answer.tatt).toBe(true);
    expect(await store.readAnswer('e-d')).toBeNull();
    expect(await assistant.handle(says('a', 'e-a', 'hva er fristen?')), 'what was answered is answered so again').toMatchObject({ tatt: true, gjentatt: true });
  });
});

describe('answers of channels that push (Teams, Slack)', () => {
  const later = (seconds: number) => ({ now: () => new Date(clock.now().getTime() + seconds * 1000) });

  it('are sent again after a crash between write and send, once, by whichever replica is first', async () => {
    const store = await openMemoryStore();
    // Written; then the program died before it could send or mark it.
    const answer = await assistantOn(store).handle(says('teams:k', 'teams:e1', 'hva er fristen?', 'teams'));
    const sent: string[] = [];
    const send = async (_stored: unknown, a: { replies: { text: string }[] }) => void sent.push(a.replies[0]!.text);
    const replicas = [1, 2, 3].map(() => startRecovery({ store, clock: later(60) }, 'teams:', send));
    await Promise.all(replicas.map((r) => r.round()));
    for (const r of replicas) r.stop();
    expect(sent).toEqual([answer.replies[0]!.text]);
    expect(await store.unsent('teams:', 10)).toEqual([]);
  });

  it('wait while the desk has switched the channel off', async () => {
    const store = await openMemoryStore();
    await assistantOn(store).handle(says('teams:k', 'teams:e1', 'hva er fristen?', 'teams'));
    let off = true;
    const drift = { ...ALL_ON, stengt: (kanal: string) => (off && kanal === 'teams' ? { nb: 'a', nn: 'b', en: 'c' } : null) };
    const recovery = startRecovery({ store, clock: later(60), drift }, 'teams:', async () => {});
    expect(await recovery.round()).toBe(0);
    off = false;
    expect(await recovery.round()).toBe(1);
    recovery.stop();
  });

  it('leave the one who is sending in peace, then try again if it failed', async () => {
    const store = await openMemoryStore();
    await assistantOn(store).handle(says('slack:k', 'slack:e1', 'hva er fristen?', 'slack'));
    let tries = 0;
    const recoverAfter = async (seconds: number) => {
      const recovery = startRecovery({ store, clock: later(seconds) }, 'slack:', async () => {
        if (++tries === 1) throw new Error('the platform is away');
      });
      await recovery.round();
      recovery.stop();
    };
    await recoverAfter(5);
    expect(tries).toBe(0);
    await recoverAfter(20);
    await recoverAfter(25);
    expect(tries).toBe(1);
    await recoverAfter(40);
    expect(tries).toBe(2);
    await recoverAfter(60);
    expect(tries).toBe(2);
  });

  it('tell a retry of the platform whether there is anything left to send', async () => {
    const store = await openMemoryStore();
    const event = says('teams:k', 'teams:e1', 'hva er fristen?', 'teams');
    expect(await assistantOn(store).handle(event)).toMatchObject({ gjentatt: false, skalSendes: true });
    expect(await assistantOn(store).handle(event), 'the first delivery is sending').toMatchObject({ gjentatt: true, skalSendes: false });
    expect(await assistantOn(store, { clock: later(20) }).handle(event), 'the first delivery died').toMatchObject({ gjentatt: true, skalSendes: true });
    await assistantOn(store).delivered('teams:e1');
    expect(await assistantOn(store, { clock: later(90) }).handle(event), 'sent already').toMatchObject({ gjentatt: true, skalSendes: false });
  });
});
