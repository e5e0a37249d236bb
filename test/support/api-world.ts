import { makeKey } from '../../src/api-keys/make.js';
import { apiRouter } from '../../src/channels/api/index.js';
import { webRouter } from '../../src/channels/web/router.js';
import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { fixedSource, type KnowledgeSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createApp, listen } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { runLog } from './written.js';

export const ADMIN = 'test-admin';

/** The interfaces for others on a free port, as `alis serve` puts them up. */
export interface ApiWorld {
  /** Without a slash at the end. */
  url: string;
  store: Store;
  kb: KnowledgeSource;
  /** A key that lets in plenty of calls. */
  key: string;
  /** Calls with the key; a body is sent as JSON by POST. */
  call(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** The files of the repository, read once for all the worlds of a test. */
let standing: KnowledgeSource | undefined;
function standingKnowledge(): KnowledgeSource {
  if (standing) return standing;
  const knowledge = loadKnowledge();
  return (standing = fixedSource(knowledge, createRecogniser(knowledge)));
}

export async function startApi(options: { store?: Store; kb?: KnowledgeSource; now?: { iso: string }; MCP_OPPRINNELSER?: string[] } = {}): Promise<ApiWorld> {
  const now = options.now ?? { iso: '2026-11-28T10:00:00Z' };
  const clock = { now: () => new Date(now.iso) };
  const kb = options.kb ?? standingKnowledge();
  const store = options.store ?? (await openMemoryStore());
  const app = createApp();
  app.use(apiRouter({ kb, store, clock, log: runLog(), config: { HOST: '127.0.0.1', MCP_OPPRINNELSER: options.MCP_OPPRINNELSER ?? [] } }));
  app.use(webRouter(kb, createAssistant({ kb, store, clock, limits: DEFAULT_LIMITS, log: runLog() })));
  const server = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
  const url = server.url.replace(/\/$/, '');
  const { key } = await makeKey(store, clock, 'tester', ADMIN, 10_000);
  const call: ApiWorld['call'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return { url, store, kb, key, call, close: () => server.close() };
}
