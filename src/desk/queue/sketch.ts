import type { Lexicon } from '../../understanding/lexicon.js';
import { foldedWords } from '../../understanding/normalise.js';

/** What a question is about: ideas (the same in every language) and the words that no idea stands for. */
export interface Sketch {
  /** Weight of each feature: `b:` is an idea, `o:` a word. */
  trekk: ReadonlyMap<string, number>;
  sum: number;
}

/** Ideas that stand in nearly every question here: alike in these is not yet alike. */
const COMMON = new Set(['alis', 'penger', 'lege', 'fastlege', 'stedsnavn', 'kommune', 'avtale', 'kvalifiser', 'hvormye', 'kan', 'far', 'beloep', 'stilling', 'ordning', 'regler']);
const COMMON_WEIGHT = 0.3;

/** Words that carry no matter, folded. */
const EMPTY = new Set(
  `a alle all an and are as at av bare be blir bli ble by can da de deg dei deira dem den der dere dersom det dette do does dokker du dykk ein eit eller en er et eg for from fra fram frå få får fa
  ha had har has have hei hello hi hos how hva hvem hvis hvor hvordan hvorfor hvilke hvilken i if ikke ikkje in is it ja jeg kan kva kven kvar kor korleis kvifor me med meg men mi min mine mitt must må ma my når nar nei nok no not noe noen noko nokon of og også ogsa om on
  opp or oss our over på pa så sa seg shall should si sin sine sjølv skal skulle som the there they this til to un us ut var vår var vart vere være vil ville vi we what when where which who why will with would you your må ved viss vi
  gjelder gjeld gjelde about med please takk thanks spørsmål sporsmal question lurer lurar på wonder bruke bruk get`.split(/\s+/),
);

/** Endings of Norwegian and English nouns and verbs, the longest first. */
const ENDING = /(?:ingene|ingane|ingen|inga|ene|ane|ers|ens|ets|ing|ed|et|en|er|ar|es|s|e|a)$/;
const SHORTEST_STEM = 4;

/** The word without its ending, as far as enough is left. */
export function stemOf(word: string): string {
  const stem = word.replace(ENDING, '');
  return stem.length >= SHORTEST_STEM ? stem : word;
}

/** Draws the sketch of a text. Work grows with its length. */
export function sketch(lexicon: Lexicon, text: string): Sketch {
  const words = foldedWords(text);
  const trekk = new Map<string, number>();
  // Phrases first: "leid inn" is one idea.
  for (const id of lexicon.concepts(words)) trekk.set(`b:${id}`, COMMON.has(id) ? COMMON_WEIGHT : 1);
  for (const word of words) {
    if (EMPTY.has(word) || lexicon.concepts([word]).length > 0 || /^\d$/.test(word)) continue;
    trekk.set(`o:${stemOf(word)}`, 1);
  }
  return { trekk, sum: [...trekk.values()].reduce((a, b) => a + b, 0) };
}

/** How alike two sketches are, 0 to 1: what they share of what they hold. */
export function alike(a: Sketch, b: Sketch): number {
  if (a.sum === 0 || b.sum === 0) return 0;
  let shared = 0;
  for (const [feature, weight] of a.trekk) if (b.trekk.has(feature)) shared += weight;
  return (2 * shared) / (a.sum + b.sum);
}
