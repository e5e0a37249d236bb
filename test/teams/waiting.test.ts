import { describe, expect, it } from 'vitest';
import type { Assistant } from '../../src/assistant/index.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable } from '../../src/store/types.js';
import { cardOf, textOf } from '../support/teams-user.js';
import { messages } from '../support/teams-connector.js';
import { startTeamsWorld } from '../support/teams-world.js';

/** The same waiting as in production, ten times as fast. */
const PATIENCE = { typing: 50, placeholder: 500, letGo: 1_200 };

const slow = (ms: number) => (engine: Assistant): Assistant => ({
  ...engine,
  handle: async (incoming) => {
    if (incoming.input.type === 'tekst') await new Promise((resolve) => setTimeout(resolve, ms));
    return engine.handle(incoming);
  },
});

async function ask(ms: number) {
  const world = await startTeamsWorld({ patience: PATIENCE, wrap: slow(ms) });
  const kari = world.user();
  // The first call fetches the signing keys.
  await kari.install();
  world.connector.calls.length = 0;
  const before = Date.now();
  const status = await kari.post({ type: 'message', text: 'Når er søknadsfristen?' });
  return { world, status, waited: Date.now() - before };
}

describe('når svaret lar vente på seg', () => {
  it('vises det at noe skjer', async () => {
    const { world } = await ask(250);
    expect(world.connector.calls.map((call) => call.activity.type)).toEqual(['typing', 'message']);
    await world.close();
  });

  it('kommer det en linje, som svaret tar plassen til', async () => {
    const { world } = await ask(800);
    const [line, answer] = messages(world.connector.calls);
    expect(line!.activity.text).toContain('litt lengre tid');
    expect(answer).toMatchObject({ kind: 'update', about: 'sent-3' });
    expect(textOf(answer!)).toContain('frist');
    await world.close();
  });

  it('slippes kallet før kanalen gir opp, og svaret kommer likevel, én gang', async () => {
    const { world, status, waited } = await ask(2_500);
    expect(status).toBe(200);
    expect(waited).toBeLessThan(2_400);
    const [line, answer] = await world.connector.waitFor(2);
    expect(line!.activity.text).toContain('litt lengre tid');
    expect(textOf(answer!)).toContain('frist');
    await world.close();
  });
});

describe('linjen som ber om å vente, blir ikke stående', () => {
  const question = { type: 'message', text: 'Når er søknadsfristen?' };

  it('når svaret er sendt av en annen', async () => {
    const world = await startTeamsWorld({ patience: PATIENCE, wrap: slow(700) });
    const kari = world.user();
    await kari.write(question.text);
    world.connector.calls.length = 0;
    expect(await kari.post({ ...question, id: kari.newestId })).toBe(200);
    const [line, ...more] = messages(world.connector.calls);
    expect(line!.activity.text).toContain('litt lengre tid');
    expect(more).toEqual([]);
    expect(world.connector.removed).toEqual([world.connector.lastId()]);
    await world.close();
  });

  it('når det ikke blir noe svar, fordi lageret er borte mens det hilses', async () => {
    const real = await openMemoryStore();
    const begin = async () => (await new Promise((resolve) => setTimeout(resolve, 700)), Promise.reject(new StoreUnavailable('borte')));
    const world = await startTeamsWorld({ patience: PATIENCE, store: { ...real, begin } });
    await expect(world.user().install()).rejects.toThrow('HTTP 502');
    expect(world.connector.removed).toEqual([world.connector.lastId()]);
    await world.close();
  });

  it('når kanalen ikke tar svaret: den fjernes, og svaret kommer siden', async () => {
    const world = await startTeamsWorld({ patience: PATIENCE, wrap: slow(800) });
    const kari = world.user();
    const posted = kari.post(question);
    await expect.poll(() => messages(world.connector.calls).length, { timeout: 5_000 }).toBe(1);
    world.connector.failNext(500);
    expect(await posted).toBe(502);
    expect(world.connector.removed).toEqual([world.connector.lastId()]);
    await world.close();
  });

  it('når kanalen verken tar svaret eller fjerner linjen: svaret tar plassen når det sendes siden', async () => {
    const world = await startTeamsWorld({ patience: PATIENCE, wrap: slow(800) });
    const kari = world.user();
    const posted = kari.post(question);
    await expect.poll(() => messages(world.connector.calls).length, { timeout: 5_000 }).toBe(1);
    world.connector.failNext(500, 2);
    expect(await posted).toBe(502);
    expect(world.connector.removed).toEqual([]);
    const [stored] = await world.store.unsent('teams:', 1);
    await world.teams.send(stored!.eventId, JSON.parse(stored!.svar));
    expect(messages(world.connector.calls).at(-1)).toMatchObject({ kind: 'update', about: world.connector.lastId() });
    await world.close();
  });
});

it('den som skal stoppe, venter på svaret som kom sent, og det er levert da', async () => {
  const { world } = await ask(1_800);
  expect(messages(world.connector.calls)).toHaveLength(1);
  expect(await world.store.unsent('teams:', 10)).toEqual([]);
  await world.teams.idle();
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
