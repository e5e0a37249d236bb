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
const FOLLOW_UP = /^(?:og|and|men|enn|hva med|kva med|what about|how about)\b/iu;

/** Factors by which an intent becomes likelier, then everything is brought back to sum 1. */
export function adjust(guesses: readonly IntentGuess[], s: Signals): IntentGuess[] {
  const factor = new Map<string, number>();
  const times = (intent: string, by: number): void => void factor.set(intent, (factor.get(intent) ?? 1) * by);
  caseFacts(s, times);
  conversation(s, times);
  if (factor.size === 0) return [...guesses];
  const raised = guesses.map((g) => ({ intent: g.intent, confidence: g.confidence * (factor.get(g.intent) ?? 1) }));
  const sum = raised.reduce((t, g) => t + g.confidence, 0) || 1;
  return raised.map((g) => ({ ...g, confidence: g.confidence / sum })).sort((a, b) => b.confidence - a.confidence);
}

type Times = (intent: string, by: number) => void;

/** Several facts of a case in one message speak for a check or a calculation. */
function caseFacts(s: Signals, times: Times): void {
  const facts = CASE_FACTS.filter((f) => s.entities[f] !== undefined).length;
  if (facts >= 3) for (const intent of ['sjekk-tilskudd', 'beregn-tilskudd']) times(intent, 2);
  if (s.facts.flereLeger) times('flere-leger', 3);
}

/** An open question, or an answer just given, makes some messages likelier than others. */
function conversation(s: Signals, times: Times): void {
  const short = s.tokens.length <= SHORT_ANSWER;
  const { pending, lastIntent } = s.ctx;
  if (pending && short && !s.text.includes('?') && (YES_NO.test(s.text) || Object.keys(s.entities).length > 0)) {
    times(lastIntent === 'beregn-tilskudd' ? 'beregn-tilskudd' : 'sjekk-tilskudd', 50);
  }
  if (!lastIntent) return;
  if (short && FOLLOW_UP.test(s.text) && s.entities.aar !== undefined) times(lastIntent, 50);
  if (short && ['sjekk-tilskudd', 'beregn-tilskudd', 'hva-om'].includes(lastIntent)) for (const intent of ['hva-om', 'forklar', 'neste-steg']) times(intent, 1.5);
}
