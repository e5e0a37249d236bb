import type { Kommune } from '../../knowledge/schema/reference.js';
import type { nameIndex } from './municipality-index.js';
import type { Prepared } from './text.js';

/** A word of the text, with what its capital says. */
export interface Token {
  word: string;
  fold: string;
  start: number;
  end: number;
  /** Begins with a capital that means something: not the first word of a sentence, not all words capitalised. */
  capital: boolean;
  upper: boolean;
  first: boolean;
}

/** What a name that begins at a token stands for. */
export interface Hit {
  words: number;
  treff: Kommune[];
  utdrag: string;
  rettet?: boolean;
}

export type Index = ReturnType<typeof nameIndex>;

/** The word "kommune", as people write it. */
export const KOMMUNE = /^(?:kommun[a-z]*|komun[a-z]*|kommmun[a-z]*|herad[a-z]*|bykommun[a-z]*|municipalit[a-z]*|gjelda|suohkan[a-z]*|tjielte)$/;
/** Before a name of a person. */
export const PERSON_TITLE = new Set('dr doktor doctor fru herr hr mr mrs ms frk navn heter heiter named called'.split(' '));

/** The words of a text. A capital says nothing at the beginning of a sentence, nor in a text of capitals. */
export function tokenise(p: Prepared): Token[] {
  const tokens: Token[] = [];
  for (const m of p.f.matchAll(/[a-z]+/g)) {
    const word = p.raw.slice(p.map[m.index], p.map[m.index + m[0].length]);
    const left = p.f.slice(Math.max(0, m.index - 3), m.index);
    const first = m.index === 0 || /(?:^|[.!?:;«"(\n-])\s*$/.test(p.f.slice(0, m.index).slice(-4)) || left.trim() === '';
    tokens.push({ word, fold: m[0], start: m.index, end: m.index + m[0].length, capital: false, upper: /^\p{Lu}/u.test(word), first });
  }
  const long = tokens.filter((t) => t.fold.length > 1);
  const shouting = long.length >= 5 && long.filter((t) => t.upper).length / long.length > 0.8;
  for (const t of tokens) t.capital = t.upper && !t.first && !shouting;
  return tokens;
}
