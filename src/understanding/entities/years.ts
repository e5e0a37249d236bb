import { yearOf } from './calendar.js';
import { matches, rx, type Span, type Taken } from './text.js';

export interface ReadYear extends Span {
  aar: number;
}

const YEAR = rx("(?<![\\d.,/§+-]|kr |nok |nr |nummer )(20[1-3]\\d)(?:/(?:20)?\\d{2}|-\\d{2}(?![\\d-]))?(?!\\d|[.,]\\d|-\\d|/\\d{3}|\\s?(?:kr\\b|kroner|%|prosent|innb|pasient|timer|mnd|måned))");
const SHORT = rx("(?:'|(?<=\\b(?:i|for|fra|frå|in) ))(1[89]|2\\d)(?=-(?:ordning|tilskudd|tilskot|runde|regel|penge)|\\b(?=[?.!]*$))(?!\\d)");
const SPAN = rx("(?<![\\d.,/-])(?:20(1[89]|[23]\\d)\\s?[/-]\\s?(?:20)?|(1[89]|2\\d)/)([12]\\d)(?![\\d/-]|[.,]\\d|\\s?(?:kr\\b|kroner|%|prosent|timer|dager|uker|veker|mnd|måned|mai|jun|jul|aug|sep|okt|nov|des|jan|feb|mar|apr))");

/**
 * A grant year named by the two years that it lies in ("2025/26", "2025-2026", "24/25"), as the number that the rules know
 * it by: the later of the two. Undefined when no such pair stands in the text (3/24 is a month, not a pair of years).
 */
export function grantYearSpan(text: string): number | undefined {
  for (const m of matches(SPAN, text)) if (Number(m.g[3]) === Number(m.g[1] ?? m.g[2]) + 1) return 2000 + Number(m.g[3]);
  return undefined;
}

const RELATIVE = rx('\\b(?:(i fjor|fjoråret|fjorårets|last year|forrige år|førre år|året før|forrige runde)|(i forfjor|the year before last)|(i år|inneværende år|this year|årets|current year|dette året)|(neste år|next year|til neste år|kommende år|komande år))\\b(?! (?:gammel|gammal))');

/** Years spoken of as years: "i 2021", "2019-ordningen", "i fjor". Years inside a date or a period are already used. */
export function readYears(f: string, today: string, taken: Taken): ReadYear[] {
  const found: ReadYear[] = [];
  const add = (span: Span, aar: number): void => {
    if (!taken.free(span.start, span.end)) return;
    taken.take(span.start, span.end);
    found.push({ start: span.start, end: span.end, aar });
  };
  for (const m of matches(YEAR, f)) add(m, Number(m.g[1]));
  for (const m of matches(SHORT, f)) add(m, 2000 + Number(m.g[1]));
  const now = yearOf(today);
  for (const m of matches(RELATIVE, f)) add(m, m.g[1] ? now - 1 : m.g[2] ? now - 2 : m.g[3] ? now : now + 1);
  return found.sort((a, b) => a.start - b.start);
}
