import { Decimal as Base } from 'decimal.js';

/**
 * The calculator's own numbers: 40 digits, so that a product of any case that is let in is exact, and no other part of
 * the program can change the precision under it. Division happens once, at the end (rounding.ts).
 */
export const Num = Base.clone({ precision: 40, rounding: Base.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Num = Base;

export const ZERO: Num = new Num(0);
export const ONE: Num = new Num(1);

/** The smaller of two; `a` when equal. */
export const least = (a: Num, b: Num): Num => (b.lt(a) ? b : a);
