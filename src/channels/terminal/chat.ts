import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Lang } from '../../knowledge/schema/common.js';
import type { Input } from '../../dialogue/types.js';
import type { Engine } from './engine.js';
import { paint } from './paint.js';

const PROMPT = '> ';

/** A conversation in the terminal: replies as text, what is typed is sent, end of input or Ctrl+C leaves. */
export async function chat(engine: Engine, options: { lang?: Lang; today?: string; conversation?: string }): Promise<void> {
  const colours = process.stdout.isTTY === true;
  const conversationId = options.conversation ?? `terminal:${randomUUID()}`;
  const say = async (input: Input): Promise<void> => {
    const answer = await engine.assistant.handle({ channel: 'terminal', conversationId, eventId: randomUUID(), input, ...(options.today ? { today: options.today } : {}) });
    process.stdout.write(`\n${answer.replies.map((reply) => paint(reply, colours)).join('\n\n')}\n\n`);
  };
  const lines = createInterface({ input: process.stdin, output: colours ? process.stdout : undefined, prompt: PROMPT });
  // Listens from now on: what is typed (or piped in) before the greeting is out is not lost.
  const typed = lines[Symbol.asyncIterator]();
  await say({ type: 'start', ...(options.lang ? { lang: options.lang } : {}) });
  lines.prompt();
  for await (const line of { [Symbol.asyncIterator]: () => typed }) {
    if (!colours) process.stdout.write(`${PROMPT}${line}\n`);
    await say({ type: 'tekst', tekst: line });
    lines.prompt();
  }
  process.stdout.write('\n');
}
