import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { openEngine } from '../channels/terminal/engine.js';
import { withoutTurns } from '../channels/terminal/one-answer.js';
import { paint } from '../channels/terminal/paint.js';
import { talkAnswer } from '../channels/terminal/talk-line.js';
import type { Lang } from '../knowledge/schema/common.js';
import { say } from '../knowledge/text.js';
import { badUsage } from './errors.js';
import { optionalLang, todayOption } from './options.js';

/** One question, one answer; nothing is kept. */
async function ask(words: string[], options: { json?: boolean; lang?: Lang; today?: string }): Promise<void> {
  const text = words.join(' ').trim();
  if (text === '') throw badUsage('Skriv spørsmålet etter kommandoen, for eksempel: alis ask "Når er søknadsfristen?"');
  const engine = await openEngine();
  const answer = await engine.assistant.handle({
    channel: 'terminal',
    conversationId: 'ask',
    eventId: randomUUID(),
    input: { type: 'tekst', tekst: text, ...(options.lang ? { lang: options.lang } : {}) },
    ...(options.today ? { today: options.today } : {}),
  });
  if (options.json) console.log(JSON.stringify(talkAnswer(engine.knowledge, 'ask', answer)));
  else console.log(answer.replies.map((reply) => paint(withoutTurns(engine.knowledge, reply), process.stdout.isTTY === true)).join('\n\n'));
  // On standard error: whoever takes the answer further gets the answer alone.
  if (!options.json && answer.replies.at(-1)?.asks) console.error(`\n${say(engine.knowledge, 'tekst.sjekk.i-chat', answer.lang)}`);
  await engine.close();
}

export function register(program: Command): void {
  program
    .command('ask')
    .description('Still ett spørsmål og få ett svar')
    .argument('<tekst...>', 'spørsmålet')
    .option('--json', 'svaret som JSON, som i talk')
    .addOption(optionalLang())
    .addOption(todayOption())
    .action(ask);
}
