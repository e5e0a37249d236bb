import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmulator, type Emulator } from 'emulate';
import { freePort } from './free-port.js';

export const TOKEN = 'xoxb-test-0123456789';
export const BOT = 'U0ALIS';
export const SCOPES = ['app_mentions:read', 'channels:history', 'chat:write', 'commands', 'groups:history', 'im:history'];

/** A call to Slack's API, as it was made. */
export interface ApiCall {
  method: string;
  body: Record<string, unknown>;
  /** By a clock that is never set. */
  at: number;
}

/** What stands between us and the emulator: it writes down every call, and can fail as Slack does. */
export interface SlackApi {
  url: string;
  calls: ApiCall[];
  /**
   * Answers the next calls of a method so, instead of passing them on; `null` to pass again. `lost` and `taken` answer nothing, and
   * the call is not made, or is.
   */
  fault: ((method: string) => { status: number; headers?: Record<string, string>; body?: unknown } | 'hang-up' | 'lost' | 'taken' | null) | null;
  /** Milliseconds before a message that was posted is answered. */
  slowMs: number;
  /** Calls that were not answered. */
  unanswered: number;
  /** Messages that Slack took, answered or not. */
  posted: Record<string, unknown>[];
  of(method: string): Record<string, unknown>[];
  /** Calls the emulator itself, as the app (or with another token). */
  ask(method: string, body: Record<string, unknown>, token?: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Slack's API by the emulator, with two people and two channels, in strict mode: a scope that we lack is refused. */
export async function startSlackApi(): Promise<SlackApi> {
  const emulator = await startEmulator();
  // By number: a name may be two addresses, and Node gives up on each of them after a quarter of a second, however busy it is itself.
  const behind = emulator.url.replace('localhost', '127.0.0.1');
  const api: Omit<SlackApi, 'url' | 'close'> = {
    calls: [],
    slowMs: 0,
    unanswered: 0,
    posted: [],
    fault: null,
    of: (method) => api.calls.filter((call) => call.method === method).map((call) => call.body),
    ask: (method, body, token = TOKEN) => post(`${behind}/api/${method}`, body, token),
  };
  const withMetadata = rememberMetadata();
  const server = createServer((req, res) => {
    void (async () => {
      const method = (req.url ?? '').replace(/^\/api\//, '');
      const raw = await read(req);
      const body = parse(raw, req.headers['content-type'] ?? '');
      api.calls.push({ method, body, at: performance.now() });
      const fault = api.fault?.(method) ?? null;
      if (fault === 'hang-up') return void req.socket.destroy();
      if (fault === 'lost' || fault === 'taken') api.unanswered++;
      if (fault === 'lost') return;
      if (fault && fault !== 'taken') return void res.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers }).end(JSON.stringify(fault.body ?? {}));
      const passed = await fetch(`${behind}${req.url}`, { method: 'POST', body: new Uint8Array(raw), headers: { 'content-type': req.headers['content-type'] ?? '', authorization: req.headers.authorization ?? '' } });
      const text = withMetadata(method, body, await passed.text());
      if (method === 'chat.postMessage' && (JSON.parse(text) as { ok: boolean }).ok) api.posted.push(body);
      if (fault === 'taken') return;
      if (method === 'chat.postMessage' && api.slowMs > 0) await sleep(api.slowMs);
      res.writeHead(passed.status, { 'content-type': 'application/json' }).end(text);
    })();
  });
  const port = await listen(server);
  return Object.assign(api, {
    url: `http://127.0.0.1:${port}/api/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  });
}

/** What Slack does and the emulator does not: what was written on a message as metadata comes back with it to whoever asks for it. */
function rememberMetadata(): (method: string, body: Record<string, unknown>, answer: string) => string {
  const kept = new Map<string, unknown>();
  return (method, body, answer) => {
    const result = JSON.parse(answer) as { ok: boolean; ts?: string; messages?: { ts: string; metadata?: unknown }[] };
    if (method === 'chat.postMessage' && result.ok && body['metadata'] !== undefined) kept.set(result.ts!, body['metadata']);
    if (!body['include_all_metadata']) return answer;
    for (const message of result.messages ?? []) if (kept.has(message.ts)) message.metadata = kept.get(message.ts);
    return JSON.stringify(result);
  };
}

async function startEmulator(): Promise<Emulator> {
  const seed = {
    slack: {
      strict_scopes: true,
      team: { name: 'Kommunen', domain: 'kommunen' },
      users: [{ name: 'kari', real_name: 'Kari', email: 'kari@example.org' }, { name: 'ola', real_name: 'Ola', email: 'ola@example.org' }],
      channels: [{ name: 'allmennleger' }, { name: 'annet' }],
      oauth_apps: [{ client_id: '1.2', client_secret: 'hemmelig', app_id: 'A0ALIS', name: 'ALIS', bot_id: 'B0ALIS', bot_user_id: BOT, bot_name: 'alis', redirect_uris: ['http://127.0.0.1/slack/oauth_redirect'], scopes: SCOPES }],
      tokens: [
        { token: TOKEN, type: 'bot', user_id: BOT, bot_id: 'B0ALIS', bot_user_id: BOT, app_id: 'A0ALIS', scopes: SCOPES },
        { token: 'xoxp-leser', type: 'user', user_id: BOT, scopes: [...SCOPES, 'channels:read', 'groups:read', 'im:read', 'users:read', 'im:write'] },
      ],
    },
  };
  return createEmulator({ service: 'slack', port: await freePort(), seed });
}

/** A server that takes what is sent to an answer address, as Slack's hooks do. */
export async function startHooks(): Promise<{ url: string; received: Record<string, unknown>[]; fault: number | null; close(): Promise<void> }> {
  const hooks = { url: '', received: [] as Record<string, unknown>[], fault: null as number | null, close: async () => {} };
  const server = createServer((req, res) => {
    void read(req).then((raw) => {
      if (hooks.fault) return void res.writeHead(hooks.fault).end();
      hooks.received.push(JSON.parse(raw.toString('utf8')) as Record<string, unknown>);
      res.end('ok');
    });
  });
  hooks.url = `http://127.0.0.1:${await listen(server)}/svar`;
  hooks.close = () => new Promise((resolve) => server.close(() => resolve()));
  return hooks;
}

export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function read(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function parse(raw: Buffer, type: string): Record<string, unknown> {
  if (type.includes('json')) return JSON.parse(raw.toString('utf8') || '{}') as Record<string, unknown>;
  return Object.fromEntries([...new URLSearchParams(raw.toString('utf8'))].map(([key, value]) => [key, key === 'blocks' || key === 'view' ? (JSON.parse(value) as unknown) : value]));
}

async function post(url: string, body: Record<string, unknown>, token: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}
