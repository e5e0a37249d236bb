import type { Entities, IntentGuess, ReadFacts, UnderstandContext } from './types.js';

/** What stands beside the words: the facts read from them and where the conversation is. */
export interface Signals {
  text: string;
  tokens: readonly string[];
  entities: Entities;
  facts: ReadFacts;
  ctx: UnderstandContext;
}

const CASE_FACTS: readonly (keyof Entities)[] = ['stillingsandel', 'maaneder', 'periode_fra', 'stillingstype', 'tilknytning', 'kommune'];
/** A message no longer than this, with facts in it, is an answer rather than a question. */
const SHORT_ANSWER = 6;
const YES_NO = /^(?:ja|jo|nei|yes|no|yep|nope|jepp|japp|nja|ok|okei|stemmer|riktig|rett|niks|ja visst|selvsagt|sjølvsagt)\b/iu;
const CASE_FLOWS = new Set(['sjekk-tilskudd', 'beregn-tilskudd', 'flere-leger', 'hva-om']);
const FOLLOW_UP = /^(?:og|and|men|enn|hva med|kva med|what about|how about)\b/iu;

/** Factors by which an intent becomes likelier, then everything is brought back to sum 1. Changes the guesses, and gives them back. */
export function adjust(guesses: IntentGuess[], s: Signals): IntentGuess[] {
  const factor = new Map<string, number>();
  const times = (intent: string, by: number): void => void factor.set(intent, (factor.get(intent) ?? 1) * by);
  caseFacts(s, times);
  conversation(s, times);
  if (factor.size === 0) return guesses;
  let sum = 0;
  for (const g of guesses) sum += g.confidence *= factor.get(g.intent) ?? 1;
  for (const g of guesses) g.confidence /= sum || 1;
  return guesses.sort((a, b) => b.confidence - a.confidence);
}

type Times = (intent: string, by: number) => void;

/** Several facts of a case in one message speak for a check or a calculation. */
function caseFacts(s: Signals, times: Times): void {
  const facts = CASE_FACTS.filter((f) => s.entities[f] !== undefined).length;
  if (facts >= 3) for (const intent of ['sjekk-tilskudd', 'beregn-tilskudd']) times(intent, 2);
  if (s.facts.flereLeger) times('flere-leger', 3);
  // "Which municipalities" or "is ours one": the name decides.
  if (s.entities.kommune !== undefined) times('er-min-kommune', 2.5);
}

/** An open question, or an answer just given, makes some messages likelier than others. */
function conversation(s: Signals, times: Times): void {
  const { lastIntent } = s.ctx;
  if (!lastIntent || s.tokens.length > SHORT_ANSWER || !CASE_FLOWS.has(lastIntent)) return;
  for (const intent of ['hva-om', 'forklar', 'neste-steg']) times(intent, 1.5);
}

/**
 * What a short message means by where it stands: "80 %" or "ja" to an open question belongs to the check, "og i 2021?"
 * after an answer is the same question for another year. Null when the words must decide.
 */
export function meantByPlace(s: Signals): string | null {
  const { pending, lastIntent } = s.ctx;
  if (s.tokens.length > SHORT_ANSWER) return null;
  const saysFact = Object.keys(s.entities).length > 0 || YES_NO.test(s.text);
  if (pending && saysFact && !s.text.includes('?')) return lastIntent && CASE_FLOWS.has(lastIntent) ? lastIntent : 'sjekk-tilskudd';
  if (lastIntent && FOLLOW_UP.test(s.text) && s.entities.aar !== undefined) return lastIntent;
  return null;
}
