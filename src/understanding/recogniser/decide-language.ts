import { LANGS } from '../../knowledge/schema/common.js';
import type { LanguageGuess, LanguagePoints } from '../language.js';

/** How much a function word of one language weighs beside the trained model, in the model's own log scale. */
const WORD_WEIGHT = 0.5;
/** Least probability that is called sure. */
const SURE = 0.8;

/** Trained model and function words together. */
export function decideLanguage(ids: readonly string[], p: Float32Array, points: LanguagePoints): LanguageGuess {
  const log = LANGS.map((lang) => Math.log(Math.max(1e-6, p[ids.indexOf(lang)] ?? 0)) + WORD_WEIGHT * points[lang]);
  const max = Math.max(...log);
  const sum = log.reduce((s, l) => s + Math.exp(l - max), 0);
  return { lang: LANGS[log.indexOf(max)]!, sure: 1 / sum >= SURE };
}
