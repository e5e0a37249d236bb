import { Num, ZERO } from './decimal.js';

/** Decimals shown on a line that has no end (thirds of a krone). */
const SHOWN_DECIMALS = 10;

/**
 * The one rounding: a sum before division is made into whole kroner, half up (design.md section 4). Takes numerator and
 * divisor apart, so that nothing is lost before the rounding: exactly half a krone is seen as such.
 */
export function wholeKroner(numerator: Num, divisor: Num): Num {
  const doubled = numerator.times(2).plus(divisor);
  return doubled.divToInt(divisor.times(2));
}

/** A line's value as shown: exact where it ends within ten decimals, else cut there. */
export const shown = (numerator: Num, divisor: Num): Num => numerator.div(divisor).toDecimalPlaces(SHOWN_DECIMALS, Num.ROUND_HALF_UP);

/**
 * Lines as shown that add up exactly to the sum as shown, also where single lines have no end: each line is the
 * difference between two running sums.
 */
export function shownLines(numerators: readonly Num[], divisor: Num): { lines: Num[]; sum: Num } {
  let running = ZERO;
  let before = ZERO;
  const lines = numerators.map((n) => {
    running = running.plus(n);
    const now = shown(running, divisor);
    const line = now.minus(before);
    before = now;
    return line;
  });
  return { lines, sum: before };
}
