import { Decimal } from 'decimal.js';
import type { RuleVersion, Verdi } from './schema/version.js';
import { valueOf } from './values.js';

/**
 * The ceiling of an amount that the rules build from elements, as exact decimal text: kroner for a year at full time,
 * before any window of months closes, the element share (`paaslag`) included. Rounded to whole kroner, half up, here and
 * only for showing: the calculator works from the elements. Null when a part of it is not known, or is a dated rate.
 */
export function composedCeiling(version: RuleVersion, value: Verdi): string | null {
  if (!value.sammensatt) return null;
  const share = value.sammensatt.paaslag ? number(version, value.sammensatt.paaslag) : new Decimal(0);
  const parts = value.sammensatt.elementer.map((id) => elementCeiling(version, id));
  if (!share || parts.some((p) => p === null)) return null;
  const sum = parts.reduce<Decimal>((total, p) => total.plus(p!), new Decimal(0));
  return sum.times(share.plus(1)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed();
}

function elementCeiling(version: RuleVersion, id: string): Decimal | null {
  const factors = version.elementer.find((e) => e.id === id && e.per === 'aar')?.produkt.map((v) => number(version, v));
  if (!factors || factors.some((f) => f === null)) return null;
  return factors.reduce<Decimal>((product, f) => product.times(f!), new Decimal(1));
}

function number(version: RuleVersion, id: string): Decimal | null {
  const v = valueOf(version, id)?.verdi;
  return typeof v === 'number' || (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v)) ? new Decimal(v) : null;
}
