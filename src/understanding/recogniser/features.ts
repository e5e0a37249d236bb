import { foldWord, words } from '../normalise.js';
import type { Lexicon } from '../lexicon.js';
import { Counts } from './counts.js';
import { hashOf, joinHash } from './hash.js';

/** Which features are drawn from a text. The defaults are the measured best (see ../README.md). */
export interface FeatureOptions {
  words: boolean;
  pairs: boolean;
  /** Pairs of words with one between them. */
  skips: boolean;
  /** Lengths of letter pieces, inside words with their boundaries. */
  pieces: [number, number] | null;
  /** Neighbouring words written as one, for wrongly split compounds. */
  joined: boolean;
  /** Letter pieces that cross the word boundary. */
  acrossWords: boolean;
  concepts: boolean;
  conceptPairs: boolean;
  /** First letters of a word, as a rough stem. */
  stems: boolean;
  /** æøå and accents made plain. */
  fold: boolean;
}

export const DEFAULT_FEATURES: FeatureOptions = {
  words: true, pairs: true, skips: false, pieces: [3, 5], joined: false, acrossWords: false,
  concepts: true, conceptPairs: true, stems: true, fold: true,
};

const SEED = { word: 1, pair: 2, piece: 3, skip: 4, concept: 5, stem: 7, across: 8, together: 9 };
/** Features by hash, with how often they stand in the text. */
export interface Features {
  /** Words, pairs and concepts. */
  whole: Counts;
  /** Letter pieces. */
  pieces: Counts;
}

/** Long numbers by their length alone; years and small numbers (5 %, 60 months) carry meaning of their own. */
function numberShape(word: string): string {
  return /^\d{3,}$/.test(word) && !/^20[12]\d$/.test(word) && word !== '4400' && word !== '4310' ? '0'.repeat(Math.min(word.length, 8)) : word;
}

/** Longest word that is cut into pieces; a longer one is noise and would cost time. */
const LONGEST = 40;

/** The features of a text. Work grows in proportion to the length of the text. `into` is emptied and filled, where one is given. */
export function extract(text: string, o: FeatureOptions, lexicon?: Lexicon, into?: Features): Features {
  const whole = into?.whole.clear() ?? new Counts();
  const pieces = into?.pieces.clear() ?? new Counts();
  const tokens = words(text).map((w) => numberShape(o.fold ? foldWord(w) : w));
  const hashes = tokens.map((t) => hashOf(SEED.word, t));
  let before = hashOf(SEED.pair, '^');
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    const hash = hashes[i]!;
    if (o.words) whole.add(hash);
    if (o.pairs) whole.add(joinHash(before, hash));
    if (o.skips && i > 1) whole.add(joinHash(hashOf(SEED.skip, tokens[i - 2]!), hash));
    if (o.joined && i > 0) whole.add(hashOf(SEED.word, tokens[i - 1]! + token), 0.5);
    if (o.stems && token.length > 5) whole.add(hashOf(SEED.stem, token, 0, 5));
    if (o.pieces) addPieces(pieces, ` ${token.slice(0, LONGEST)} `, o.pieces);
    before = hash;
  }
  if (o.pairs && tokens.length > 0) whole.add(joinHash(before, hashOf(SEED.pair, '$')));
  if (o.acrossWords && o.pieces) addPieces(pieces, ` ${tokens.join(' ')} `, [4, 4], SEED.across);
  if (lexicon && o.concepts) addConcepts(whole, lexicon.concepts(tokens), o.conceptPairs);
  return { whole, pieces };
}

function addPieces(counts: Counts, word: string, [from, to]: [number, number], seed = SEED.piece): void {
  for (let i = 0; i < word.length; i += 1) {
    for (let n = from; n <= to && i + n <= word.length; n += 1) counts.add(hashOf(seed + n * 16, word, i, i + n));
  }
}

function addConcepts(counts: Counts, found: readonly string[], pairs: boolean): void {
  let before = 0;
  for (const concept of found) {
    const hash = hashOf(SEED.concept, concept);
    counts.add(hash);
    if (pairs) counts.add(joinHash(before, hash));
    before = hash;
  }
  if (pairs) addTogether(counts, [...new Set(found)].sort().slice(0, MOST_TOGETHER));
}

/** Ideas that stand anywhere in the same message: a deadline and a kindergarten is another matter than a deadline and ALIS. */
function addTogether(counts: Counts, concepts: readonly string[]): void {
  for (let i = 0; i < concepts.length; i += 1) {
    for (let j = i + 1; j < concepts.length; j += 1) counts.add(hashOf(SEED.together, `${concepts[i]}&${concepts[j]}`));
  }
}

/** More ideas than this in a message are not paired, so that the work stays in proportion to its length. */
const MOST_TOGETHER = 10;
