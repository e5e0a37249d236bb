import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation, Input, TurnResult } from '../../src/dialogue/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { readTranscript, type Action, type Expectation, type Transcript } from './read-transcript.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here).filter((name) => name.endsWith('.txt')).sort();
const knowledge = loadKnowledge();
const recogniser = createRecogniser(knowledge);

describe('samtaler', () => {
  it('er minst førti, på tre språk', () => {
    const langs = new Set(files.map((f) => readTranscript(join(here, f)).spraak));
    expect(files.length).toBeGreaterThanOrEqual(40);
    expect([...langs].sort()).toEqual(['en', 'nb', 'nn']);
  });

  it.each(files)('%s', (name) => {
    play(readTranscript(join(here, name)), name);
  });
});

function play(transcript: Transcript, name: string): void {
  let conversation: Conversation | null = null;
  let today = transcript.dato;
  for (const step of transcript.steps) {
    if (step.action.slag === 'dato') today = step.action.dato;
    else if (step.action.slag === 'reglene-endres') conversation = withOldRules(conversation!);
    else {
      const before = JSON.stringify(conversation);
      const result: TurnResult = turn(knowledge, recogniser, conversation, toInput(step.action, conversation ? undefined : transcript.spraak), today);
      expect(JSON.stringify(conversation), 'samtalen som ble gitt inn, skal aldri endres').toBe(before);
      conversation = result.conversation;
      for (const expectation of step.expectations) check(result, expectation, `${name}:${expectation.linje}`);
    }
  }
}

function withOldRules(conversation: Conversation): Conversation {
  return { ...conversation, versjoner: conversation.versjoner.map((v) => ({ ...v, hash: 'slik reglene var' })) };
}

function toInput(action: Action, lang: Transcript['spraak'] | undefined): Input {
  const extra = lang && lang !== 'nb' ? { lang } : {};
  if (action.slag === 'sier') return { type: 'tekst', tekst: action.tekst, ...extra };
  if (action.slag === 'velger') return { type: 'valg', verdi: action.verdi, ...(action.tur === undefined ? {} : { tur: action.tur }), ...extra };
  return { type: 'start', ...extra };
}

function check(result: TurnResult, { navn, verdi }: Expectation, where: string): void {
  const text = result.replies.map((r) => r.text).join('\n');
  const finished = result.replies.find((r) => r.estimate)?.estimate;
  const about = `${where}\n${text}`;
  const parts = verdi.split(' | ');
  switch (navn) {
    case 'Assistent': return parts.forEach((part) => expect(text, about).toContain(part));
    case 'Ikke': return parts.forEach((part) => expect(text, about).not.toContain(part));
    case 'Spør om': return expect(result.replies.at(-1)?.asks ?? 'ingenting', about).toBe(verdi);
    case 'Utfall': return expect(finished?.utfall ?? 'ingen', about).toBe(verdi);
    case 'Beløp': return expect(finished?.belop?.toFixed() ?? 'ukjent', about).toBe(verdi);
    case 'Andel': return expect(finished?.andelAvArsbelop.toDecimalPlaces(4).toString(), about).toBe(verdi);
    case 'Valg': return expect(result.replies.flatMap((r) => r.choices.map((c) => c.value)), about).toEqual(expect.arrayContaining(verdi.split(', ')));
    case 'Språk': return expect(result.replies.at(-1)?.lang, about).toBe(verdi);
    case 'Mening': return expect(result.understanding.intent, about).toBe(verdi);
    default: throw new Error(`${where}: ukjent forventning ${navn}`);
  }
}
