import { isEnglishMonth, isWeakMonth, isWord, MONTH, monthOf } from './months.js';
import { matches, rx, type Span } from './text.js';
import { daysIn, yearOf } from './calendar.js';

/** A date, a month or a year-less day as it stands in the text; what was not said is missing. */
export interface DateAtom extends Span {
  day?: number;
  month: number;
  year?: number;
  /** Could be something else (`1.5`, "jan"): counts only together with another date or a word that asks for one. */
  weak?: boolean;
  /** A word in its own right ("jul", "may"): never a date alone. */
  bare?: boolean;
  /** Said as "the year after": relative to the other end of the range. */
  yearAfter?: boolean;
  /** There is no such day: 31 February, month 13. */
  impossible?: boolean;
}

const YEAR4 = '(?:19|20)\\d{2}';
const SUFFIX = rx(
  `^\\s*,?\\s*(?:i |in |of |av )?(?:(\\d{4})(?!\\d|-\\d\\d-\\d)|'?(\\d{2})(?![\\d:,%]|\\.\\d|\\s*(?:%|prosent|pros\\b|pst|per ?cent|pct|mnd|maned|month|mill|tus|kr|000|leg|fastleg|stk|stykk|uke|veke|dag|time|ar\\b|stilling|doctor|gp|aar))|(?:fra )?(i fjor|fjor|forfjor|last year|forrige år|førre år)\\b|(i år|år|this year|inneværende år)(?![a-z])|(neste år|next year)\\b|((?:året etter|påfølgende år|the (?:following|next) year|same neste))\\b)`,
  '',
);

interface Suffix {
  length: number;
  year?: number;
  yearAfter?: boolean;
}

/** The year that follows a month or a date, in any of the ways to say it; 0 characters if none does. */
function yearSuffix(f: string, at: number, today: string): Suffix {
  const m = SUFFIX.exec(f.slice(at, at + 28));
  if (!m) return { length: 0 };
  const now = yearOf(today);
  const length = m[0].length;
  if (m[1]) return { length, year: Number(m[1]) };
  if (m[2]) return Number(m[2]) >= 10 && Number(m[2]) <= 29 ? { length, year: 2000 + Number(m[2]) } : { length: 0 };
  if (m[3]) return { length, year: m[3].includes('forfjor') ? now - 2 : now - 1 };
  if (m[4]) return { length, year: now };
  if (m[5]) return { length, year: now + 1 };
  return { length, yearAfter: true };
}

const twoDigits = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** Builds an atom and marks a day that does not exist. */
function atom(start: number, end: number, parts: Omit<DateAtom, 'start' | 'end'>): DateAtom {
  const { day, month, year } = parts;
  const impossible = month < 1 || month > 12 || (day !== undefined && (day < 1 || day > daysIn(year ?? 2024, month)));
  return { start, end, ...parts, ...(impossible ? { impossible } : {}) };
}

const NOT_BEFORE = '(?<![\\d.,/§])';
const ISO = rx(`(?<![\\d.,])(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)`);
const DMY = rx(`(?<![\\d,/]|\\d\\.)(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})(?!\\d|\\s?%|[.,]\\d)`);
const DM_YEAR = rx(`(?<![\\d,/]|\\d\\.)(\\d{1,2})[./](\\d{1,2})\\.? (${YEAR4})(?!\\d)`);
/** "1/9-23", as many write it by hand. */
const DM_DASH_YEAR = rx('(?<![\\d,./])(\\d{1,2})/(\\d{1,2})-((?:20)?[123]\\d)(?![\\d./])');
const DAY_MONTH = rx(`(?<![\\d.,])(?:(\\d{1,2})\\s?(?:\\.|st|nd|rd|th)?|(første|fyrste|first))\\s?(?:i |of )?(${MONTH})\\b\\.?`);
const MONTH_DAY = rx(`\\b(${MONTH})\\.? (\\d{1,2})(st|nd|rd|th)?(?!\\d|[.,]\\d|\\s*(?:%|måned|mnd|mån|month|prosent|pst|per ?cent|uke|veke|dag|time|leg|kr|mill|år\\b|stk|hele|heile|full))(?:,? (${YEAR4})(?!\\d))?`);
const MONTH_YEAR_NUM = rx(`${NOT_BEFORE}(0?[1-9]|1[0-2])([./-])(20\\d{2})(?!\\d|[./]\\d)`);
const YEAR_MONTH_NUM = rx(`${NOT_BEFORE}(20\\d{2})-(0[1-9]|1[0-2])(?!\\d|-\\d)`);
const MONTH_SHORT_YEAR = rx(`${NOT_BEFORE}(0?[1-9]|1[0-2])/([12]\\d)(?![\\d/])`);
const DAY_MONTH_NUM = rx(`(?<![\\d,/§]|\\d\\.)(\\d{1,2})\\s?([./])\\s?(\\d{1,2})\\.?(?!\\d|[.,]\\d|\\s?(?:%|prosent|pst))`);
const PACKED = rx(`${NOT_BEFORE}([0-3]\\d)([01]\\d)((?:20)?\\d{2})(?!\\d)`);
const MONTH_ALONE = rx(`\\b(${MONTH})\\b\\.?`);
const CHRISTMAS = /(?:til|før|innen|innan|etter|rundt|over|mot|ved|i) $/;
const DAY_ALONE = rx(`(?<![\\d.,])(\\d{1,2})\\.?(?=\\s?(?:-|til|to|og|and)\\s?\\d{1,2}\\.?\\s?${MONTH}\\b)`);
const NEW_YEAR = rx('\\b(?:(siden|sidan|fra|frå|etter|ved|since|from) (?:og med )?(?:nyttår|årsskiftet|new year)|(til|until|by) (?:nyttår|årsskiftet|new year)|(ut) (?:året|the year)(?: (20\\d{2}))?)\\b');

