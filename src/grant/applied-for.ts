import { least, Num, ZERO } from './decimal.js';
import type { Worked } from './run.js';
import type { GrantCase } from './types.js';

/** Whether the rules let a municipality apply for less than the calculated sum (from 2023, REGELVERK 5). */
export const mayReduce = (worked: readonly (Worked | null)[]): boolean =>
  worked.some((w) => {
    const b = w?.setting.cv.version.beregning;
    return b?.modell === 'gradert' && b.redusert_belop;
  });

/** The sum after what was applied for: lower is granted as asked, higher is cut to the calculated sum. */
export function appliedFor(worked: readonly (Worked | null)[], sak: GrantCase, sum: Num | null): Num | null {
  if (sum === null || sak.soktBelop === undefined || !mayReduce(worked)) return sum;
  return least(sum, new Num(sak.soktBelop));
}

/**
 * What was applied for over several grant years, as whole kroner a year: in proportion to what each year gives, adding
 * up exactly to what was applied for, the last year taking the rest. Null where there is nothing to divide: the sum is
 * not known, or no less than the whole of it was applied for.
 */
export function appliedForByYear(worked: readonly (Worked | null)[], sak: GrantCase, parts: readonly (Num | null)[]): Num[] | null {
  const full = parts.reduce<Num | null>((sum, p) => (sum && p ? sum.plus(p) : null), ZERO);
  const total = appliedFor(worked, sak, full);
  if (full === null || total === null || total.gte(full)) return null;
  let running = ZERO;
  let before = ZERO;
  return parts.map((part) => {
    running = running.plus(part!);
    const now = total.times(running).divToInt(full);
    const own = now.minus(before);
    before = now;
    return own;
  });
}
