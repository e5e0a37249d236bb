import type { Knowledge } from '../knowledge/knowledge.js';
import { appliedFor, appliedForByYear } from './applied-for.js';
import { closingCaveats } from './caveats-edge.js';
import type { Num } from './decimal.js';
import { outcomeOf } from './eligibility.js';
import { resultOfPart, withRange, type Addition } from './part-result.js';
import { planOf, type PlanPart } from './plan.js';
import { openFields } from './questions.js';
import { partRange, rangeOf } from './range.js';
import { runPlan, type Worked } from './run.js';
import type { AskField, GrantCase, GrantResult } from './types.js';
import { resultWithoutVersion, together } from './whole-result.js';

const NOTHING: ReadonlySet<AskField> = new Set();

/** A period over several grant years: one result a year, and the whole of them. */
function severalYears(k: Knowledge, sak: GrantCase, plan: readonly PlanPart[], worked: (Worked | null)[], mangler: AskField[], added: Addition): GrantResult {
  const partOf = (i: number, granted?: Num): GrantResult => {
    const w = worked[i];
    return w ? resultOfPart(w, openFields([w], NOTHING), sak, (full) => granted ?? full, { today: added.today, several: true, spenn: () => partRange(k, sak, plan, i) }) : resultWithoutVersion(k, plan[i]!, sak);
  };
  const calculated = plan.map((_, i) => partOf(i));
  const byYear = appliedForByYear(worked, sak, calculated.map((p) => p.belop));
  const parts = byYear ? byYear.map((own, i) => partOf(i, own)) : calculated;
  const whole = together(k, sak, parts, worked, mangler);
  const result = { ...whole, forbehold: [...whole.forbehold, ...added.closing!(whole, whole.forbehold)] };
  return added.spenn ? withRange(result, added.spenn) : result;
}

/**
 * The whole estimate of a parsed case: outcome with its criteria, what is missing, months, sum in whole kroner with every
 * step, range while something is open, caveats and next steps. Pure, and total: every parsed case gets an answer.
 * `today` (YYYY-MM-DD) only tells whether a deadline has passed. Semantics: design.md section 4.
 */
export function estimate(k: Knowledge, sak: GrantCase, today: string): GrantResult {
  const plan = planOf(k, sak);
  const worked = runPlan(k, plan, sak, 'punkt');
  const mangler = openFields(worked, NOTHING);
  const open = mangler.length > 0 || worked.some((w) => w !== null && (w.calculation.numerator === null || outcomeOf(w.calculation.ways) === 'mangler-opplysninger'));
  const added: Addition = { today, ...(open ? { spenn: () => rangeOf(k, sak, mangler) } : {}), closing: (result, soFar) => closingCaveats(k, sak, plan, worked, result, soFar, today) };
  if (plan.length > 1) return severalYears(k, sak, plan, worked, mangler, added);
  const only = worked[0];
  if (only) return resultOfPart(only, mangler, sak, (full) => appliedFor([only], sak, full), added);
  const unknown = resultWithoutVersion(k, plan[0]!, sak);
  return { ...unknown, forbehold: [...unknown.forbehold, ...added.closing!(unknown, unknown.forbehold)] };
}
