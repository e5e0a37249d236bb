import type { Command } from 'commander';
import { createAssistant } from '../assistant.js';
import { systemClock } from '../clock.js';
import { readConfig } from '../config.js';
import { loadKnowledge } from '../knowledge/load.js';
import { startServer } from '../server.js';
import { openEmbeddedStore } from '../store/open.js';
import { createRecogniser } from '../understanding/recogniser/index.js';

/** `alis serve`: every channel that is configured, on one port. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('Start nettsiden (og Teams og Slack når de er satt opp) på én port')
    .option('-p, --port <port>', 'port, 3978 om ikke annet er sagt (miljøvariabel PORT)')
    .action(async (options: { port?: string }) => {
      const config = readConfig(options.port ? { ...process.env, PORT: options.port } : process.env);
      const knowledge = loadKnowledge();
      const recogniser = createRecogniser(knowledge);
      const assistant = createAssistant({ knowledge, recogniser, store: await openEmbeddedStore(config.ALIS_DATA), clock: systemClock });
      const server = await startServer(config, knowledge, assistant);
      console.log(`ALIS-assistenten er klar: ${server.url}`);
      console.log('Stopp med Ctrl+C.');
      const stop = () => void server.close().then(() => process.exit(0));
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
}
