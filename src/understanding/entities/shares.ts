import { Decimal } from 'decimal.js';
import { isNegated } from './negation.js';
import { numberOf } from './numbers.js';
import { decimalFits, fractionFits, isPosition, isRestOfTalk } from './share-context.js';
import { FRACTION_DECIMALS, weekShare, wordFraction } from './share-parts.js';
import { DECIMAL, FRACTION, FULL, HALF, NAMED, NUMBER_JOB, PERCENT, RANGE, SET_TO, WEEK_DAYS, WORD_FRACTION } from './share-patterns.js';
import { before, matches, rx, type Span, type Taken } from './text.js';

export interface ReadShare extends Span {
  /** Fraction of full time as exact decimal text; missing when it cannot be right or is a range. */
  andel?: string;
  problem?: 'null' | 'over' | 'spenn' | 'minus';
  /** Worked out from days of the week, and so told back as that. */
  fraDager?: true;
  /** "ikke 80 %", "i stedet for 80 %": named only to be set aside. */
  negated: boolean;
}

/** A sign that belongs to the number: at the start or after a space, and close to it. */
const MINUS = /(?:^|\s)(-|minus )$/;
const CHANGE = rx('\\b(?:øke[rst]?|økt|økning|økes|auk\\w*|opp|ned|reduser\\w*|endr\\w*|gå\\w*|gikk|gjekk|gjeng|går|increas\\w*|reduc\\w*|went|goes|go|chang\\w*|from|fra|frå|trapp\\w*|senk\\w*|kutt\\w*|bytt\\w*)\\b', '');
/** Days of something else than work in the position. */
const OTHER_DAYS = rx('\\b(?:kurs\\w*|veiled\\w*|rettlei\\w*|supervis\\w*|permisjon\\w*|fri|sykehus\\w*|sjukehus\\w*|hospital|fravær|fråvær|ferie\\w*)(?: \\w+)?\\s*$', '');

/** Reads all shares of a position. `40 %` of money, of sick leave or of own financing is not one. */
export function readShares(f: string, taken: Taken): ReadShare[] {
  const found: ReadShare[] = [];
  const add: Add = (span, value, problem, fraDager) => {
    if (!taken.free(span.start, span.end)) return;
    taken.take(span.start, span.end);
    const negated = isNegated(f, span.start);
    found.push({ start: span.start, end: span.end, negated, ...judge(value, problem), ...(fraDager ? { fraDager } : {}) });
  };
  readRanges(f, taken, add);
  for (const m of matches(PERCENT, f)) {
    if (m.g[2] !== undefined && /^(?:en|ein|et|ett|eit|ei|a|an)$/.test(m.g[2])) continue;
    const value = m.g[1] !== undefined ? Number(m.g[1].replace(',', '.')) : numberOf(m.g[2]!);
    if (value === null || !isPosition(f, m, value)) continue;
    const sign = MINUS.exec(f.slice(Math.max(0, m.start - 8), m.start));
    if (sign) add({ start: m.start - sign[1]!.length, end: m.end }, null, 'minus');
    else add(m, new Decimal(value).div(100));
  }
  readPlainShares(f, add);
  for (const m of matches(NAMED, f)) {
    const n = Number(m.g[1]);
    if (n === 1 || n >= 10) add(m, n === 1 ? new Decimal(1) : new Decimal(n).div(100));
  }
  for (const m of matches(NUMBER_JOB, f)) if (Number(m.g[1]) >= 10) add(m, new Decimal(m.g[1]!).div(100));
  for (const m of matches(SET_TO, f)) {
    const start = m.end - m.g[1]!.length;
    if (Number(m.g[1]) >= 10 && Number(m.g[1]) <= 150) add({ start, end: m.end }, new Decimal(m.g[1]!).div(100));
  }
  return found.sort((a, b) => a.start - b.start);
}

type Add = (span: Span, value: Decimal | null, problem?: ReadShare['problem'], fraDager?: true) => void;

/** "60 til 80 %" is no single share, unless it tells of a change: then the new one counts. */
function readRanges(f: string, taken: Taken, add: Add): void {
  for (const m of matches(RANGE, f)) {
    const [a, b] = [m.g[1]!, m.g[3]!].map((s) => Number(s.replace(',', '.'))) as [number, number];
    if (!taken.free(m.start, m.end) || !isPosition(f, m, b) || (a < 10 && /^(?:og|and)$/.test(m.g[2]!))) continue;
    const list = /^(?:og|and)$/.test(m.g[2]!) && !/^(?:mellom|between)/.test(m.g[0]!);
    const changes = CHANGE.test(before(f, m.start, 60)) || /^(?:fra|from|opp)/.test(m.g[0]!);
    const cut = m.g[0]!.lastIndexOf(m.g[3]!);
    if (list) {
      add({ start: m.start, end: m.start + cut }, new Decimal(a).div(100));
      add({ start: m.start + cut, end: m.end }, new Decimal(b).div(100));
    } else if (changes) add(m, new Decimal(b).div(100));
    else add(m, null, 'spenn');
  }
}

function readPlainShares(f: string, add: Add): void {
  for (const m of matches(WEEK_DAYS, f)) {
    const value = weekShare(m.g[1] ?? m.g[3]!, m.g[2] ?? m.g[4]);
    if (value && !OTHER_DAYS.test(before(f, m.start, 30))) add(m, value, undefined, true);
  }
  for (const m of matches(WORD_FRACTION, f)) {
    const value = wordFraction(m.g[1], m.g[2]!);
    if (value) add(m, value);
  }
  for (const m of matches(HALF, f)) if (!isRestOfTalk(f, m)) add(m, new Decimal('0.5'));
  for (const m of matches(FULL, f)) if (!isRestOfTalk(f, m)) add(m, new Decimal(1));
  for (const m of matches(FRACTION, f)) {
    const [n, d] = [Number(m.g[1]), Number(m.g[2])];
    if (n <= d && fractionFits(f, m)) add(m, new Decimal(n).div(d).toDecimalPlaces(FRACTION_DECIMALS));
  }
  for (const m of matches(DECIMAL, f)) {
    const whole = m.g[1] ?? '0';
    const digits = m.g[2] ?? m.g[3]!;
    if (decimalFits(f, m, whole, digits)) add(m, new Decimal(`${whole}.${digits}`));
  }
}

function judge(value: Decimal | null, problem?: ReadShare['problem']): Pick<ReadShare, 'andel' | 'problem'> {
  if (problem || value === null) return { problem: problem ?? 'spenn' };
  if (value.lte(0)) return { problem: 'null' };
  return value.gt(1) ? { problem: 'over' } : { andel: value.toString() };
}
