import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { ACKNOWLEDGE_AFTER_MS } from '../../src/channels/slack/intake.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { assistantOn } from '../support/journey.js';
import { said, SlackWorld, TEAM } from '../support/slack-world.js';

let world: SlackWorld;
afterEach(() => world.stop());

/** A store that hangs until `hangs` resolves, or refuses while it is away, and counts what it refused. */
async function moodyStore(): Promise<{ store: Store; mood: { hangs: Promise<void> | null; away: boolean; refused: number } }> {
  const real = await openMemoryStore();
  const mood = { hangs: null as Promise<void> | null, away: false, refused: 0 };
  const store = new Proxy(real, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function' || name === 'close') return method;
      return async (...args: unknown[]) => {
        await mood.hangs;
        if (mood.away) throw (mood.refused++, new StoreUnavailable('lageret er borte'));
        return (method as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  return { store, mood };
}

const posts = () => world.api.of('chat.postMessage').length;
const message = (text: string, ts = world.ts()) => ({ type: 'message', channel: world.dm, channel_type: 'im', user: world.kari, text, ts });

describe('once', () => {
  it('answers an event that is delivered twice at once, retried, and retried with another event id', async () => {
    world = await SlackWorld.start();
    const body = world.event(message('hei'));
    const statuses = await Promise.all([1, 2, 3].map(() => world.send(body, 'application/json')));
    await world.idle();
    await world.send(body, 'application/json', { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } });
    await world.sendEvent({ ...message(''), ...(JSON.parse(body) as { event: object }).event });
    await world.idle();
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(posts()).toBe(1);
  });

  it('answers several messages in the order in which they came', async () => {
    world = await SlackWorld.start();
    for (const text of ['hva er fristen?', 'hva er sentralitet?', 'hva er egenandelen i 2023?']) await world.sendEvent(message(text));
    await world.idle();
    const texts = (await world.history()).map(said);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/frist/i);
    expect(texts[1]).toMatch(/sentralitet/i);
    expect(texts[2]).toMatch(/egenandel|eigendel/i);
  });

  it('posts nothing more after a restart when everything was sent', async () => {
    const store = await openMemoryStore();
    world = await SlackWorld.start({ store });
    await world.write('hei');
    const first = world;
    await first.stop('api');
    world = await SlackWorld.start({ store, api: first.api, people: first });
    await world.slack.recovery()!.round();
    expect(posts()).toBe(1);
  });
});

describe('the receipt to Slack', () => {
  it('comes well within half a second when the store is slow, and the answer after', async () => {
    const { store, mood } = await moodyStore();
    world = await SlackWorld.start({ store });
    await world.write('hei');
    let goOn = () => {};
    mood.hangs = new Promise((resolve) => (goOn = resolve));
    // Nothing but the time brings the receipt: the store gives no answer before it.
    expect((await world.sendEvent(message('hva er fristen?'))).status).toBe(200);
    expect(ACKNOWLEDGE_AFTER_MS).toBeLessThan(500);
    expect(posts()).toBe(1);
    goOn();
    await world.idle();
    expect(posts()).toBe(2);
  });

  it('comes as fast when the store is away; what was said is held, and answered once when the store is back', async () => {
    const { store, mood } = await moodyStore();
    world = await SlackWorld.start({ store });
    await world.write('hei');
    mood.away = true;
    expect((await world.sendEvent(message('Fastlegevikar i Hasvik i 80 %'))).status).toBe(200);
    await expect.poll(() => mood.refused).toBeGreaterThan(0);
    mood.away = false;
    await world.idle();
    const [answer, ...more] = (await world.history()).slice(1);
    expect(said(answer!)).toContain('Hasvik');
    expect(more).toEqual([]);
  });
});

it('a greeting that was refused is made up for when the conversation is opened again, and nobody hears of the refusal', async () => {
  let full = true;
  const refusing = assistantOn(await openMemoryStore(), { limits: { ...DEFAULT_LIMITS, perUserPerMinute: 0 } });
  world = await SlackWorld.start({ wrap: (engine) => ({ ...engine, handle: (incoming) => (full ? refusing : engine).handle(incoming) }) });
  const opened = () => world.after(() => world.sendEvent({ type: 'app_home_opened', user: world.kari, channel: world.dm, tab: 'messages', event_ts: '1.1' }));
  expect(await opened()).toEqual([]);
  full = false;
  expect(await opened()).toHaveLength(1);
  expect(await opened()).toEqual([]);
});

it('holds a message in a thread too while the store is away', async () => {
  const { store, mood } = await moodyStore();
  world = await SlackWorld.start({ store });
  const root = world.ts();
  await world.sendEvent({ type: 'app_mention', channel: world.channel, user: world.kari, text: '<@U0ALIS> hva er fristen?', ts: root });
  await world.idle();
  mood.away = true;
  await world.sendEvent({ type: 'message', channel: world.channel, channel_type: 'channel', user: world.kari, text: 'hva er sentralitet?', ts: world.ts(), thread_ts: root });
  await expect.poll(() => mood.refused).toBeGreaterThan(0);
  mood.away = false;
  await expect.poll(posts).toBe(2);
});

it('tells those whose messages are held when it is asked to stop, and counts in the log what it could not even read', async () => {
  const { store, mood } = await moodyStore();
  world = await SlackWorld.start({ store });
  const root = world.ts();
  await world.write('hei');
  mood.away = true;
  await world.sendEvent(message('hva er fristen?'));
  await world.sendEvent({ type: 'message', channel: world.channel, channel_type: 'channel', user: world.kari, text: 'hva er sentralitet?', ts: world.ts(), thread_ts: root });
  await expect.poll(() => mood.refused).toBeGreaterThan(1);
  await world.slack.stop();
  expect(said((await world.history()).at(-1)!)).toContain('Jeg får ikke lagret samtalen akkurat nå');
  expect(world.logged.join()).toMatch(/"sagtFra":1,"tapt":1/);
});

describe("Slack's API", () => {
  it('that took an answer which the program did not live to write down is asked by the next program, in a thread too', async () => {
    const store = await openMemoryStore();
    world = await SlackWorld.start({ store: { ...store, markSent: async () => {} } });
    const first = world;
    const ts = first.ts();
    await first.sendEvent({ type: 'app_mention', channel: first.channel, user: first.kari, text: '<@U0ALIS> hva er fristen?', ts });
    await first.sendEvent(message('hva er sentralitet?'));
    await first.stop('api');
    expect(await store.unsent('slack:', 10)).toHaveLength(2);
    world = await SlackWorld.start({ store, api: first.api, people: first });
    world.time.now = new Date(world.time.now.getTime() + 30_000);
    await world.slack.recovery()!.round();
    expect(await store.unsent('slack:', 10)).toEqual([]);
    expect(posts()).toBe(2);
  });


  const later = (seconds: number) => (world.time.now = new Date(world.time.now.getTime() + seconds * 1_000));

  it('that says "not so fast" is called again no sooner than it asked', async () => {
    world = await SlackWorld.start();
    await world.write('hei');
    let refused = 0;
    world.api.fault = (method) => (method === 'chat.postMessage' && refused++ === 0 ? { status: 429, headers: { 'retry-after': '1' } } : null);
    expect(await world.write('hva er fristen?')).toHaveLength(2);
    const [first, second] = world.api.calls.filter(({ method }) => method === 'chat.postMessage').slice(-2);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
    expect((await world.history()).length).toBe(2);
  });

  it('that asks for a long pause is left in peace so long, by the recovery too', async () => {
    world = await SlackWorld.start();
    world.api.fault = (method) => (method === 'chat.postMessage' ? { status: 429, headers: { 'retry-after': '40' } } : null);
    await world.write('hva er fristen?');
    expect(posts()).toBe(1);
    later(30);
    await world.slack.recovery()!.round();
    expect(posts()).toBe(1);
    world.api.fault = null;
    later(20);
    await world.slack.recovery()!.round();
    expect((await world.history()).length).toBe(1);
  });

  it('that fails in the middle of an answer in two messages gets the second alone when it is back', async () => {
    world = await SlackWorld.start();
    world.api.fault = (method) => (method === 'chat.postMessage' && posts() > 1 ? { status: 500 } : null);
    await world.write('Skriv til kari@example.org. Hva er fristen?');
    expect((await world.history()).map(said)).toEqual([expect.stringContaining('fjernet')]);
    world.api.fault = null;
    later(20);
    await world.slack.recovery()!.round();
    const texts = (await world.history()).map(said);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/frist/i);
  });

  it('that fails when the program ends: the next program sends the answer, in the thread where it was asked', async () => {
    const store = await openMemoryStore();
    world = await SlackWorld.start({ store });
    const first = world;
    const ts = first.ts();
    first.api.fault = (method) => (method.startsWith('chat.') ? { status: 500 } : null);
    await first.sendEvent({ type: 'app_mention', channel: first.channel, user: first.kari, text: '<@U0ALIS> hva er fristen?', ts });
    await first.stop('api');
    first.api.fault = null;
    const before = first.api.of('chat.postMessage').length;
    world = await SlackWorld.start({ store, api: first.api, people: first });
    world.time.now = new Date(world.time.now.getTime() + 30_000);
    await world.slack.recovery()!.round();
    await world.slack.recovery()!.round();
    const sent = world.api.of('chat.postMessage').slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ channel: first.channel, thread_ts: ts });
  });

  it('that will never take an answer is not asked for ever', async () => {
    world = await SlackWorld.start();
    world.api.fault = (method) => (method === 'chat.postMessage' ? { status: 200, body: { ok: false, error: 'is_archived' } } : null);
    await world.write('hei');
    expect(posts()).toBe(1);
    expect(await world.store.unsent(`slack:${TEAM}`, 10)).toEqual([]);
  });

  it('that takes no blocks gets the words', async () => {
    world = await SlackWorld.start();
    world.api.fault = (method) => (method === 'chat.postMessage' && posts() === 1 ? { status: 200, body: { ok: false, error: 'invalid_blocks' } } : null);
    const [answer] = await world.write('hva er fristen?');
    expect(answer!.text).toMatch(/frist/i);
  });

  it('that loses the answer address of a command: the answer comes in the person\'s own conversation', async () => {
    world = await SlackWorld.start();
    world.hooks.fault = 404;
    await world.command('hva er fristen?');
    await world.idle();
    later(20);
    await world.slack.recovery()!.round();
    expect(said((await world.history()).at(-1)!)).toMatch(/frist/i);
  });

  it('is told apart from an answer that cannot be changed: the next question comes all the same', async () => {
    world = await SlackWorld.start();
    await world.write('Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023');
    world.api.fault = (method) => (method === 'chat.update' ? { status: 200, body: { ok: false, error: 'message_not_found' } } : null);
    expect(await world.write('ja')).toHaveLength(1);
  });
});
