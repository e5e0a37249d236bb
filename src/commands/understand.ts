import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import { systemClock, todayInNorway } from '../clock.js';
import { loadKnowledge } from '../knowledge/load.js';
import { dateSchema } from '../knowledge/schema/common.js';
import { createRecogniser } from '../understanding/recogniser/index.js';
import { understand } from '../understanding/understand.js';

const lineSchema = z.object({ text: z.string(), today: dateSchema.optional() });

/** Digits of confidence that are shown. */
const round = (x: number): number => Math.round(x * 10_000) / 10_000;

/** Reads NDJSON lines from stdin, writes what was understood of each; a bad line is told on its own line. */
async function run(): Promise<void> {
  const knowledge = loadKnowledge();
  const recogniser = createRecogniser(knowledge);
  const today = todayInNorway(systemClock);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(answer(line))}\n`);
  }

  function answer(line: string): object {
    const input = parseLine(line);
    if ('error' in input) return input;
    const { intent, confidence, lang, entities, alternatives, also } = understand(recogniser, knowledge, input.text, { today: input.today ?? today });
    const shown = (g: { intent: string; confidence: number }) => ({ intent: g.intent, confidence: round(g.confidence) });
    return { intent, confidence: round(confidence), lang, entities, alternatives: alternatives.map(shown), ...(also ? { also: shown(also) } : {}) };
  }
}

function parseLine(line: string): { text: string; today?: string | undefined } | { error: { field: string; message: string } } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { error: { field: '', message: 'Linjen er ikke gyldig JSON. Skriv {"text":"..."}' } };
  }
  const parsed = lineSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  return { error: { field, message: field === 'today' ? 'today skal være en dato, ÅÅÅÅ-MM-DD' : 'Linjen må ha "text" med en tekst' } };
}

export function register(program: Command): void {
  program
    .command('understand')
    .description('Les hva meldinger betyr: NDJSON {"text"} inn, én linje med intensjon, språk og opplysninger ut')
    .action(run);
}
