import { createHash, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { openEngine, type Engine } from '../channels/terminal/engine.js';
import { parseTalkLine, talkAnswer } from '../channels/terminal/talk-line.js';
import { maskPersonalData } from '../privacy/mask.js';

/** NDJSON in, NDJSON out: each line is answered, and its conversation written, before the next one is read. */
async function talk(options: { data?: string }): Promise<void> {
  const engine = await openEngine(options.data);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    await print(await answerLine(engine, line));
  }
  await engine.close();
}

async function answerLine(engine: Engine, line: string): Promise<object> {
  const read = parseTalkLine(line);
  if ('error' in read) return read;
  const answer = await engine.assistant.handle({
    channel: 'talk',
    conversationId: `talk:${stored(read.conversation)}`,
    eventId: read.event === undefined ? `talk:${randomUUID()}` : `talk:${stored(read.conversation)}:${stored(read.event)}`,
    input: read.input,
    ...(read.today ? { today: read.today } : {}),
  });
  return talkAnswer(engine.knowledge, read.conversation, answer);
}

/** A name as it is stored: one that holds personal data only as a check sum of it. */
function stored(name: string): string {
  return maskPersonalData(name).found.length === 0 ? name : createHash('sha256').update(name).digest('hex');
}

/** Waits until the line has left the program, so that a reader is never behind. */
function print(value: object): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(value)}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

export function register(program: Command): void {
  program
    .command('talk')
    .description('Før samtaler som NDJSON: {"conversation","text"} eller {"conversation","choose"} inn, én linje ut for hver linje inn')
    .option('--data <mappe>', 'ta vare på samtalene i denne mappen')
    .action(talk);
}