type Reader = (f: string, today: string) => Iterable<DateAtom>;

const READERS: readonly Reader[] = [
  function* isoDates(f) {
    for (const m of matches(ISO, f)) yield atom(m.start, m.end, { year: Number(m.g[1]), month: Number(m.g[3]), day: Number(m.g[4]) });
  },
  function* numericDates(f) {
    for (const m of matches(DMY, f)) yield atom(m.start, m.end, { day: Number(m.g[1]), month: Number(m.g[3]), year: twoDigits(m.g[4]!) });
    for (const m of matches(DM_DASH_YEAR, f)) yield atom(m.start, m.end, { day: Number(m.g[1]), month: Number(m.g[2]), year: twoDigits(m.g[3]!) });
    for (const m of matches(DM_YEAR, f)) yield atom(m.start, m.end, { day: Number(m.g[1]), month: Number(m.g[2]), year: Number(m.g[3]) });
  },
  function* englishDates(f) {
    for (const m of matches(MONTH_DAY, f)) {
      const day = Number(m.g[2]);
      const sure = m.g[3] || m.g[4] || day <= 14 || day >= 30 || (isEnglishMonth(m.g[1]!) && day <= 17);
      if (sure && day >= 1 && day <= 39) yield atom(m.start, m.end, { day, month: monthOf(m.g[1]!)!, ...(m.g[4] ? { year: Number(m.g[4]) } : {}) });
    }
  },
  function* writtenDates(f, today) {
    for (const m of matches(DAY_MONTH, f)) {
      if (Number(m.g[1]) > 39) continue;
      const s = yearSuffix(f, m.end, today);
      yield atom(m.start, m.end + s.length, { day: m.g[2] ? 1 : Number(m.g[1]), month: monthOf(m.g[3]!)!, ...yearOnly(s) });
    }
  },
  function* monthAndYear(f) {
    for (const m of matches(MONTH_YEAR_NUM, f)) yield atom(m.start, m.end, { month: Number(m.g[1]), year: Number(m.g[3]) });
    for (const m of matches(YEAR_MONTH_NUM, f)) yield atom(m.start, m.end, { month: Number(m.g[2]), year: Number(m.g[1]), weak: true });
    for (const m of matches(MONTH_SHORT_YEAR, f)) yield atom(m.start, m.end, { month: Number(m.g[1]), year: 2000 + Number(m.g[2]), weak: true });
  },
  function* packedDates(f) {
    for (const m of matches(PACKED, f)) {
      const a = atom(m.start, m.end, { day: Number(m.g[1]), month: Number(m.g[2]), year: twoDigits(m.g[3]!), weak: true });
      if (!a.impossible) yield a;
    }
  },
  function* months(f, today) {
    for (const m of matches(MONTH_ALONE, f)) {
      const s = yearSuffix(f, m.end, today);
      // "Til jul" is Christmas, not July.
      if (m.g[1] === 'jul' && s.length === 0 && CHRISTMAS.test(f.slice(0, m.start))) continue;
      const weak = isWeakMonth(m.g[1]!) && s.length === 0;
      yield atom(m.start, m.end + s.length, { month: monthOf(m.g[1]!)!, ...yearOnly(s), ...(weak ? { weak } : {}), ...(weak && isWord(m.g[1]!) ? { bare: true } : {}) });
    }
  },
  function* dayAlone(f) {
    for (const m of matches(DAY_ALONE, f)) yield { start: m.start, end: m.end, day: Number(m.g[1]), month: 0, weak: true };
  },
  function* dayMonthNumeric(f, today) {
    for (const m of matches(DAY_MONTH_NUM, f)) {
      if (Number(m.g[3]) > 12 || Number(m.g[1]) > 31 || Number(m.g[1]) < 1 || Number(m.g[3]) < 1) continue;
      const s = m.g[2] === '.' || m.g[2] === '/' ? yearSuffix(f, m.end, today) : { length: 0 };
      const year = s.length > 0 && s.year !== undefined ? s : { length: 0 };
      yield atom(m.start, m.end + year.length, { day: Number(m.g[1]), month: Number(m.g[3]), ...yearOnly(year), weak: true });
    }
  },
  function* newYear(f, today) {
    for (const m of matches(NEW_YEAR, f)) {
      const tail = m.g[1] ?? m.g[2] ?? m.g[3]!;
      const start = m.start + tail.length + 1;
      if (m.g[1]) yield { start, end: m.end, day: 1, month: 1, year: yearOf(today) };
      else yield { start, end: m.end, day: 31, month: 12, ...(m.g[4] ? { year: Number(m.g[4]) } : {}) };
    }
  },
];

function yearOnly(s: Suffix): { year?: number; yearAfter?: boolean } {
  return { ...(s.year !== undefined ? { year: s.year } : {}), ...(s.yearAfter ? { yearAfter: true } : {}) };
}

const MONTH_FIRST = rx('(?<![\\d./])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\\d|3[01])/(?:20)?\\d{2}(?!\\d)', '');

/** "8/31/2023", as it is written in America: there is no such month, but it is clear what was meant. */
export function monthFirst(f: string): boolean {
  return MONTH_FIRST.test(f);
}

/** All dates and months of a folded text, in order, none overlapping; the fuller reading of a place wins. */
export function dateAtoms(f: string, today: string): DateAtom[] {
  const found: DateAtom[] = [];
  for (const read of READERS) {
    for (const a of read(f, today)) if (!found.some((b) => a.start < b.end && b.start < a.end)) found.push(a);
  }
  return found.sort((a, b) => a.start - b.start);
}
