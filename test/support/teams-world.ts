import { createRequire } from 'node:module';
import { createAssistant, DEFAULT_LIMITS, type Assistant } from '../../src/assistant/index.js';
import { createNotifier, createTeams, type Teams, type TeamsSettings } from '../../src/channels/teams/index.js';
import type { Patience } from '../../src/channels/teams/patience.js';
import type { Clock } from '../../src/clock.js';
import type { DriftState } from '../../src/drift/state.js';
import { fixedSource, type KnowledgeSource } from '../../src/kb/source.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { markKnown, type Sender } from '../../src/notices/send.js';
import { createApp, listen } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { createRecogniser, type Recogniser } from '../../src/understanding/recogniser/index.js';
import { startConnector, type TestConnector } from './teams-connector.js';
import { TeamsUser } from './teams-user.js';
import { runLog } from './written.js';

export const APP_ID = '0b1c7c5e-6a53-4a55-9a9e-0f6ce2b3a111';
export const TENANT = '5b6a0a3c-2f0d-4f43-8f0a-7c6f7f5f0222';

type On = Exclude<TeamsSettings, { slag: 'mangler' }>;

/** The bot behind its real address with its real engine, and the channel's side beside it. */
export interface TeamsWorld {
  knowledge: Knowledge;
  store: Store;
  teams: Teams;
  connector: TestConnector;
  /** Where the channel posts. */
  endpoint: string;
  notify: Sender;
  user(options?: ConstructorParameters<typeof TeamsUser>[1]): TeamsUser;
  close(): Promise<void>;
}

export interface WorldOptions {
  today?: string;
  settings?: On;
  patience?: Patience;
  /** A store and a knowledge that others serve from too; who made them, closes them. */
  store?: Store;
  kb?: KnowledgeSource;
  /** What the desk has switched off, or tells. */
  drift?: DriftState;
  /** Where people find the desk. */
  url?: string;
  /** Wraps the engine: to make it slow. */
  wrap?: (assistant: Assistant) => Assistant;
}

/** Signs of waiting belong to the tests that ask for them: a busy machine is not to show them in others. */
const UNHURRIED: Patience = { typing: 60_000, placeholder: 60_000, letGo: 60_000 };

let shared: { knowledge: Knowledge; recogniser: Recogniser } | undefined;

/** The files as they stand, read once for all worlds of a test. */
function sharedSource(): KnowledgeSource {
  shared ??= ((knowledge) => ({ knowledge, recogniser: createRecogniser(knowledge) }))(loadKnowledge());
  return fixedSource(shared.knowledge, shared.recogniser);
}

export async function startTeamsWorld(options: WorldOptions = {}): Promise<TeamsWorld> {
  const kb = options.kb ?? sharedSource();
  const { knowledge } = kb.now();
  const connector = await startConnector();
  const store = options.store ?? (await openMemoryStore());
  const clock: Clock = { now: () => new Date(`${options.today ?? '2026-11-23'}T10:00:00Z`) };
  const log = runLog();
  const engine = createAssistant({ kb, store, clock, limits: { ...DEFAULT_LIMITS, perUserPerMinute: 10_000, perTenantPerMinute: 10_000 }, log, ...(options.drift ? { drift: options.drift } : {}), ...(options.url ? { offentligAdresse: options.url } : {}) });
  const settings: On = options.settings ?? { slag: 'paa', appId: APP_ID, type: 'SingleTenant', passord: 'not used', tenantId: TENANT, tillatte: [TENANT], openIdUrl: connector.openIdUrl };
  const credentials = localCredentials(connector.tokenUrl);
  const teams = createTeams({
    kb, store, clock, settings, credentials, log, assistant: options.wrap ? options.wrap(engine) : engine,
    subscribed: (id) => markKnown(knowledge, store, id, clock.now().toISOString()),
    patience: options.patience ?? UNHURRIED,
  });
  const app = createApp();
  app.use(teams.router);
  const server = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
  const world: TeamsWorld = {
    knowledge, store, teams, connector,
    endpoint: `${server.url}api/messages`,
    notify: createNotifier({ kb, settings, credentials }),
    user: (given) => new TeamsUser(world, given),
    async close() {
      await server.close();
      await connector.close();
      if (!options.store) await store.close();
    },
  };
  return world;
}

const require = createRequire(import.meta.url);

/** The bot's own tokens, from the local token service instead of Microsoft's. */
function localCredentials(tokenUrl: string) {
  const { AppCredentials } = require('botframework-connector') as any;
  class LocalCredentials extends AppCredentials {
    async refreshToken() {
      const got = (await (await fetch(tokenUrl, { method: 'POST' })).json()) as { access_token: string; expires_in: number };
      return { accessToken: got.access_token, expiresOn: new Date(Date.now() + got.expires_in * 1000) };
    }
  }
  return {
    isValidAppId: async (appId?: string) => appId === APP_ID,
    isAuthenticationDisabled: async () => false,
    createCredentials: async (appId: string, audience: string) => new (LocalCredentials as any)(appId, undefined, audience),
  } as any;
}
