import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeKey, type SigningKey } from './teams-keys.js';

/** One call that the bot made to the channel. */
export interface Call {
  kind: 'send' | 'update';
  conversation: string;
  /** The message that was answered or changed. */
  about?: string;
  activity: any;
  authorization: string | undefined;
}

/** The channel's side of the protocol: key list, token service and conversations, on one local port. */
export interface TestConnector {
  url: string;
  openIdUrl: string;
  tokenUrl: string;
  key: SigningKey;
  calls: Call[];
  /** Ids of the messages that the bot took away. */
  removed: string[];
  /** Id that the channel gave the newest message that was sent. */
  lastId(): string;
  /** Answers nothing, whether it takes the message (`taken`) or not (`lost`), until the caller is gone. */
  silent: 'taken' | 'lost' | null;
  /** Milliseconds before a call is answered. */
  slowMs: number;
  /** Calls that were not answered so. */
  unanswered: number;
  /** Answers the next calls with this status instead. */
  failNext(status: number, times?: number): void;
  /** Resolves when the bot has made `count` calls of real messages (not typing). */
  waitFor(count: number): Promise<Call[]>;
  close(): Promise<void>;
}

const TOKEN = 'local-bot-token';

export async function startConnector(): Promise<TestConnector> {
  const key = makeKey('channel-key');
  const calls: Call[] = [];
  let failures: number[] = [];
  let ids = 0;
  const server = createServer(async (req, res) => {
    const path = new URL(req.url ?? '/', 'http://x').pathname;
    const json = (status: number, body: object) => res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (path === '/openid') return json(200, { issuer: 'https://api.botframework.com', jwks_uri: `${base()}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
    if (path === '/keys') return json(200, { keys: [key.jwk] });
    if (path === '/token') return json(200, { access_token: TOKEN, expires_in: 3600, token_type: 'Bearer' });
    const match = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path);
    if (!match) return json(404, {});
    const status = failures.shift();
    if (status !== undefined) return json(status, { error: { code: 'Test' } });
    const [, conversation = '', about] = match.map((part) => part && decodeURIComponent(part));
    if (req.method === 'DELETE') return connector.removed.push(about!), json(200, {});
    const activity = JSON.parse(await read(req));
    const { silent } = connector;
    if (silent) connector.unanswered++;
    if (silent === 'lost') return;
    const kind = req.method === 'PUT' ? 'update' : 'send';
    calls.push({ kind, conversation, ...(about ? { about } : {}), activity, authorization: req.headers.authorization });
    if (silent === 'taken') return;
    if (connector.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, connector.slowMs));
    json(kind === 'send' ? 201 : 200, { id: kind === 'update' ? about! : `sent-${++ids}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connector: TestConnector = {
    silent: null,
    slowMs: 0,
    unanswered: 0,
    url: `${base()}/`,
    openIdUrl: `${base()}/openid`,
    tokenUrl: `${base()}/token`,
    key,
    calls,
    removed: [],
    lastId: () => `sent-${ids}`,
    failNext: (status, times = 1) => void (failures = Array.from({ length: times }, () => status)),
    async waitFor(count) {
      const deadline = Date.now() + 20_000;
      while (messages(calls).length < count) {
        if (Date.now() > deadline) throw new Error(`waited for ${count} messages, got ${messages(calls).length}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return messages(calls);
    },
    close: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  };
  return connector;
}

/** What a person would see: everything but the typing sign. */
export function messages(calls: readonly Call[]): Call[] {
  return calls.filter((call) => call.activity.type !== 'typing');
}

export const BOT_TOKEN = TOKEN;

async function read(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
