import type { Knowledge } from '../../knowledge/knowledge.js';
import { resolveNumber } from '../../knowledge/municipalities.js';
import type { Kommune } from '../../knowledge/schema/reference.js';
import { isNegated } from './negation.js';
import { inCountyTold, toldApart } from './municipality-county.js';
import { nameIndex } from './municipality-index.js';
import { ALIS_OFFICE, fits } from './municipality-place.js';
import { spelledAt, worthSpelling } from './municipality-spelling.js';
import { tokenise, type Hit, type Index, type Token } from './municipality-tokens.js';
import { excerpt, matches, rx, type Prepared, type Span } from './text.js';

export interface ReadMunicipality extends Span {
  /** One: found. Several: the person chooses. None: the name is not a municipality's. */
  treff: Kommune[];
  /** The text as written, for the answer "we do not know ...". */
  utdrag: string;
  negated: boolean;
  /** Found by spelling alone. */
  rettet?: boolean;
}

const NUMBER = rx("\\b(?:kommune\\s?(?:nr|nummer(?:et)?|n)?\\.?|knr\\.?|k\\.?nr\\.?|komm\\.?nr\\.?|municipality (?:number|no\\.?|code)|kommunenummer(?:et)?)\\s*(?:er|is|:|=|nr\\.?)?\\s*(\\d{4})(?!\\d)|(?<![\\d.,/-])(\\d{4})(?=\\s*\\(?[a-z]{2,}\\w*\\)? kommune)|\\((\\d{4})\\)|^\\s*(\\d{4})\\s*$");

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
