import { describe, expect, it } from 'vitest';
import type { Assistant } from '../../src/assistant/index.js';
import { DEFAULT_PATIENCE, type Patience } from '../../src/channels/teams/patience.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable } from '../../src/store/types.js';
import { assistantOn } from '../support/journey.js';
import { cardOf, textOf } from '../support/teams-user.js';
import { messages } from '../support/teams-connector.js';
import { startTeamsWorld } from '../support/teams-world.js';

const CHANNEL_GIVES_UP_MS = 15_000;

/** So long that it does not come while the test runs. */
const NEVER: Patience = { typing: 600_000, placeholder: 600_000, letGo: 600_000 };

/** Kari has asked, and the engine holds its answer back until `go`. What `soon` names comes after few milliseconds, the rest never. */
async function ask(soon: Partial<Patience>) {
  const patience = { ...NEVER };
  let go = () => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  const held = (engine: Assistant): Assistant => ({
    ...engine,
    handle: async (incoming) => {
      if (incoming.input.type === 'tekst') await gate;
      return engine.handle(incoming);
    },
  });
  const world = await startTeamsWorld({ patience, wrap: held });
  const kari = world.user();
  await kari.install();
  world.connector.calls.length = 0;
  Object.assign(patience, soon);
  const answered = kari.post({ type: 'message', text: 'Når er søknadsfristen?' });
  const types = () => world.connector.calls.map((call) => call.activity.type);
  return { world, kari, go, answered, types };
}

describe('når svaret lar vente på seg', () => {
  it('vises det at noe skjer', async () => {
    const { world, go, answered, types } = await ask({ typing: 50 });
    await expect.poll(types).toEqual(['typing']);
    go();
    await answered;
    expect(types()).toEqual(['typing', 'message']);
    await world.close();
  });

  it('kommer det en linje, som svaret tar plassen til', async () => {
    const { world, go, answered } = await ask({ placeholder: 50 });
    await expect.poll(() => messages(world.connector.calls)).toHaveLength(1);
    go();
    await answered;
    const [line, answer] = messages(world.connector.calls);
    expect(line!.activity.text).toContain('litt lengre tid');
    // The first was the greeting.
    expect(answer).toMatchObject({ kind: 'update', about: 'sent-2' });
    expect(textOf(answer!)).toContain('frist');
    await world.close();
  });

  it('slippes kallet mens svaret ennå venter, og svaret kommer likevel, én gang', async () => {
    const { world, go, answered } = await ask({ placeholder: 50, letGo: 200 });
    expect(await answered).toBe(200);
    go();
    await world.teams.idle();
    const [line, answer, ...more] = messages(world.connector.calls);
    expect(line!.activity.text).toContain('litt lengre tid');
    expect(textOf(answer!)).toContain('frist');
    expect(more).toEqual([]);
    await world.close();
  });

  it('skjer alt dette før kanalen gir opp', () => {
    const { typing, placeholder, letGo } = DEFAULT_PATIENCE;
    expect([typing < placeholder, placeholder < letGo, letGo < CHANNEL_GIVES_UP_MS]).toEqual([true, true, true]);
  });
});

describe('linjen som ber om å vente, blir ikke stående', () => {
  /** Kari has asked, and sees the line. */
  async function waiting() {
    const asked = await ask({ placeholder: 50 });
    await expect.poll(() => messages(asked.world.connector.calls)).toHaveLength(1);
    return asked;
  }

  it('når svaret sendes av en annen', async () => {
    const { world, kari, go, answered } = await waiting();
    const other = assistantOn(world.store, { clock: { now: () => new Date('2026-11-23T10:00:00Z') } });
    await other.handle({ channel: 'teams', conversationId: `teams:${kari.conversation.id}`, eventId: `teams:${kari.conversation.id}:${kari.newestId}`, input: { type: 'tekst', tekst: 'Når er søknadsfristen?' } });
    go();
    expect(await answered).toBe(200);
    expect(messages(world.connector.calls)).toHaveLength(1);
    expect(world.connector.removed).toEqual([world.connector.lastId()]);
    await world.close();
  });

  it('når det ikke blir noe svar, fordi lageret er borte mens det hilses', async () => {
    let fail = () => {};
    const begin = () => new Promise<boolean>((_, reject) => (fail = () => reject(new StoreUnavailable('borte'))));
    const world = await startTeamsWorld({ patience: { ...NEVER, placeholder: 50 }, store: { ...(await openMemoryStore()), begin } });
    const installed = world.user().install();
    await expect.poll(() => messages(world.connector.calls)).toHaveLength(1);
    fail();
    await expect(installed).rejects.toThrow('HTTP 502');
    expect(world.connector.removed).toEqual([world.connector.lastId()]);
    await world.close();
  });

  it('når kanalen ikke tar svaret: den fjernes, og svaret kommer siden', async () => {
    const { world, go, answered } = await waiting();
    world.connector.failNext(500);
    go();
    expect(await answered).toBe(502);
    expect(world.connector.removed).toEqual([world.connector.lastId()]);
    await world.close();
  });

  it('når kanalen verken tar svaret eller fjerner linjen: svaret tar plassen når det sendes siden', async () => {
    const { world, go, answered } = await waiting();
    world.connector.failNext(500, 2);
    go();
    expect(await answered).toBe(502);
    expect(world.connector.removed).toEqual([]);
    const stored = (await world.store.unsent('teams:', 9)).at(-1)!;
    await world.teams.send(stored.eventId, JSON.parse(stored.svar));
    expect(messages(world.connector.calls).at(-1)).toMatchObject({ kind: 'update', about: world.connector.lastId() });
    await world.close();
  });
});

