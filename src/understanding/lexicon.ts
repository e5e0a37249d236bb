import { foldWord } from './normalise.js';

/** One idea and the words for it, in any language and spelling. A form that ends in `*` is the beginning of words. */
export interface LexiconEntry {
  id: string;
  ord: readonly string[];
}

export interface Lexicon {
  /** The ideas that the words (folded) stand for, in order; compounds give several. */
  concepts(folded: readonly string[]): string[];
}

const SHORTEST = 3;

/** Looks words up by longest match; the rest of a compound is looked up again after a joining s, e or hyphen. */
export function createLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const exact = new Map<string, string>();
  const stems = new Map<string, string>();
  const phrases = new Map<string, string>();
  for (const entry of entries) {
    for (const form of entry.ord) {
      const folded = form.toLowerCase().split(/\s+/).map(foldWord).join(' ');
      if (folded.includes(' ')) phrases.set(folded, entry.id);
      else if (folded.endsWith('*')) stems.set(folded.slice(0, -1), entry.id);
      else exact.set(folded, entry.id);
    }
  }
  const longest = Math.max(0, ...[...stems.keys()].map((s) => s.length));

  function inWord(word: string, first: boolean): string[] {
    const whole = exact.get(word);
    if (whole) return [whole];
    for (let n = Math.min(word.length, longest); n >= SHORTEST; n -= 1) {
      const id = stems.get(word.slice(0, n));
      if (id) return [id, ...rest(word.slice(n))];
    }
    return first ? [] : [];
  }
  function rest(tail: string): string[] {
    if (tail.length < SHORTEST) return [];
    for (const skip of [0, 1, 2]) {
      const cut = tail.slice(skip);
      if (cut.length < SHORTEST || (skip > 0 && !/^[se]{1,2}$/.test(tail.slice(0, skip)))) continue;
      const found = inWord(cut, false);
      if (found.length > 0) return found;
    }
    return [];
  }
  return {
    concepts(folded) {
      const found: string[] = [];
      for (let i = 0; i < folded.length; i += 1) {
        const three = phrases.get(folded.slice(i, i + 3).join(' '));
        const two = three ? undefined : phrases.get(folded.slice(i, i + 2).join(' '));
        if (three) { found.push(three); i += 2; continue; }
        if (two) { found.push(two); i += 1; continue; }
        found.push(...inWord(folded[i]!.slice(0, 40), true));
      }
      return found;
    },
  };
}
