import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { downloadRouter } from '../../src/channels/web/downloads.js';
import { webRouter } from '../../src/channels/web/router.js';
import type { Clock } from '../../src/clock.js';
import { fixedSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { runLog } from './written.js';

/** The real page with the real engine on a free port, on a given calendar date. */
export async function startWeb(today: string): Promise<RunningServer> {
  const knowledge = loadKnowledge();
  const kb = fixedSource(knowledge, createRecogniser(knowledge));
  const clock: Clock = { now: () => new Date(`${today}T10:00:00Z`) };
  const limits = { ...DEFAULT_LIMITS, perUserPerMinute: 10_000 };
  const store = await openMemoryStore();
  const assistant = createAssistant({ kb, store, clock, limits, log: runLog() });
  const app = createApp();
  app.use(downloadRouter({ kb, store, clock, perMinute: 10_000 }));
  app.use(webRouter(kb, assistant));
  return listen(app, { PORT: 0, HOST: '127.0.0.1' });
}
