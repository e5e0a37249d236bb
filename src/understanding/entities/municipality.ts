import type { Knowledge } from '../../knowledge/knowledge.js';
import { resolveNumber } from '../../knowledge/municipalities.js';
import type { Kommune } from '../../knowledge/schema/reference.js';
import { isNegated } from './negation.js';
import { nameIndex, within } from './municipality-index.js';
import { inCountyTold, toldApart } from './municipality-county.js';
import { FORMER_NAMES, NOT_MUNICIPALITIES, ONLY_WITH_KOMMUNE, RARE_WORDS, SURNAMES, WORD_NAMES } from './municipality-words.js';
import { excerpt, fold, matches, rx, type Prepared, type Span } from './text.js';

export interface ReadMunicipality extends Span {
  /** One: found. Several: the person chooses. None: the name is not a municipality's. */
  treff: Kommune[];
  /** The text as written, for the answer "we do not know ...". */
  utdrag: string;
  negated: boolean;
  /** Found by spelling alone. */
  rettet?: boolean;
}

interface Token {
  word: string;
  fold: string;
  start: number;
  end: number;
  /** Begins with a capital that means something: not the first word of a sentence, not all words capitalised. */
  capital: boolean;
  upper: boolean;
  first: boolean;
}

const PREPOSITION = new Set('i på for fra frå til te hos hjå ved in at from to near of me vi oss'.split(' ').map(fold));
const KOMMUNE = /^(?:kommun[a-z]*|komun[a-z]*|kommmun[a-z]*|herad[a-z]*|bykommun[a-z]*|municipalit[a-z]*|gjelda|suohkan[a-z]*|tjielte)$/;
const PERSON_TITLE = new Set('dr doktor doctor fru herr hr mr mrs ms frk navn heter heiter named called'.split(' '));
const LEGE = new Set('lege legen fastlege fastlegen vikar vikaren doktoren introduksjonslegen'.split(' '));
/** Capitalised words before a name that are no first name: prepositions, and words that begin sentences. */
const NO_FIRST_NAME = new Set('i på for fra frå til te hos hjå ved in at from to near of me vi oss er kan har får fikk hva kva hvor kor om og legen hei alis lis hvis dersom når bytt endre kommunen men is can does has did what how will would could and or the fastlege vikar lege gp locum introlege introduksjonslege sykehjemslege'.split(' ').map(fold));
const AFTER_SUBJECT = new Set('har skal vil fikk far fekk soker sokjer onsker onskjer trenger treng sin sitt sine kan er ble vart var bor ligger ligg mener meiner has is wants gets got can and og eller'.split(' '));
/** "kommunen er X", "bytt kommune til X", "municipality of X", "vi er i X". */
const NAMED_BEFORE = /\b(?:kommun\w*|municipality)\s*(?::|er|heter|heiter|til|var|skal vere|is|of|to|blir|med)?\s*(?:i |to )?$/;

const NUMBER = rx("\\b(?:kommune\\s?(?:nr|nummer(?:et)?|n)?\\.?|knr\\.?|k\\.?nr\\.?|komm\\.?nr\\.?|municipality (?:number|no\\.?|code)|kommunenummer(?:et)?)\\s*(?:er|is|:|=|nr\\.?)?\\s*(\\d{4})(?!\\d)|(?<![\\d.,/-])(\\d{4})(?=\\s*\\(?[a-z]{2,}\\w*\\)? kommune)|\\((\\d{4})\\)|^\\s*(\\d{4})\\s*$");
const ALIS_OFFICE = /\balis[ -]$/;

/**
 * Finds municipalities: official, Sámi and Kven names, numbers, genitives and misspellings. A name that is also a word
 * ("Os", "Time", "Vik") counts only where something points to a place. `asked` says that a municipality was asked for.
 */
export function readMunicipalities(k: Knowledge, p: Prepared, today: string, asked = false): ReadMunicipality[] {
  const found = readNumbers(k, p, today);
  const tokens = tokenise(p);
  const index = nameIndex(k, today);
  let spellings = 0;
  for (let i = 0; i < tokens.length; i++) {
    const hit = exactAt(p, tokens, i, index, asked) ?? (spellings < 4 && worthSpelling(tokens, i, p, asked) ? (spellings++, spelledAt(p, tokens, i, index, asked)) : null);
    if (!hit) continue;
    const span = { start: tokens[i]!.start, end: tokens[i + hit.words - 1]!.end };
    if (found.some((o) => span.start < o.end && o.start < span.end)) continue;
    found.push({ ...span, treff: inCountyTold(p.f, span.end, toldApart(p.f, hit.treff)), utdrag: hit.utdrag, negated: isNegated(p.f, span.start), ...(hit.rettet ? { rettet: true } : {}) });
    i += hit.words - 1;
  }
  return found.sort((a, b) => a.start - b.start);
}

function readNumbers(k: Knowledge, p: Prepared, today: string): ReadMunicipality[] {
  const found: ReadMunicipality[] = [];
  for (const m of matches(NUMBER, p.f)) {
    const nummer = m.g[1] ?? m.g[2] ?? m.g[3] ?? m.g[4]!;
    const lookup = resolveNumber(k, nummer, today);
    const sure = m.g[1] !== undefined;
    if (lookup.slag === 'ukjent' && (!sure || /^20[12]\d$/.test(nummer))) continue;
    const treff = lookup.slag === 'funnet' ? [lookup.kommune] : lookup.slag === 'delt' ? lookup.kandidater : [];
    found.push({ start: m.start, end: m.end, treff, utdrag: nummer, negated: false });
  }
  return found;
}

