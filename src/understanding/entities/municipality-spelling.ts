import { within } from './municipality-index.js';
import { FORMER_NAMES, NOT_MUNICIPALITIES, WORD_NAMES } from './municipality-words.js';
import { KOMMUNE, PERSON_TITLE, type Hit, type Index, type Token } from './municipality-tokens.js';
import { excerpt, type Prepared } from './text.js';

/** Spelling is looked into only where a place is likely: before "kommune", after "i" with a capital, or a capital inside a sentence. */
export function worthSpelling(tokens: Token[], i: number, p: Prepared, asked: boolean): boolean {
  const t = tokens[i]!;
  const prev = tokens[i - 1];
  if (t.fold.length < 4 || t.fold.length > 20 || NOT_MUNICIPALITIES.has(t.fold) || NOT_MUNICIPALITIES.has(t.fold.replace(/s$/, ''))) return false;
  if (ORDINARY.test(t.fold) || (prev?.fold === 'ny' && p.f[t.start - 1] === '-')) return false;
  if (KOMMUNE.test(t.fold) || /\d/.test(p.f[t.end] ?? '')) return false;
  if (/^\p{Lu}{2,}/u.test(t.word) && t.word.length <= 5) return false;
  const next = tokens[i + 1];
  if (next && /^(?:kommune|municipality)$/.test(next.fold) && p.f.slice(t.end, next.start) === ' ') return t.fold.length >= 4;
  if (prev && PERSON_TITLE.has(prev.fold)) return false;
  if (asked && tokens.length <= 4) return true;
  const place = prev !== undefined && /^(?:i|in|pa|fra|for|hos)$/.test(prev.fold);
  if (t.capital) return t.fold.length >= 6 || place;
  return place && t.fold.length >= 7 && /^(?:i|in)$/.test(prev!.fold);
}

const ORDINARY = /^(?:var|vart|vare|denne|dette|egen|eigen|hver|kvar|hvilk\w*|hvilken|kvifor|liten|stor|min|mi|sma|hva|kva|annen|anna\w*|samme|same|ny|nye|alle|enhver|ingen|noen|same|vertskommun\w*|nabo\w*|the|our|your|my|this|that|every|each|any|another|which|small|large|rural|one|norsk\w*|norwegian|gammel|gamle|felles|forrige|forre|neste|feil|feile|riktig|rett|wrong|right|local|host|same|single|bytt\w*|byt|bytte|skift|endre|change|hei|hjelp|per|som|blir|ein|eit|kan|ma|om|er|i|og|for|fra|til|av|med|den|det|en|et|distrikts\w*|mindre|storre|mellomstor\w*)$/;

/** The municipality that a misspelt word is nearest to; several when that is a toss-up; none when "X kommune" is no municipality's name. */
export function spelledAt(p: Prepared, tokens: Token[], i: number, index: Index, asked: boolean): Hit | null {
  const t = tokens[i]!;
  const next = tokens[i + 1];
  const near = next !== undefined && /^(?:kommune|municipality)$/.test(next.fold);
  const base = t.fold.endsWith('s') ? t.fold.slice(0, -1) : t.fold;
  const allowed = (length: number): number => (length >= (asked || near ? 7 : 9) ? 2 : length >= 5 || near ? 1 : 0);
  const most = allowed(t.fold.length);
  const close = within(index, t.fold, most).concat(t.fold === base ? [] : within(index, base, most));
  const best = Math.min(...close.map((c) => c.slips));
  const utdrag = excerpt(p, t.start, t.end);
  if (best === 0) return null;
  if (FORMER_NAMES.has(t.fold)) return near && t.upper ? { words: 1, treff: [], utdrag } : null;
  if (close.length > 0 && (near || !WORD_NAMES.has(close.find((c) => c.slips === best)!.key) || t.capital)) {
    const kommuner = close.filter((c) => c.slips === best && c.key[0] === t.fold[0]).concat(close.filter((c) => c.slips === best && c.key[0] !== t.fold[0] && near));
    const treff = [...new Set(kommuner.flatMap((c) => index.byName.get(c.key) ?? []))];
    if (treff.length > 0) return { words: 1, treff, utdrag, rettet: true };
  }
  return near && t.upper && !ORDINARY.test(t.fold) ? { words: 1, treff: [], utdrag } : null;
}
