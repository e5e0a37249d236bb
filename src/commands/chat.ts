import type { Command } from 'commander';
import { chat } from '../channels/terminal/chat.js';
import { openEngine } from '../channels/terminal/engine.js';
import { optionalLang, todayOption } from './options.js';
import type { Lang } from '../knowledge/schema/common.js';

async function run(options: { data?: string; lang?: Lang; today?: string }): Promise<void> {
  const engine = await openEngine(options.data);
  await chat(engine, { ...options, ...(options.data === undefined ? {} : { conversation: 'terminal:chat' }) });
  await engine.close();
}

export function register(program: Command): void {
  program
    .command('chat')
    .description('Samtal med assistenten i terminalen')
    .option('--data <mappe>', 'ta vare på samtalen i denne mappen og fortsett der du slapp')
    .addOption(optionalLang())
    .addOption(todayOption())
    .action(run);
}
