import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { listen, TOKEN } from '../support/slack-api.js';
import { control, said, SlackWorld, type Message } from '../support/slack-world.js';

/** Slack's side of Socket Mode: it gives the address, says hello, sends envelopes and waits for their receipts. */
class SocketSide {
  readonly receipts: { envelope_id: string; at: number }[] = [];
  opened = 0;
  private socket: WebSocket | undefined;

  private constructor(
    private readonly server: WebSocketServer,
    readonly url: string,
  ) {}

  static async start(): Promise<SocketSide> {
    const http = createServer();
    const server = new WebSocketServer({ server: http });
    const side = new SocketSide(server, `ws://127.0.0.1:${await listen(http)}/link`);
    server.on('close', () => http.close());
    server.on('connection', (socket) => {
      side.socket = socket;
      side.opened += 1;
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0ALIS' }, debug_info: {} }));
      socket.on('message', (raw) => side.receipts.push({ ...(JSON.parse(String(raw)) as { envelope_id: string }), at: Date.now() }));
    });
    return side;
  }

  send(envelope_id: string, type: 'events_api' | 'interactive' | 'slash_commands', payload: unknown, over: Record<string, unknown> = {}): void {
    this.socket!.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...over }));
  }

  /** Slack asks its clients to come again now and then. */
  refresh(): void {
    this.socket!.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
  }

  has(envelope: string): boolean {
    return this.receipts.some(({ envelope_id }) => envelope_id === envelope);
  }

  close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('Socket Mode', () => {
  let side: SocketSide;
  let world: SlackWorld;
  beforeEach(async () => {
    side = await SocketSide.start();
    const { startSlackApi } = await import('../support/slack-api.js');
    const api = await startSlackApi();
    api.fault = (method) => (method === 'apps.connections.open' ? { status: 200, body: { ok: true, url: side.url } } : null);
    world = await SlackWorld.start({ api, settings: { inn: { slag: 'socket', appToken: 'xapp-1-test' }, ut: { slag: 'token', botToken: TOKEN } } });
    await expect.poll(() => side.opened).toBe(1);
  });
  afterEach(async () => {
    await world.stop();
    await side.close();
  });

  const event = (text: string, ts = world.ts()): unknown => JSON.parse(world.event({ type: 'message', channel: world.dm, channel_type: 'im', user: world.kari, text, ts }));
  const answered = async (n: number): Promise<Message> => {
    await expect.poll(async () => (await world.history()).length).toBeGreaterThanOrEqual(n);
    await world.idle();
    return (await world.history()).at(-1)!;
  };

  it('takes messages and presses to the sum, each with its receipt', async () => {
    side.send('e1', 'events_api', event('Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?'));
    let message = await answered(1);
    for (let i = 0; i < 15 && !said(message).includes('160 000 kr'); i++) {
      const before = (await world.history()).length;
      const [words, value] = world.answerTo(message);
      if (value === undefined) side.send(`ord${i}`, 'events_api', event(words));
      else side.send(`trykk${i}`, 'interactive', world.press(control(message, value), message));
      message = await answered(before + 1);
    }
    expect(said(message)).toContain('160 000 kr');
    expect(side.has('e1')).toBe(true);
    expect(side.receipts.some(({ envelope_id }) => envelope_id.startsWith('trykk'))).toBe(true);
  });

  it('takes commands, and answers an envelope that is sent again once', async () => {
    const command = { team_id: 'T000000001', channel_id: world.channel, user_id: world.kari, command: '/alis', text: 'hva er fristen?', response_url: world.hooks.url, trigger_id: 'tr.socket' };
    side.send('k1', 'slash_commands', command);
    await expect.poll(() => world.hooks.received.length).toBe(1);
    const again = event('hei');
    side.send('e1', 'events_api', again);
    await answered(1);
    side.send('e2', 'events_api', again, { retry_attempt: 1, retry_reason: 'timeout' });
    await expect.poll(() => side.has('e2')).toBe(true);
    await world.idle();
    expect((await world.history()).length).toBe(1);
  });

  it('comes again when Slack asks for it, and goes on', async () => {
    side.send('e1', 'events_api', event('hei'));
    await answered(1);
    side.refresh();
    await expect.poll(() => side.opened).toBe(2);
    side.send('e2', 'events_api', event('hva er fristen?'));
    expect(said(await answered(2))).toMatch(/frist/i);
  });
});