it('den som skal stoppe, venter på svaret som kom sent, og det er levert da', async () => {
  const { world, go, answered } = await ask({ placeholder: 50, letGo: 200 });
  await answered;
  await expect.poll(() => messages(world.connector.calls)).toHaveLength(1);
  expect(await world.store.unsent('teams:', 10)).toEqual([]);
  const stopped = world.teams.idle();
  go();
  await stopped;
  expect(textOf(messages(world.connector.calls)[1]!)).toContain('frist');
  await world.close();
});

describe('når sendingen feiler', () => {
  it('et kort som ikke kan endres, blir en ny melding', async () => {
    const world = await startTeamsWorld();
    const kari = world.user();
    const [card] = await kari.write('Kan vi få tilskudd for en lege?');
    world.connector.failNext(404);
    const [next] = await kari.press(card!, 'Hvorfor spør du?');
    expect(next!.kind).toBe('send');
    await world.close();
  });

  it('et svar som ikke kom fram, ligger klart og sendes av gjenopprettingen', async () => {
    const world = await startTeamsWorld();
    const kari = world.user();
    world.connector.failNext(500);
    expect(await kari.post({ type: 'message', text: 'Når er søknadsfristen?', id: 'tapt' })).toBe(502);
    expect(world.connector.calls).toEqual([]);
    const event = `teams:${kari.conversation.id}:tapt`;
    const stored = await world.store.readAnswer(event);
    expect(stored!.sendt).toBe(false);
    await world.teams.send(event, JSON.parse(stored!.svar));
    expect(textOf(world.connector.calls[0]!)).toContain('frist');
    expect(world.connector.calls[0]!.conversation).toBe(kari.conversation.id);
    await world.close();
  });

  it.each([403, 404])('en samtale som er stengt for oss (%i), prøves ikke igjen, verken av kanalen eller av gjenopprettingen', async (status) => {
    const world = await startTeamsWorld();
    const kari = world.user();
    world.connector.failNext(status, 10);
    expect(await kari.post({ type: 'message', text: 'Når er søknadsfristen?' })).toBe(200);
    expect(await world.store.unsent('teams:', 10)).toEqual([]);
    const [stored] = [await world.store.readAnswer(`teams:${kari.conversation.id}:${kari.newestId}`)];
    await world.teams.send(stored!.eventId, JSON.parse(stored!.svar));
    expect(world.connector.calls).toEqual([]);
    await world.close();
  });

  it('det som svares på, kan være borte mens samtalen er der: svaret kommer likevel', async () => {
    const world = await startTeamsWorld();
    world.connector.failNext(404);
    const [answer] = await world.user().write('Når er søknadsfristen?');
    expect(answer!.about).toBeUndefined();
    expect(textOf(answer!)).toContain('frist');
    await world.close();
  });

  it('et svar som skulle tatt plassen til kortet det ble trykket på, tar den når neste prosess sender det, også om kanalen har tatt det før', async () => {
    const world = await startTeamsWorld();
    const kari = world.user({ place: 'channel', conversation: '19:k@thread.tacv2;messageid=1' });
    const [card] = await kari.mention('Kan vi få tilskudd for en lege?');
    const [next] = await kari.press(card!, 'Vet ikke');
    expect(next!.kind).toBe('update');
    const stored = await world.store.readAnswer(`teams:${kari.conversation.id}:${kari.newestId}`);
    await world.teams.send(stored!.eventId, JSON.parse(stored!.svar));
    const again = world.connector.calls.at(-1)!;
    // The same place, the same content, the same owner: nobody sees that it came twice.
    expect([again.kind, again.about, cardOf(again)]).toEqual(['update', next!.about, cardOf(next!)]);
    await world.close();
  });

  it('et kort som kanalen ikke svarte om, blir ikke en ny melding i tillegg', async () => {
    const world = await startTeamsWorld();
    const kari = world.user();
    const [card] = await kari.write('Kan vi få tilskudd for en lege?');
    world.connector.failNext(503, 10);
    await expect(kari.press(card!, 'Vet ikke')).rejects.toThrow('HTTP 502');
    world.connector.failNext(200, 0);
    expect(messages(world.connector.calls)).toHaveLength(1);
    expect(await world.store.unsent('teams:', 10)).toHaveLength(1);
    await world.close();
  });
});
