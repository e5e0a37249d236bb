import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent } from 'undici';

/** What a service answered, whatever the status. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** No answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** `neverArrived`: nobody has had the request; no connection was made. */
  constructor(
    readonly neverArrived: boolean,
    cause: Error,
  ) {
    super('the service did not answer', { cause });
  }
}

/** `body` is left out where there is nothing to say. */
export type HttpSender = (method: 'POST' | 'PUT' | 'DELETE', path: string, body: object | undefined, headers: Record<string, string>) => Promise<HttpAnswer>;

/** Bytes; what Teams and Slack answer is a few hundred. */
const LONGEST_ANSWER = 1_000_000;

const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** Milliseconds that an unused connection is kept; the services keep theirs for a minute or more, so that none is taken up while they close it. */
const KEPT_MS = 20_000;
/** Milliseconds to connect. */
const CONNECT_MS = 5_000;
// The time that a call may take is ours to measure: the library's own limits would begin anew with each part of an answer.
const agent = new Agent({ connections: 50, connect: { timeout: CONNECT_MS }, keepAliveTimeout: KEPT_MS, keepAliveMaxTimeout: KEPT_MS, maxResponseSize: LONGEST_ANSWER, headersTimeout: 0, bodyTimeout: 0 });

/** Sends JSON to the paths below an address, over connections that are kept; each call ends within the time. Rejects with {@link NoAnswer} only. */
export function createHttpSender(baseUrl: string, timeoutMs: number): HttpSender {
  const { origin, protocol, hostname, pathname } = new URL(baseUrl);
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const overheard = protocol !== 'https:' && !/^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
  return async (method, path, body, headers) => {
    // A token is for the service alone: it never goes where others on the way could read it.
    if (overheard && 'authorization' in headers) throw new NoAnswer(true, new Error('a token is only sent over https'));
    let late: NodeJS.Timeout | undefined;
    // An abort signal would do, and cost as much as the rest of the call.
    const stop = new EventEmitter();
    // From here to the end of the answer, a wait for a free connection and an answer that trickles included. While a connection is
    // being made the library listens to no signal, so the time is kept here too; what is stopped so is never sent later.
    const tooLate = new Promise<never>((_resolve, reject) => {
      late = setTimeout(() => {
        stop.emit('abort');
        reject(new NoAnswer(false, new Error('timeout')));
      }, timeoutMs);
    });
    const exchange = async (): Promise<HttpAnswer> => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const all = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...headers };
      const answer = await agent.request({ origin, method, path: base + path, signal: stop, headers: all, ...sent }).catch((error: NodeJS.ErrnoException) => {
        throw new NoAnswer(NOT_CONNECTED.has(error.code ?? ''), error);
      });
      const text = await answer.body.text().catch((error: Error) => {
        throw new NoAnswer(false, error);
      });
      return { status: answer.statusCode, headers: answer.headers, text };
    };
    return Promise.race([exchange(), tooLate]).finally(() => clearTimeout(late));
  };
}