function tokenise(p: Prepared): Token[] {
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

interface Hit {
  words: number;
  treff: Kommune[];
  utdrag: string;
  rettet?: boolean;
}

type Index = ReturnType<typeof nameIndex>;

/** The longest name that begins at a token, if the place speaks for a municipality. */
function exactAt(p: Prepared, tokens: Token[], i: number, index: Index, asked: boolean): Hit | null {
  for (let n = Math.min(index.words, tokens.length - i); n >= 1; n--) {
    const part = tokens.slice(i, i + n);
    if (part.some((t, j) => j > 0 && !/^[\s-]$/.test(p.f.slice(part[j - 1]!.end, t.start)))) continue;
    const key = part.map((t) => t.fold).join(' ');
    const hit = lookUp(index, key);
    if (!hit) continue;
    if (n === 1 ? !fits(p, tokens, i, hit.key, hit.genitive, index, asked) : ALIS_OFFICE.test(p.f.slice(Math.max(0, part[0]!.start - 5), part[0]!.start))) return null;
    return { words: n, treff: hit.treff, utdrag: excerpt(p, part[0]!.start, part[n - 1]!.end) };
  }
  return null;
}

/** The name as it stands, or without the s of the genitive or the ending of "-legen", "kommune". */
function lookUp(index: Index, key: string): { key: string; treff: Kommune[]; genitive: boolean } | null {
  const direct = index.byName.get(key);
  if (direct) return { key, treff: direct, genitive: false };
  for (const ending of ['s', 'kommunes', 'kommune', 'kommunen']) {
    if (key.length - ending.length < 2 || !key.endsWith(ending)) continue;
    const base = key.slice(0, -ending.length);
    const treff = index.byName.get(base);
    if (treff && (ending !== 's' || base.length > 2)) return { key: ending === 's' ? base : `${base} kommune`, treff, genitive: ending === 's' };
  }
  return null;
}

/** Whether the surroundings of a one-word name speak for a municipality. */
function fits(p: Prepared, tokens: Token[], i: number, key: string, genitive: boolean, index: Index, asked: boolean): boolean {
  const t = tokens[i]!;
  const prev = tokens[i - 1];
  const next = tokens[i + 1];
  const near = nearKommune(p, tokens, i) || key.endsWith(' kommune');
  if (near) return true;
  if (prev?.fold === 'ny' && p.f[t.start - 1] === '-') return false;
  if (prev && PERSON_TITLE.has(prev.fold) && p.f.slice(prev.end, t.start).length <= 2) return false;
  if (ALIS_OFFICE.test(p.f.slice(Math.max(0, t.start - 5), t.start))) return false;
  const word = WORD_NAMES.has(key);
  const ownLetters = index.exact.has(t.word.toLowerCase()) || (genitive && index.exact.has(t.word.toLowerCase().replace(/'?s$/, '')));
  if (SURNAMES.has(key) && prev && t.upper && (LEGE.has(prev.fold) || (prev.upper && prev.word.length > 1 && !NO_FIRST_NAME.has(prev.fold)))) return false;
  if (asked && tokens.length <= 4) return true;
  if (!ownLetters && key.length <= 3) return false;
  const place = prev !== undefined && PREPOSITION.has(prev.fold) && /^\s$/.test(p.f.slice(prev.end, t.start));
  if (!word) return ownLetters || key.length >= 5 || (t.upper && key.length >= 4) || (place && t.upper);
  if (t.upper && /^(?:TIME|OS|SEL|MOSS)$/.test(t.word) && !place) return tokens.length <= 2;
  if (genitive && !t.upper && !RARE_WORDS.has(key)) return false;
  if (t.capital) return !(key === 'time' && /^(?:is|for|to)$/.test(next?.fold ?? '') && !place);
  if (RARE_WORDS.has(key) && ownLetters) return true;
  if (t.upper && ownLetters && /^ i [a-z]/.test(p.f.slice(t.end, t.end + 4)) && tokens[i + 2]?.upper) return true;
  if (t.upper && ownLetters && p.f.startsWith("'s", t.end)) return true;
  if (t.upper && ownLetters) return tokens.length <= 2 || (next !== undefined && AFTER_SUBJECT.has(next.fold) && key !== 'time') || /^\s*[,:-]/.test(p.f.slice(t.end, t.end + 2)) || (genitive && key.length > 2 && key !== 'time') || place;
  return place && /^(?:i|in|fra|for|from)$/.test(prev!.fold) && ownLetters && !ONLY_WITH_KOMMUNE.has(key);
}

function nearKommune(p: Prepared, tokens: Token[], i: number): boolean {
  const next = tokens[i + 1];
  const t = tokens[i]!;
  if (next && KOMMUNE.test(next.fold) && /^[\s-]$/.test(p.f.slice(t.end, next.start))) return true;
  return NAMED_BEFORE.test(p.f.slice(Math.max(0, t.start - 30), t.start)) && (t.upper || !WORD_NAMES.has(t.fold) || !ONLY_WITH_KOMMUNE.has(t.fold));
}

/** Spelling is looked into only where a place is likely: before "kommune", after "i" with a capital, or a capital inside a sentence. */
function worthSpelling(tokens: Token[], i: number, p: Prepared, asked: boolean): boolean {
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
function spelledAt(p: Prepared, tokens: Token[], i: number, index: Index, asked: boolean): Hit | null {
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
