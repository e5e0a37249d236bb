import { LANGS } from '../../knowledge/schema/common.js';
import type { LanguageGuess, LanguagePoints } from '../language.js';

/** How much a function word of one language weighs beside the trained model, in the model's own log scale. */
const WORD_WEIGHT = 1;
/** Least probability that is called sure. */
const SURE = 0.8;
/** Fewer words than this tell only when one of them is a function word of one language: a name or a number is none. */
const ENOUGH_WORDS = 3;

/** Trained model and function words together. `letterWords`: how many words of the text are not just digits. */
export function decideLanguage(ids: readonly string[], p: Float32Array, points: LanguagePoints, letterWords: number): LanguageGuess {
  const log = LANGS.map((lang) => Math.log(Math.max(1e-6, p[ids.indexOf(lang)] ?? 0)) + WORD_WEIGHT * points[lang]);
  const max = Math.max(...log);
  const sum = log.reduce((s, l) => s + Math.exp(l - max), 0);
  const told = letterWords >= ENOUGH_WORDS || points.nb + points.nn + points.en > 0;
  return { lang: LANGS[log.indexOf(max)]!, sure: told && 1 / sum >= SURE };
}
