import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What a service answered, whatever the status. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** No answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** `neverArrived`: nobody has had the request; no connection was made, or an old one had been closed when we took it up. */
  constructor(
    readonly neverArrived: boolean,
    cause: Error,
  ) {
    super('the service did not answer', { cause });
  }
}

/** `body` is left out where there is nothing to say. */
export type HttpSender = (method: 'POST' | 'PUT' | 'DELETE', path: string, body: object | undefined, headers: Record<string, string>) => Promise<HttpAnswer>;

/** Characters; what Teams and Slack answer is a few hundred. */
const LONGEST_ANSWER = 1_000_000;

const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const BROKEN = new Set(['ECONNRESET', 'EPIPE']);
const agentOptions = { keepAlive: true, maxSockets: 50, scheduling: 'lifo' } as const;
const plain = { request: httpRequest, agent: new HttpAgent(agentOptions) };
const secure = { request: httpsRequest, agent: new HttpsAgent(agentOptions) };

/** Sends JSON to the paths below an address, over connections that are kept; each call ends within the time. Rejects with {@link NoAnswer} only. */
export function createHttpSender(baseUrl: string, timeoutMs: number): HttpSender {
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  const { request, agent } = protocol === 'https:' ? secure : plain;
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  // An address in brackets (IPv6) is given without them.
  const target = { agent, hostname: hostname.replace(/^\[|\]$/g, ''), ...(port === '' ? {} : { port }) };
  const overheard = protocol !== 'https:' && !/^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
  return async (method, path, body, headers) => {
    // A token is for the service alone: it never goes where others on the way could read it.
    if (overheard && 'authorization' in headers) throw new NoAnswer(true, new Error('a token is only sent over https'));
    const bytes = body && Buffer.from(JSON.stringify(body));
    const written = bytes ? { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length } : {};
    return exchange(request, { ...target, method, path: base + path, headers: { accept: 'application/json', ...written, ...headers } }, bytes, timeoutMs);
  };
}

function exchange(request: typeof httpRequest, options: RequestOptions, body: Buffer | undefined, timeoutMs: number): Promise<HttpAnswer> {
  let late: NodeJS.Timeout | undefined;
  return new Promise<HttpAnswer>((resolve, reject) => {
    const sent = request(options, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.length > LONGEST_ANSWER) res.destroy(new Error('the answer is too long'));
      });
      res.on('error', (cause) => reject(new NoAnswer(false, cause)));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    // From here to the end of the answer, a wait for a free connection and an answer that trickles included.
    late = setTimeout(() => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeoutMs);
    sent.on('error', (cause: NodeJS.ErrnoException) => {
      const code = cause.code ?? '';
      reject(new NoAnswer(NOT_CONNECTED.has(code) || (sent.reusedSocket && BROKEN.has(code)), cause));
    });
    sent.end(body);
  }).finally(() => clearTimeout(late));
}
