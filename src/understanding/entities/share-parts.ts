import { Decimal } from 'decimal.js';
import { numberOf } from './numbers.js';
import { DAY_COUNT, DAYS } from './share-words.js';
import { rx } from './text.js';

const BARE_WORD_FRACTION = rx('^\\W*(?:i |på |in )?(en|ein|ett|one|to|two|tre|three|fire|four)[ -](tredel|tredjedel|third|firedel|fjerdedel|quarter|femdel|femtedel|fifth)(?:s|ar|er)?\\W*$', '');
/** A whole answer to the question of the share. */
const DAYS_ALONE = rx(`^\\W*(?:ca\\.? |bare |berre |only )?${DAY_COUNT} ${DAYS}\\W*$`, '');

/** Thirds and sixths have no end: enough decimals that twelve months of them are right to the krone. */
export const FRACTION_DECIMALS = 10;
const FRACTIONS: Record<string, number> = { halvparten: 2, halv: 2, half: 2, tredel: 3, tredjedel: 3, third: 3, firedel: 4, fjerdedel: 4, fjerdepart: 4, kvart: 4, quarter: 4, femdel: 5, femtedel: 5, fifth: 5 };

/** The fraction (0-1) that a word stands for, or null when it is one or more. */
export function wordFraction(count: string | undefined, part: string): Decimal | null {
  const [n, d] = [count ? numberOf(count)! : 1, FRACTIONS[part]!];
  return n < d ? new Decimal(n).div(d).toDecimalPlaces(FRACTION_DECIMALS) : null;
}

/** "Fire femtedeler" as a whole answer: what it is a part of goes without saying. */
export function bareFraction(f: string): Decimal | null {
  const m = BARE_WORD_FRACTION.exec(f);
  return m && wordFraction(m[1], m[2]!);
}

const WEEK = 5;

/** Days of a working week as a fraction (0-1), or null when the week has no such number of days. */
export function weekShare(count: string, half: string | undefined): Decimal | null {
  const n = /^\d/.test(count) ? new Decimal(count.replace(',', '.')) : numberOf(count);
  const days = n === null ? null : new Decimal(n).plus(half ? '0.5' : 0);
  return days && days.gt(0) && days.lte(WEEK) ? days.div(WEEK) : null;
}

/** "3 dager" as a whole answer to how large the position is: days of the week. */
export function bareDays(f: string): Decimal | null {
  const m = DAYS_ALONE.exec(f);
  return m && weekShare(m[1]!, m[2]);
}
