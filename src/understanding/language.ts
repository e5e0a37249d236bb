import type { Lang } from '../knowledge/schema/common.js';
import { ENDINGS, LETTERS, OWN_WORDS } from './language-words.js';
import { foldWord, words } from './normalise.js';

export interface LanguageGuess {
  lang: Lang;
  /** False when the text has too little to tell: then the language of the conversation should stay. */
  sure: boolean;
}

export type LanguagePoints = Record<Lang, number>;
type Points = LanguagePoints;

const LANGUAGES: readonly Lang[] = ['nb', 'nn', 'en'];

/** How much each word says for each language: a word of one language alone says most. */
const WORDS: ReadonlyMap<string, Points> = (() => {
  const lists = { nb: OWN_WORDS.nb, nn: OWN_WORDS.nn, en: OWN_WORDS.en };
  const table = new Map<string, Points>();
  for (const lang of LANGUAGES) {
    for (const word of new Set(lists[lang].split(/\s+/))) {
      const points = table.get(word) ?? { nb: 0, nn: 0, en: 0 };
      points[lang] = 1;
      table.set(word, points);
    }
  }
  return table;
})();

/** People drop the Norwegian letters; what folds to two languages' words then counts for both. */
const FOLDED: ReadonlyMap<string, Points> = (() => {
  const table = new Map<string, Points>();
  for (const [word, points] of WORDS) {
    const folded = foldWord(word);
    const sum = table.get(folded) ?? { nb: 0, nn: 0, en: 0 };
    for (const lang of LANGUAGES) sum[lang] = Math.max(sum[lang], points[lang]);
    table.set(folded, sum);
  }
  return table;
})();

/** Points a word gives: its own entry, or else its ending and letters. */
function pointsOf(word: string, into: Points): void {
  const own = WORDS.get(word) ?? FOLDED.get(word);
  if (own) {
    const shared = own.nb + own.nn + own.en;
    for (const lang of LANGUAGES) into[lang] += (own[lang] * 2) / shared;
    return;
  }
  if (word.length < 4) return;
  for (const [ending, lang, weight] of ENDINGS) if (word.endsWith(ending)) into[lang] += weight;
  for (const [pattern, lang, weight] of LETTERS) if (pattern.test(word)) into[lang] += weight;
}

/** What the function words alone say: only words that belong to one of the languages. */
export function wordPoints(text: string): LanguagePoints {
  const points: Points = { nb: 0, nn: 0, en: 0 };
  for (const word of words(text).slice(0, 200)) {
    const own = WORDS.get(word);
    if (own && own.nb + own.nn + own.en === 1) for (const lang of LANGUAGES) points[lang] += own[lang];
  }
  return points;
}

/** Fewest points, and the lead, before the guess is called sure. */
const ENOUGH = 1.5;
const LEAD = 1;

/**
 * The language of a text by its function words, endings and letters: bokmål, nynorsk or English. A text that does not
 * tell gives bokmål and `sure: false`.
 */
export function detectLanguage(text: string): LanguageGuess {
  const points: Points = { nb: 0.1, nn: 0, en: 0 };
  for (const word of words(text).slice(0, 200)) pointsOf(word, points);
  const [best, second] = [...LANGUAGES].sort((a, b) => points[b] - points[a]) as [Lang, Lang];
  return { lang: best, sure: points[best] >= ENOUGH && points[best] - points[second] >= LEAD };
}
