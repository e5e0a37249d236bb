import { Decimal } from 'decimal.js';
import { plainNumber, readAmounts } from '../entities/amounts.js';
import { readDurations } from '../entities/durations.js';
import { NUMBER_WORD, numberOf } from '../entities/numbers.js';
import { CODES } from '../entities/problem-codes.js';
import { bareDays, bareFraction, FRACTION_DECIMALS } from '../entities/share-parts.js';
import { readShares } from '../entities/shares.js';
import { matches, rx, Taken } from '../entities/text.js';
import type { AskField } from '../../grant/types.js';
import type { ReadAnswer } from '../types.js';
import { ok, refuse, type Asked } from './result.js';
import { isNone } from './words.js';

const TIME = rx('\\b(?:dag\\w*|days?|time|timer|timar|hours?|uke\\w*|veke\\w*|weeks?|kr|kroner|år|years?|måned\\w*|månad\\w*|mnd|months?)\\b', '');
const BARE_SHARE = rx(`^[^\\d,.]{0,24}?(?:(-?\\d{1,4}(?:[.,]\\d{1,4})?|[.,]\\d{1,3})|\\b(${NUMBER_WORD}))\\s*(?:%|prosent\\w*|pst\\.?|per ?cent)?[^\\d]{0,24}$`, '');
const HALF = rx('^\\W*(?:en |ein |ei |a |ca\\.? )?(?:halv|halvt|half|halvparten|femti-femti)\\W*$', '');
const FRACTION = /^\W*([1-9]\d?) ?\/ ?([2-9]|\d\d)\W*$/;
const THREE_QUARTERS = rx('^\\W*(?:tre kvart|trekvart|tre fjerdedeler|tre firedelar|three quarters)\\W*$', '');
const FULL = rx('^\\W*(?:en |ein |ei |a )?(?:full|fullt|hel|heil|heilt|helt|fulltid|heltid|heiltid|whole|maks|alt)\\W*$', '');

const SHARE_PROBLEMS = { null: CODES.andelNull, over: CODES.andelOver, spenn: CODES.andelSpenn, minus: CODES.andelMinus } as const;

/** A share of full time. "80" is 80 %, "0,8" and "1" are fractions. */
export function readShareAnswer(asked: Asked): ReadAnswer {
  const f = asked.p.f.trim();
  const shares = readShares(f, new Taken(f.length)).filter((s) => !s.negated);
  const [share] = shares;
  if (share?.andel) return ok(share.andel);
  if (share) return refuse(SHARE_PROBLEMS[share.problem!], asked.p);
  const part = FRACTION.exec(f);
  if (part && Number(part[1]) <= Number(part[2])) return ok(new Decimal(part[1]!).div(part[2]!).toDecimalPlaces(FRACTION_DECIMALS).toString());
  const inWords = bareFraction(f) ?? bareDays(f);
  if (inWords) return ok(inWords.toString());
  if (HALF.test(f)) return ok('0.5');
  if (THREE_QUARTERS.test(f)) return ok('0.75');
  if (FULL.test(f)) return ok('1');
  if (/\d\s*(?:-|til|to|eller|or)\s*\d/.test(f)) return refuse(CODES.andelSpenn, asked.p);
  const m = TIME.test(f) ? null : BARE_SHARE.exec(f);
  const number = m?.[1] !== undefined ? new Decimal(m[1].replace(',', '.').replace(/^\./, '0.')) : m?.[2] !== undefined ? numberWord(m[2]) : null;
  if (number === null || number === undefined) return refuse(CODES.andelUforstaatt, asked.p);
  const andel = number.gt(1) || /%|prosent|pst|per ?cent/.test(f) ? number.div(100) : number;
  if (andel.lt(0)) return refuse(CODES.andelMinus, asked.p);
  if (andel.isZero()) return refuse(CODES.andelNull, asked.p);
  return andel.gt(1) ? refuse(CODES.andelOver, asked.p) : ok(andel.toString());
}

function numberWord(word: string): Decimal | null {
  const n = numberOf(word);
  return n === null || n < 5 ? null : new Decimal(n);
}

const LOWEST_AMOUNT = 1000;
const HIGHEST_AMOUNT = 100_000_000;
const BARE_AMOUNT = rx("^[^\\d-]{0,30}?(-?)(?:kr\\.?|nok|kroner)?\\s*(\\d{1,3}(?:[ .,']\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,15}(?:[.,]\\d{1,2})?)[^\\d]{0,30}$", '');
/** "2022", "hva om det var i 2023?": a year, and no sum that anyone is asked for is so small. */
const YEAR_ALONE = /^[^\d]*20[1-3]\d[^\d]*$/;
const KRONER = rx('\\b(?:kr|kroner|nok)\\b', '');
const WHOLE = rx('^\\W*(?:hele|heile|alt|fullt?|maks\\w*|max\\w*|everything|the (?:full|maximum|whole)|full|all)\\b', '');
const COUNTED = rx('\\b(?:måned\\w*|månad\\w*|mnd|months?|prosent|%|dag\\w*|days?|år|years?|leger|legar|doctors)\\b|%', '');

