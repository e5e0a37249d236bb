import type { Knowledge } from '../knowledge/knowledge.js';
import { versionsOf } from '../knowledge/versions.js';
import { calculateGradert } from './calculate-gradert.js';
import { calculateKostnad } from './calculate-kostnad.js';
import { calculateTimer } from './calculate-timer.js';
import type { Calculation, Mode, Setting } from './calculation.js';
import { compiled } from './compiled.js';
import { type Num, ZERO } from './decimal.js';
import { GRANTED } from './eligibility.js';
import { earlierFullTime, qualifiesForSupplement } from './facts.js';
import { Frame } from './frame.js';
import { withAmountsOf } from './given-amounts.js';
import { schemeOf, type PlanPart } from './plan.js';
import type { Kommune } from '../knowledge/schema/reference.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import type { GrantCase } from './types.js';

/** One grant year worked through: what was set up, and what came out. Null where no version is known. */
export interface Worked {
  part: PlanPart;
  setting: Setting;
  calculation: Calculation;
  /** Municipalities that the number stands for in this version's structure, when there are several. */
  split: readonly Kommune[];
  /** Full-time months already used of the frame when this part began. */
  usedBefore: Num;
}

function calculate(s: Setting): Calculation {
  const { beregning } = s.cv.version;
  if (beregning.modell === 'gradert') return calculateGradert(s, beregning);
  return beregning.modell === 'kostnad' ? calculateKostnad(s, beregning) : calculateTimer(s, beregning);
}

const limitOf = (version: RuleVersion): Num | null => {
  const b = version.beregning;
  return b.modell === 'gradert' ? (compiled(version).numbers.get(b.ramme) ?? null) : null;
};

function work(k: Knowledge, part: PlanPart, version: RuleVersion, sak: GrantCase, mode: Mode, used: Num): Worked {
  const cv = compiled(version);
  const { value, split } = qualifiesForSupplement(k, version, sak, part.fra ?? version.gjelder.fra);
  const setting: Setting = { k, cv, sak: withAmountsOf(sak, version.id), positions: part.positions, saerskilt: value, mode, frame: new Frame(limitOf(version), used) };
  return { part, setting, calculation: calculate(setting), split, usedBefore: used };
}

/** Works through the grant years in order; the frame goes along from one to the next. */
export function runPlan(k: Knowledge, plan: readonly PlanPart[], sak: GrantCase, mode: Mode): (Worked | null)[] {
  let used = earlierFullTime(sak) ?? ZERO;
  return plan.map((part) => {
    if (!part.version) return null;
    const worked = work(k, part, part.version, sak, mode, used);
    used = worked.setting.frame.used;
    if (part.slag === 'udatert') worked.calculation = { ...worked.calculation, ways: waysInEveryVersion(k, part, sak, mode) };
    return worked;
  });
}

/** Without dates any version may govern: the outcome is known only when all of them agree. */
function waysInEveryVersion(k: Knowledge, part: PlanPart, sak: GrantCase, mode: Mode): number {
  const used = earlierFullTime(sak) ?? ZERO;
  return versionsOf(k, schemeOf(sak)).reduce((ways, version) => ways | work(k, part, version, sak, mode, used).calculation.ways, 0) || GRANTED;
}
