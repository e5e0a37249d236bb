import type { Command } from 'commander';
import { readConfig, type Config } from '../config.js';
import { projectRoot } from '../project-root.js';
import { listen } from '../server.js';
import { refuseUnchecked } from './rules/checked.js';
import { mountChannels } from './serve-channels.js';
import { startEngine } from './serve-engine.js';
import { createServeApp } from './serve-http.js';
import { startJobs } from './serve-jobs.js';
import { sayReady } from './serve-ready.js';
import { stopWhenAsked } from './serve-stop.js';

/** `alis serve`: every channel that is configured, on one port. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('start nettsiden (og Teams og Slack når de er satt opp) på én port')
    .option('-p, --port <port>', 'port, 3978 om ikke annet er sagt (miljøvariabel PORT)')
    .action((options: { port?: string }) => serve(readConfig(options.port ? { ...process.env, PORT: options.port } : process.env)));
}

async function serve(config: Config): Promise<void> {
  refuseUnchecked(projectRoot());
  const engine = await startEngine(config);
  const state = { closing: false };
  const { app, mountPages } = createServeApp(engine, () => state.closing);
  const channels = await mountChannels(app, engine);
  mountPages();
  const server = await listen(app, config);
  channels.start();
  const jobs = startJobs(engine, channels.senders);
  await sayReady(engine, channels, server.url);
  stopWhenAsked({ engine, channels, jobs, server, state });
}