/** Whole kroner as text: "300 000", "kr 300.000,-", "0,3 mill". */
export function readAmountAnswer(asked: Asked, field: AskField): ReadAnswer {
  const f = asked.p.f.trim();
  const amounts = readAmounts(f, new Taken(f.length));
  if (amounts.length > 1 || /\d\s*(?:-|til|to|eller|or)\s*(?:kr\.? ?)?\d/.test(f)) return refuse(CODES.beloepUforstaatt, asked.p);
  if (amounts.length === 1 && !/-\s*(?:kr\.? ?)?\d/.test(f)) return checked(asked, field, amounts[0]!.kroner === undefined ? null : new Decimal(amounts[0]!.kroner));
  const m = COUNTED.test(f) || (YEAR_ALONE.test(f) && !KRONER.test(f)) ? null : BARE_AMOUNT.exec(f);
  if (m) return m[1] ? refuse(CODES.beloepUrimelig, asked.p) : checked(asked, field, plainNumber(m[2]!));
  if (isNone(f) && field === 'maksbelop.tillegg') return ok('0');
  if (WHOLE.test(f) && field === 'soktBelop') return ok('vet-ikke');
  return refuse(CODES.beloepUforstaatt, asked.p);
}

function checked(asked: Asked, field: AskField, value: Decimal | null): ReadAnswer {
  const kroner = value?.toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  if (kroner?.isZero() && field === 'maksbelop.tillegg') return ok('0');
  if (!kroner || kroner.lt(LOWEST_AMOUNT) || kroner.gt(HIGHEST_AMOUNT)) return refuse(CODES.beloepUrimelig, asked.p);
  return ok(kroner.toFixed(0));
}

/** More months than anyone can have been granted since the first scheme. */
const MOST_MONTHS = 180;
const YEARS = rx(`(?<![\\d.,])(\\d(?:[.,]5)?|${NUMBER_WORD}) (?:hele? |heile? |full\\w* )?(?:år|years?)\\b`);
const BARE_MONTHS = rx(`^\\W*(?:ca\\.? |omtrent |cirka |about |ja,? |yes,? )?(\\d{1,9}|${NUMBER_WORD})(?: (?:stk|stykker|til sammen|totalt|in total|i alt))?\\W*$`, '');

/** Months granted before, each with its share; `[]` for none. A share that is not said counts as full time. */
export function readEarlierAnswer(asked: Asked): ReadAnswer {
  const f = asked.p.f.trim();
  const taken = new Taken(f.length);
  const durations = readDurations(f, taken).map((d) => ({ start: d.start, end: d.end, months: d.maaneder ?? Number.POSITIVE_INFINITY }));
  for (const m of matches(YEARS, f)) {
    if (!taken.free(m.start, m.end)) continue;
    taken.take(m.start, m.end);
    durations.push({ start: m.start, end: m.end, months: yearsIn(m.g[1]!) });
  }
  if (durations.length === 0 && isNone(f)) return ok([]);
  if (/^\W*-\s?\d/.test(f)) return refuse(CODES.maanederUforstaatt, asked.p);
  const shares = readShares(f, taken);
  if (durations.length === 0) {
    const m = BARE_MONTHS.exec(f) ?? (shares.length > 0 ? /^\W*(\d{1,3})\b/.exec(f) : null);
    const months = m ? numberOf(m[1]!) : null;
    if (months === null) return refuse(CODES.maanederUforstaatt, asked.p);
    if (months === 0) return ok([]);
    durations.push({ start: 0, end: m![0].length, months });
  }
  durations.sort((a, b) => a.start - b.start);
  const bad = shares.find((s) => s.problem);
  if (bad) return refuse(SHARE_PROBLEMS[bad.problem!], asked.p);
  if (durations.some((d) => d.months > MOST_MONTHS || d.months < 1)) return refuse(CODES.maanederUrimelig, asked.p);
  return ok(durations.map((d, i) => ({ maaneder: d.months, stillingsandel: shareOf(shares, d.end, durations[i + 1]?.start ?? f.length, durations.length) })));
}

function yearsIn(text: string): number {
  return /^\d/.test(text) ? Math.round(Number(text.replace(',', '.')) * 12) : (numberOf(text) ?? 1) * 12;
}

function shareOf(shares: readonly { start: number; andel?: string }[], from: number, to: number, count: number): string {
  const own = shares.find((s) => s.andel && s.start >= from && s.start < to) ?? (count === 1 ? shares.find((s) => s.andel) : undefined);
  return own?.andel ?? '1';
}
