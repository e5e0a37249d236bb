import type { Command } from 'commander';
import { adminStatus, createAdmin, signInMode } from '../admin/index.js';
import { createAssistant, DEFAULT_LIMITS } from '../assistant/index.js';
import { webRouter } from '../channels/web/router.js';
import { systemClock } from '../clock.js';
import { readConfig, type Config } from '../config.js';
import { openLiveKnowledge } from '../kb/live.js';
import { createLog } from '../ops/log.js';
import { createMetrics } from '../ops/metrics.js';
import { startRetention } from '../ops/retention.js';
import { opsRouter } from '../ops/routes.js';
import { createApp, listen } from '../server.js';
import { mountSlack } from './serve-slack.js';
import { mountTeams } from './serve-teams.js';
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
  const assistant = createAssistant({ kb, store, clock: systemClock, limits, log, metrics });
  let closing = false;

  const app = createApp();
  // Behind a load balancer: the user's own address counts for the limits, not the balancer's.
  app.set('trust proxy', config.PROXYER);
  app.use(opsRouter(store, metrics, () => closing, config.METRICS_TOKEN));
  const teams = await mountTeams(app, config, { kb, assistant, store, clock: systemClock, log });
  const slack = await mountSlack(app, config, { kb, assistant, store, clock: systemClock, log });
  app.use('/admin', createAdmin({ kb, store, clock: systemClock, config, log }));
  app.use(webRouter(kb, assistant));
  const server = await listen(app, config);
  // Slack may be away for now: what is asked on the other channels is answered all the same.
  slack.slack?.start().catch((error: unknown) => log.error({ kanal: 'slack', feil: (error as Error).name }, 'Slack kunne ikke startes'));
  const stopRetention = startRetention(store, config, systemClock, log);
  console.log(`ALIS-assistenten er klar: ${server.url}`);
  console.log(teams.status(server.url));
  console.log(slack.status(server.url));
  console.log(adminStatus(signInMode(config), server.url));
  console.log('Stopp med Ctrl+C.');

  const stop = async () => {
    // Asked twice: at once.
    if (closing) process.exit(1);
    closing = true;
    stopRetention();
    kb.stop();
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    // New turns are refused kindly, those in hand are answered, then the doors close.
    await assistant.drain();
    await slack.slack?.stop();
    await server.close();
    await store.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
