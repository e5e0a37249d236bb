import { createAssistant, DEFAULT_LIMITS, type Assistant, type Answer } from '../../src/assistant/index.js';
import type { Clock } from '../../src/clock.js';
import { toContract } from '../../src/grant/contract.js';
import type { AskField } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { fixedSource } from '../../src/kb/source.js';
import { SAID } from './said-numbers.js';
import { runLog } from './written.js';

export const TODAY = '2023-05-02';
export const clock: Clock = { now: () => new Date(`${TODAY}T10:00:00.000Z`) };
export const knowledge = loadKnowledge();
export const recogniser = createRecogniser(knowledge);

/** The real assistant on a given store. */
export function assistantOn(store: Store, over: Partial<Parameters<typeof createAssistant>[0]> = {}): Assistant {
  return createAssistant({ kb: fixedSource(knowledge, recogniser), store, clock, limits: DEFAULT_LIMITS, log: runLog(), ...over });
}

/** What this municipality answers to each question. */
export const ANSWERS: Partial<Record<AskField, string>> = {
  kommunenummer: 'Hasvik', utdanningsvirksomhet: 'registrert', nyOrdning: 'ja', alisAvtale: 'ja', malBrukt: 'ja', avtaleSignert: '1. november 2022',
  privatTilknytning: 'nei', stillingstype: 'fastlegevikar', tilknytning: 'vikar', vikariat: '1. mars 2023 til 31. desember 2023', tidligere: 'ingen',
  'maksbelop.grunn': '300 000', 'maksbelop.tillegg': '100 000', saerskiltRekruttering: 'ja', soktBelop: 'vet ikke',
};
const MOST_QUESTIONS = 20;

export interface Journey {
  /** What is written, in order; each is one event. */
  lines: string[];
  /** The result in the contract's form, when nothing disturbs. */
  estimate: { belop: string | null; utfall: string };
}

/** The first message differs from conversation to conversation, and says a national number that nobody asked for. */
function opening(n: number): string {
  return `Legen ${SAID[n % SAID.length]} er fastlegevikar i ${50 + (n % 6) * 10} % fra 1. mars 2023 til 31. august 2023 i Hasvik. Hvor mye kan vi få?`;
}

/** Walks conversation number `n` to its result, undisturbed, and writes down what was said on the way. */
export async function journey(n: number): Promise<Journey> {
  const store = await openMemoryStore();
  const assistant = assistantOn(store);
  const lines: string[] = [];
  let next = opening(n);
  for (let i = 0; i < MOST_QUESTIONS; i++) {
    lines.push(next);
    const answer = await assistant.handle({ channel: 'talk', conversationId: 'alene', eventId: `alene:${i}`, input: { type: 'tekst', tekst: next }, today: TODAY });
    const estimate = estimateOf(answer);
    if (estimate) {
      await store.close();
      return { lines, estimate };
    }
    const asks = answer.replies.at(-1)?.asks;
    if (!asks) throw new Error(`conversation ${n} stands still after: ${next}`);
    next = ANSWERS[asks] ?? 'vet ikke';
  }
  throw new Error(`conversation ${n} never ends`);
}

/** The completed estimate of an answer in the contract's form, if it holds one. */
export function estimateOf(answer: Answer): Journey['estimate'] | null {
  const reply = answer.replies.find((r) => r.estimate);
  return reply ? (toContract(knowledge, reply.estimate!, reply.lang) as Journey['estimate']) : null;
}
