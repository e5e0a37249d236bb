import { least, Num } from './decimal.js';
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
