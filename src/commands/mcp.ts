import type { Command } from 'commander';
import { systemClock } from '../clock.js';
import { readConfig } from '../config.js';
import { openLiveKnowledge } from '../kb/live.js';
import { createLog } from '../ops/log.js';
import { dataOption, withStore } from './store-option.js';

/** `alis mcp`: an MCP server on standard input and output, for a client on this machine. Ends when the client does. */
async function mcp(options: { data?: string }): Promise<void> {
  const [{ StdioServerTransport }, { createMcpServer }] = await Promise.all([import('@modelcontextprotocol/sdk/server/stdio.js'), import('../channels/api/mcp/server.js')]);
  const config = readConfig(process.env);
  // Standard output belongs to the protocol; the log goes to standard error.
  const log = createLog(config.ALIS_LOG);
  await withStore(options.data, async (store) => {
    const kb = await openLiveKnowledge({ store, clock: systemClock, log });
    const server = createMcpServer({ kb, store, clock: systemClock, log });
    const ended = new Promise<void>((resolve) => {
      server.onclose = resolve;
      process.stdin.once('end', resolve).once('close', resolve);
      process.once('SIGTERM', () => resolve()).once('SIGINT', () => resolve());
    });
    await server.connect(new StdioServerTransport());
    await ended;
    await server.close();
    kb.stop();
  });
}

export function register(program: Command): void {
  program
    .command('mcp')
    .description('MCP-verktøy på standard inn og ut, for en MCP-klient på denne maskinen')
    .addOption(dataOption())
    .action(mcp);
}
