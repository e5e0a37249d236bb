import { createAdmin } from '../../src/admin/index.js';
import type { Bruker } from '../../src/admin/roles.js';
import { webRouter } from '../../src/channels/web/router.js';
import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { readConfig, type Config } from '../../src/config.js';
import { openLiveKnowledge, type LiveKnowledge } from '../../src/kb/live.js';
import { switchGate } from '../../src/drift/gate.js';
import { openLiveDrift, type LiveDrift } from '../../src/drift/live.js';
import { createStatistics, type Statistics } from '../../src/ops/statistics.js';
import type { Log } from '../../src/ops/log.js';
import { createApp, listen } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { runLog } from './written.js';

/** The desk on a free port, as `alis serve` puts it up. */
export interface AdminWorld {
  /** With a slash at the end. */
  url: string;
  store: Store;
  kb: LiveKnowledge;
  drift: LiveDrift;
  statistics: Statistics;
  /** Signs in by the development sign-in and gives a client with that session. */
  signIn(bruker: { navn: string; roller: Bruker['roller']; kontor?: string }): Promise<AdminClient>;
  close(): Promise<void>;
}

export interface AdminOptions {
  /** ISO time that the clock shows; may be changed while running. */
  now?: { iso: string };
  store?: Store;
  kb?: LiveKnowledge;
  /** For tests that write faster than a person does. */
  limits?: Partial<typeof DEFAULT_LIMITS>;
  env?: Record<string, string>;
  /** Takes what is logged; else it goes to the log of the run. */
  log?: Partial<Log>;
  /** Where it listens, when that must be known before; a free port otherwise. */
  port?: number;
}

/** Puts up the desk, with the web page beside it (it serves the style sheets). */
export async function startAdmin(options: AdminOptions = {}): Promise<AdminWorld> {
  const now = options.now ?? { iso: '2026-11-28T10:00:00Z' };
  const config: Config = readConfig({ ALIS_LOG: 'silent', ...options.env });
  const store = options.store ?? (await openMemoryStore());
  const clock = { now: () => new Date(now.iso) };
  const kb = options.kb ?? (await openLiveKnowledge({ store, clock }));
  const drift = await openLiveDrift({ store, clock });
  const statistics = createStatistics({ kb, store, clock });
  const app = createApp();
  app.use('/api/v1', switchGate(drift, 'api'));
  app.use('/mcp', switchGate(drift, 'mcp'));
  app.use('/admin', createAdmin({ kb, drift, store, clock, config, log: Object.assign(Object.create(runLog()), options.log) as Log }));
  app.use(webRouter(kb, createAssistant({ kb, store, clock, limits: { ...DEFAULT_LIMITS, ...options.limits }, log: runLog(), drift, statistics }), drift, clock));
  const server = await listen(app, { PORT: options.port ?? 0, HOST: '127.0.0.1' });
  return {
    url: server.url, store, kb, drift, statistics,
    async close() {
      kb.stop();
      drift.stop();
      await statistics.stop();
      await server.close();
    },
    signIn: async ({ navn, roller, kontor }) => {
      const client = new AdminClient(server.url);
      const answer = await client.post('admin/innlogging', { navn, roller, kontor: kontor ?? '' });
      if (answer.status !== 303) throw new Error(`sign-in refused: ${answer.status}`);
      return client;
    },
  };
}

/** A browser without a screen: keeps cookies, follows no redirects, and fills in the form's hidden token. */
export class AdminClient {
  readonly cookies = new Map<string, string>();
  userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  constructor(readonly url: string) {}

  /** `path` without a slash in front. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers });
  }

  /** The page as text, after one redirect if there is one. */
  async page(path: string): Promise<string> {
    const answer = await this.get(path);
    const to = answer.headers.get('location');
    return to ? (await this.get(to.slice(1))).text() : answer.text();
  }

  /** Posts a form as a browser would from one of our own pages. Lists become repeated fields. */
  async post(path: string, fields: Record<string, string | readonly string[]>, headers: Record<string, string> = {}): Promise<Response> {
    return this.postRaw(path, { _csrf: await this.token(), ...fields }, headers);
  }

  /** Posts exactly these fields: without the hidden token, unless it is among them. */
  async postRaw(path: string, fields: Record<string, string | readonly string[]>, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return this.#send(path, { method: 'POST', body, headers: { origin: this.url.slice(0, -1), ...headers } });
  }

  /** Sends an upload form. */
  async upload(path: string, form: FormData, headers: Record<string, string> = {}): Promise<Response> {
    if (!form.has('_csrf')) form.append('_csrf', await this.token());
    return this.#send(path, { method: 'POST', body: form, headers: { origin: this.url.slice(0, -1), ...headers } });
  }

  /** The token that this session's forms hold. */
  async token(): Promise<string> {
    return /name="_csrf" value="([^"]+)"/.exec(await this.page('admin'))?.[1] ?? '';
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.url), { ...init, redirect: 'manual', headers: { 'user-agent': this.userAgent, ...(cookie ? { cookie } : {}), ...init.headers } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
    return answer;
  }
}
