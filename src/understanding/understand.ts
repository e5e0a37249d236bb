import type { Knowledge } from '../knowledge/knowledge.js';
import { adjust, meantByPlace, type Signals } from './context.js';
import { readEntities } from './entities/index.js';
import { cleanText, words } from './normalise.js';
import { ownCaseOfOldScheme } from './own-case.js';
import type { Recogniser } from './recogniser/index.js';
import { looksLikeQuestion, splitQuestions } from './split-questions.js';
import type { IntentGuess, Understanding, UnderstandContext } from './types.js';

/** A message that is a command and nothing else is as sure as it gets. */
const COMMAND_CONFIDENCE = 0.99;
/** A short message whose meaning follows from where it stands in the conversation. */
const PLACE_CONFIDENCE = 0.9;
/** Below this the best in-scope guess is not trusted: the message counts as out of scope, with the guesses as alternatives. */
export const SCOPE_THRESHOLD = 0.15;
const SHOWN_ALTERNATIVES = 5;
/** A second question must be this sure, on its own, before it gets an answer of its own. */
const SECOND_CONFIDENCE = 0.6;
const FLOW = new Set(['sjekk-tilskudd', 'beregn-tilskudd', 'flere-leger', 'hva-om', 'nytt-tilfelle']);
const SMALL_TALK = new Set(['hilsen', 'takk', 'utenfor']);

/**
 * What a person's message says: language, intent with calibrated confidence (0-1) and at least three alternatives, a
 * second question if there is one, and every fact in it. Pure and total: any text gives an answer, never an error.
 */
export function understand(recogniser: Recogniser, k: Knowledge, text: string, ctx: UnderstandContext): Understanding {
  const clean = cleanText(text);
  const { lang, sure } = recogniser.language(clean);
  const { entities, facts, problems } = readEntities(k, clean, ctx);
  const signals: Signals = { text: clean, tokens: words(clean), entities, facts, ctx };
  const guesses = guessIntents(recogniser, k, signals);
  const two = twoQuestions(recogniser, clean, guesses[0]!);
  const ordered = two ? putFirst(guesses, two[0].intent, Math.max(two[0].confidence, guesses[0]!.confidence)) : guesses;
  return {
    ...ordered[0]!,
    lang: sure ? lang : (ctx.lang ?? lang),
    langSure: sure,
    entities,
    alternatives: ordered.slice(1, 1 + SHOWN_ALTERNATIVES),
    ...(two ? { also: two[1] } : {}),
    facts,
    problems,
  };
}

function guessIntents(recogniser: Recogniser, k: Knowledge, signals: Signals): IntentGuess[] {
  const guesses = adjust(recogniser.guess(signals.text), signals);
  const command = recogniser.command(signals.text);
  if (command) return putFirst(guesses, command, COMMAND_CONFIDENCE);
  const meant = meantByPlace(signals);
  if (meant) return putFirst(guesses, meant, PLACE_CONFIDENCE);
  const [best] = guesses as [IntentGuess];
  const own = ownCaseOfOldScheme(k, best.intent, signals.text, signals.entities, signals.facts);
  if (own) return putFirst(guesses, own, PLACE_CONFIDENCE);
  return best.intent !== 'utenfor' && best.confidence < SCOPE_THRESHOLD ? putFirst(guesses, 'utenfor', 1 - best.confidence) : guesses;
}

/** Gives one intent a confidence and the others the rest, in their proportions. Changes the guesses, and gives them back. */
function putFirst(guesses: IntentGuess[], intent: string, confidence: number): IntentGuess[] {
  const at = guesses.findIndex((g) => g.intent === intent);
  const [chosen = { intent, confidence }] = at < 0 ? [] : guesses.splice(at, 1);
  const sum = guesses.reduce((s, g) => s + g.confidence, 0) || 1;
  for (const g of guesses) g.confidence = (g.confidence / sum) * (1 - confidence);
  chosen.confidence = confidence;
  guesses.unshift(chosen);
  return guesses;
}

/** Two questions in one message, in the order asked, when each half is sure on its own and they ask for different things. */
function twoQuestions(recogniser: Recogniser, text: string, best: IntentGuess): [IntentGuess, IntentGuess] | null {
  const asked = splitQuestions(text).filter(looksLikeQuestion);
  if (asked.length < 2) return null;
  const strong = asked.map((part) => recogniser.guess(part)[0]!).filter((g) => g.confidence >= SECOND_CONFIDENCE && !SMALL_TALK.has(g.intent));
  const [first] = strong;
  const second = strong.find((g) => g.intent !== first?.intent && !(FLOW.has(g.intent) && FLOW.has(first!.intent)));
  if (!first || !second || ![first.intent, second.intent].includes(best.intent)) return null;
  return [first, second];
}
