import type { Command } from 'commander';
import { Router } from 'express';
import { adminStatus, signInMode } from '../admin/sign-in-mode.js';
import { createAssistant, DEFAULT_LIMITS } from '../assistant/index.js';
import { webRouter } from '../channels/web/router.js';
import { systemClock } from '../clock.js';
import { readConfig, type Config } from '../config.js';
import { switchGate } from '../drift/gate.js';
import { openLiveDrift } from '../drift/live.js';
import { startPush } from '../drift/push.js';
import { openLiveKnowledge } from '../kb/live.js';
import { startTelling } from '../notices/telling.js';
import { createLog } from '../ops/log.js';
import { createMetrics } from '../ops/metrics.js';
import { startRetention } from '../ops/retention.js';
import { opsRouter } from '../ops/routes.js';
import { createStatistics } from '../ops/statistics.js';
import { createApp, listen } from '../server.js';
import { lazily } from './lazily.js';
import { mountSlack } from './serve-slack.js';
import { mountTeams } from './serve-teams.js';
import { statusLine } from '../publishing/status.js';
import { openStore } from '../store/open.js';

/** A connection or database that hangs must not keep the program from ending. */
const STOP_WITHIN_MS = 20_000;

/** `alis serve`: every channel that is configured, on one port. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('start nettsiden (og Teams og Slack når de er satt opp) på én port')
    .option('-p, --port <port>', 'port, 3978 om ikke annet er sagt (miljøvariabel PORT)')
    .action((options: { port?: string }) => serve(readConfig(options.port ? { ...process.env, PORT: options.port } : process.env)));
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config.ALIS_LOG);
  const metrics = createMetrics();
  const store = await openStore(config, 'vent');
  const kb = await openLiveKnowledge({ store, clock: systemClock, log });
  const limits = { ...DEFAULT_LIMITS, perUserPerMinute: config.GRENSE_BRUKER_PER_MINUTT, perTenantPerMinute: config.GRENSE_LEIETAKER_PER_MINUTT };
  const drift = await openLiveDrift({ store, clock: systemClock, log });
  const statistics = createStatistics({ kb, store, clock: systemClock, log });
  const assistant = createAssistant({ kb, store, clock: systemClock, limits, log, metrics, drift, statistics, ...(config.ALIS_URL ? { offentligAdresse: config.ALIS_URL } : {}) });
  let closing = false;

  const app = createApp();
  // Behind a load balancer: the user's own address counts for the limits, not the balancer's.
  app.set('trust proxy', config.PROXYER);
  app.use(opsRouter(store, metrics, () => closing, config.METRICS_TOKEN));
  app.use('/api/v1', switchGate(drift, 'api'));
  app.use('/mcp', switchGate(drift, 'mcp'));
  const teams = await mountTeams(app, config, { kb, assistant, store, clock: systemClock, log, drift });
  const slack = await mountSlack(app, config, { kb, assistant, store, clock: systemClock, log, drift });
  const parts = { kb, drift, store, clock: systemClock, config, log };
  app.use(lazily(['/api/v1', '/mcp'], async () => (await import('../channels/api/index.js')).apiRouter(parts)));
  app.use(lazily(['/admin'], async () => Router().use('/admin', (await import('../admin/index.js')).createAdmin(parts))));
  app.use(lazily(['/sak', '/frister.ics', '/flere'], async () => (await import('../channels/web/downloads.js')).downloadRouter(parts)));
  app.use(webRouter(kb, assistant, drift, systemClock));
  const server = await listen(app, config);
  // Slack may be away for now: what is asked on the other channels is answered all the same.
  slack.slack?.start().catch((error: unknown) => log.error({ kanal: 'slack', feil: (error as Error).name }, 'Slack kunne ikke startes'));
  const telling = startTelling({ store, kb, clock: systemClock, log, drift, url: config.ALIS_URL }, { ...teams.senders, ...slack.senders });
  const stopRetention = startRetention(store, config, systemClock, log);
  const stopPush = startPush({ drift, store, clock: systemClock, log }, { ...teams.senders, ...slack.senders });
  console.log(`ALIS-assistenten er klar: ${server.url}`);
  console.log(teams.status(server.url));
  console.log(slack.status(server.url));
  console.log(`API og MCP: ${server.url}api/v1/. Krever nøkkel: lag en med «alis nokkel ny NAVN». Se deploy/api/README.md.`);
  console.log(adminStatus(signInMode(config), server.url));
  // A store that is away has nothing to say yet; the files hold meanwhile.
  const published = statusLine(await store.desk.publishing.editions().catch(() => []), kb.overlay());
  if (published !== null) console.log(published);
  console.log('Stopp med Ctrl+C.');

  const stop = async () => {
    // Asked twice: at once.
    if (closing) process.exit(1);
    closing = true;
    stopRetention();
    stopPush();
    telling.stop();
    teams.recovery?.stop();
    kb.stop();
    drift.stop();
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    // New turns are refused kindly, those in hand are answered, then the doors close.
    await assistant.drain();
    await slack.slack?.stop();
    await server.close();
    await statistics.stop();
    await store.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
