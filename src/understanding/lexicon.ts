import { foldedWords } from './normalise.js';

/** One idea and the words for it, in any language and spelling. A form that ends in `*` is the beginning of words. */
export interface LexiconEntry {
  id: string;
  ord: readonly string[];
}

export interface Lexicon {
  /** The ideas that the words (folded) stand for, in order; compounds give several. */
  concepts(folded: readonly string[]): string[];
}

interface Phrase {
  id: string;
  words: readonly string[];
  /** The last word may go on. */
  open: boolean;
}

/** Shortest beginning of a word, or rest of a compound, that is looked up. */
const SHORTEST = 3;
/** No word of the field is longer; noise is not searched further. */
const LONGEST = 40;

/** Looks words up by longest match; the rest of a compound is looked up again after a joining s, e or es. */
export function createLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const exact = new Map<string, string[]>();
  const stems = new Map<string, string[]>();
  const phrases = new Map<string, Phrase[]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T): void => void map.set(key, [...(map.get(key) ?? []), value]);
  for (const { id, ord } of entries) {
    for (const form of ord) {
      const open = form.endsWith('*');
      const words = foldedWords(form);
      if (words.length > 1) put(phrases, words[0]!, { id, words, open });
      else if (words.length === 1) put(open ? stems : exact, words[0]!, id);
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  const longestStem = Math.max(0, ...[...stems.keys()].map((s) => s.length));

  function inWord(word: string): readonly string[] {
    const whole = exact.get(word);
    if (whole) return whole;
    for (let n = Math.min(word.length, longestStem); n >= SHORTEST; n -= 1) {
      const ids = stems.get(word.slice(0, n));
      if (ids) return [...ids, ...inRest(word.slice(n))];
    }
    return [];
  }

  function inRest(tail: string): readonly string[] {
    for (const joint of ['', 's', 'e', 'es']) {
      if (!tail.startsWith(joint) || tail.length - joint.length < SHORTEST) continue;
      const found = inWord(tail.slice(joint.length));
      if (found.length > 0) return found;
    }
    return [];
  }

  /** The longest phrase that begins at a word. */
  function phraseAt(folded: readonly string[], at: number): Phrase | undefined {
    return phrases.get(folded[at]!)?.find(({ words, open }) => words.every((word, j) => (open && j === words.length - 1 ? folded[at + j]?.startsWith(word) : folded[at + j] === word)));
  }

  return {
    concepts(folded) {
      const found: string[] = [];
      let phraseEnd = 0;
      folded.forEach((word, i) => {
        const phrase = i >= phraseEnd ? phraseAt(folded, i) : undefined;
        if (phrase) {
          found.push(phrase.id);
          phraseEnd = i + phrase.words.length;
        }
        // Words inside a phrase still mean what they mean alone ("fast lege" is a doctor too).
        found.push(...inWord(word.slice(0, LONGEST)).filter((id) => id !== phrase?.id));
      });
      return found;
    },
  };
}
