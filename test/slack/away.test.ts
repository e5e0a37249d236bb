import { describe, expect, it } from 'vitest';
import { said, SlackWorld } from '../support/slack-world.js';

/** A world of the test's own: these wait for the program's pauses, and do it at the same time. */
async function inWorld(work: (world: SlackWorld) => Promise<void>): Promise<void> {
  const world = await SlackWorld.start();
  await work(world).finally(() => world.stop());
}

const posts = (world: SlackWorld) => world.api.of('chat.postMessage').length;
const message = (world: SlackWorld, text: string) => ({ type: 'message', channel: world.dm, channel_type: 'im', user: world.kari, text, ts: world.ts() });
const later = (world: SlackWorld, seconds: number) => (world.time.now = new Date(world.time.now.getTime() + seconds * 1_000));

describe.concurrent("Slack's API", () => {
  it.each(['lost', 'taken'] as const)('that does not answer, its message %s, is asked before the message is sent again: it is there once', (silence) =>
    inWorld(async (world) => {
      let first = true;
      world.api.fault = (method) => (method === 'chat.postMessage' && first ? ((first = false), silence) : null);
      expect(await world.write('hva er fristen?')).not.toEqual([]);
      expect(await world.history()).toHaveLength(1);
      expect(posts(world)).toBe(silence === 'taken' ? 1 : 2);
      expect(world.api.of('conversations.history').filter(({ include_all_metadata }) => include_all_metadata)).toHaveLength(1);
    }));

  it.each([
    ['answers with server errors', () => ({ status: 503 })],
    ['breaks every connection', () => 'hang-up' as const],
    ['says that it has an internal error', () => ({ status: 200, body: { ok: false, error: 'internal_error' } })],
    ['asks for a long pause', () => ({ status: 429, headers: { 'retry-after': '40' } })],
  ])('that %s for a minute loses nothing: every answer comes, once, when it is back', (_what, fault) =>
    inWorld(async (world) => {
      await world.write('hei');
      world.api.fault = (method) => (method.startsWith('chat.') ? fault() : null);
      await world.sendEvent(message(world, 'hva er fristen?'));
      await world.sendEvent(message(world, 'hva er sentralitet?'));
      await world.idle();
      expect((await world.history()).length).toBe(1);
      for (let i = 0; i < 2; i++) {
        later(world, 20);
        await world.slack.recovery()!.round();
      }
      world.api.fault = null;
      later(world, 20);
      await world.slack.recovery()!.round();
      later(world, 20);
      await world.slack.recovery()!.round();
      const texts = (await world.history()).map(said);
      expect(texts).toHaveLength(3);
      expect(texts[1]).toMatch(/frist/i);
      expect(texts[2]).toMatch(/sentralitet/i);
    }));
});
