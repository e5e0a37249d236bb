import { iso, daysIn, yearOf } from './calendar.js';
import { isNegated } from './negation.js';
import { numberOf, NUMBER_WORD } from './numbers.js';
import { matches, rx, type Span } from './text.js';

const YEAR = "(?:(20\\d{2})|'?(\\d{2})(?![\\d%])|(i fjor|fjor|fjoråret|last year|forrige år|førre år)|(i år|inneværende år|this year)|(neste år|next year))";
const WHOLE = rx(`\\b(?:(?:gjennom |i )?hel[et]{0,2}(?: av)?|heile?(?: av)?|all(?:e)? of|the whole of|whole of|whole|entire|throughout|hele kalenderåret|heile kalenderåret|hele året|heile året|kalenderåret|calendar year) (?:(?:kalender)?året |(?:calendar )?year |i )?${YEAR}(?![\\d/.-]\\d)`);
/** "I 2021, heile året". */
const YEAR_WHOLE = rx('(?<![\\d./-])(20\\d{2}),? (?:(?:i|gjennom) )?(?:hele|heile|the (?:whole|entire)|all) (?:året|year)\\b');
const ORDINAL = '(1\\.?|første|fyrste|first|1st|2\\.?|andre|annet|second|2nd|siste|last|3\\.?|tredje|third|3rd|4\\.?|fjerde|fourth|4th)';
const HALF = rx(`\\b${ORDINAL} (halvår(?:et)?|halvdel(?:en)?(?: av)?|half(?: of)?|kvartal(?:et)?|quarter(?: of)?|tertial(?:et)?)(?: i| in| of| av)? ?${YEAR}(?!\\d)`);
const Q = rx("\\b(?:q|k)([1-4])[ -]?(?:20)?(\\d{2})(?!\\d)");
const FIRST_MONTHS = rx(`\\b(?:de |dei |the )?(første|fyrste|first|siste|last) (${NUMBER_WORD}|\\d{1,2}) (?:månedene|månadene|månader|måneder|mnd\\.?|months)(?: i| in| of| av)? ${YEAR}(?!\\d)`);

/** "I 2021, hele året": of the only year that is named. */
const ALL_YEAR = rx('\\b(?:(?:gjennom )?(?:hele|heile) året|(?:the )?(?:whole|entire|full) year|all year)\\b(?! (?:20|etter|before|før|after))');
const YEAR_NAMED = rx('(?<![\\d.,/-])(20[12]\\d)(?![\\d]|[.,/-]\\d)');

export interface WholePeriod extends Span {
  fra: string;
  til: string;
}

/** Periods named as a whole: "hele 2023", "første halvår 2024", "2. kvartal 24", "de første åtte månedene av 2023". */
export function wholePeriods(f: string, today: string): WholePeriod[] {
  const found: WholePeriod[] = [];
  const add = (span: Span, year: number | null, from: number, to: number): void => {
    if (year === null || from < 1 || to > 12 || from > to) return;
    if (found.some((w) => span.start < w.end && w.start < span.end)) return;
    found.push({ start: span.start, end: span.end, fra: iso(year, from, 1), til: iso(year, to, daysIn(year, to)) });
  };
  for (const m of matches(FIRST_MONTHS, f)) {
    const n = numberOf(m.g[2]!) ?? 0;
    const year = yearFrom(m.g.slice(3), today);
    if (/^(?:siste|last)$/.test(m.g[1]!)) add(m, year, 13 - n, 12);
    else add(m, year, 1, n);
  }
  for (const m of matches(HALF, f)) {
    const [from, to] = part(m.g[1]!, m.g[2]!);
    add(m, yearFrom(m.g.slice(3), today), from, to);
  }
  for (const m of matches(Q, f)) add(m, 2000 + Number(m.g[2]), Number(m.g[1]) * 3 - 2, Number(m.g[1]) * 3);
  for (const m of matches(YEAR_WHOLE, f)) add(m, Number(m.g[1]), 1, 12);
  for (const m of matches(WHOLE, f)) add(m, yearFrom(m.g.slice(1), today), 1, 12);
  const years = new Set(matches(YEAR_NAMED, f).map((m) => m.g[1]!));
  if (years.size === 1 && found.length === 0) for (const m of matches(ALL_YEAR, f)) if (!isNegated(f, m.start)) add(m, Number([...years][0]), 1, 12);
  return found;
}

function yearFrom(g: (string | undefined)[], today: string): number | null {
  const now = yearOf(today);
  if (g[0]) return Number(g[0]);
  if (g[1]) return Number(g[1]) >= 10 && Number(g[1]) <= 39 ? 2000 + Number(g[1]) : null;
  if (g[2]) return now - 1;
  if (g[3]) return now;
  return g[4] ? now + 1 : null;
}

function part(ordinal: string, unit: string): [number, number] {
  const size = /kvartal|quarter/.test(unit) ? 3 : unit.startsWith('tertial') ? 4 : 6;
  const names: Record<string, number> = { f: 1, '1': 1, a: 2, s: 2, '2': 2, t: 3, '3': 3, '4': 4, l: 12 / size };
  const n = /^(?:siste|last)/.test(ordinal) ? 12 / size : /^(?:fjerde|fourth)/.test(ordinal) ? 4 : (names[ordinal[0]!] ?? 0);
  return n * size > 12 ? [0, 0] : [n * size - size + 1, n * size];
}
