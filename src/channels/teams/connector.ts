import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Activity } from 'botbuilder';

/** The three calls of the channel that we make. */
export interface Connector {
  conversations: {
    sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<{ id?: string }>;
    replyToActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<{ id?: string }>;
    updateActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<unknown>;
  };
}

/** The channel did not take a message. */
export class ChannelFault extends Error {
  override readonly name = 'ChannelFault';
  /** What the channel answered; nothing when it could not be reached. */
  readonly statusCode: number | undefined;
  /** The pause that it asks for. */
  readonly retryAfterMs: number | undefined;
  /** Nobody has had the message: no connection was made, or an old one had been closed when we took it up. */
  readonly neverArrived: boolean;

  constructor(what: { statusCode?: number | undefined; retryAfterMs?: number | undefined; neverArrived?: boolean; cause?: Error }) {
    super(what.statusCode === undefined ? 'the channel could not be reached' : `the channel answered HTTP ${what.statusCode}`, { cause: what.cause });
    this.statusCode = what.statusCode;
    this.retryAfterMs = what.retryAfterMs;
    this.neverArrived = what.neverArrived ?? false;
  }
}

/** A silent channel must not hold a conversation: the answer is stored, and is sent again later. */
const TIMEOUT_MS = 10_000;
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const BROKEN = new Set(['ECONNRESET', 'EPIPE']);
const agentOptions = { keepAlive: true, maxSockets: 50, scheduling: 'lifo' } as const;
const plain = { request: httpRequest, agent: new HttpAgent(agentOptions) };
const secure = { request: httpsRequest, agent: new HttpsAgent(agentOptions) };

/**
 * Speaks the Activity protocol to a service address over connections that are kept. The same calls as the SDK's client, which
 * builds some thirty objects for each and takes most of the time of an answer.
 *
 * @param authorization gives the header for a call, or nothing where no sign-in is asked for
 */
export function createConnector(serviceUrl: string, authorization: () => Promise<string | undefined>): Connector {
  const { protocol, hostname, port, pathname } = new URL(serviceUrl);
  const { request, agent } = protocol === 'https:' ? secure : plain;
  // An address in brackets (IPv6) is given without them.
  const target = { agent, timeout: TIMEOUT_MS, hostname: hostname.replace(/^\[|\]$/g, ''), ...(port === '' ? {} : { port }) };
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const call = async (method: 'POST' | 'PUT', path: string, activity: Partial<Activity>): Promise<{ id?: string }> => {
    const body = Buffer.from(JSON.stringify(activity));
    const token = await authorization();
    const headers = { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', 'content-length': body.length, ...(token === undefined ? {} : { authorization: token }) };
    return readReceipt(await exchange(request, { ...target, method, path: `${base}${path}`, headers }, body));
  };
  const activities = (conversationId: string, activityId = '') => `v3/conversations/${encodeURIComponent(conversationId)}/activities${activityId === '' ? '' : `/${encodeURIComponent(activityId)}`}`;
  return {
    conversations: {
      sendToConversation: (conversationId, activity) => call('POST', activities(conversationId), activity),
      replyToActivity: (conversationId, activityId, activity) => call('POST', activities(conversationId, activityId), activity),
      updateActivity: (conversationId, activityId, activity) => call('PUT', activities(conversationId, activityId), activity),
    },
  };
}

/** One request; rejects with {@link ChannelFault} unless the channel accepts it. */
function exchange(request: typeof httpRequest, options: RequestOptions, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => (text += part));
      res.on('error', (cause) => reject(new ChannelFault({ cause })));
      res.on('end', () => (isAccepted(res) ? resolve(text) : reject(new ChannelFault({ statusCode: res.statusCode, retryAfterMs: pauseOf(res) }))));
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', (cause: NodeJS.ErrnoException) => reject(new ChannelFault({ cause, neverArrived: NOT_CONNECTED.has(cause.code ?? '') || (sent.reusedSocket && BROKEN.has(cause.code ?? '')) })));
    sent.end(body);
  });
}

function isAccepted({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode < 300;
}

function pauseOf({ headers }: IncomingMessage): number | undefined {
  const seconds = Number(headers['retry-after']);
  return headers['retry-after'] !== undefined && seconds >= 0 ? seconds * 1_000 : undefined;
}

/** The channel answers with the id of the message; some answer with nothing. */
function readReceipt(text: string): { id?: string } {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? { id } : {};
  } catch {
    return {};
  }
}
