import type { Knowledge } from '../knowledge/knowledge.js';
import { type Num, ZERO } from './decimal.js';
import { planOf, type PlanPart } from './plan.js';
import { kronerOf } from './calculation.js';
import { runPlan } from './run.js';
import { appliedFor } from './applied-for.js';
import type { AskField, GrantCase, GrantResult, Stilling } from './types.js';

/** Lowest and highest sum in kroner; `hoyest` null: nothing that we know limits it. */
export interface Bounds {
  lavest: Num;
  hoyest: Num | null;
}

/** Sum over the grant years with everything unknown at its worst, or at its best. */
function sumAt(k: Knowledge, sak: GrantCase, mode: 'lav' | 'hoy'): Num | null {
  let sum: Num | null = ZERO;
  const worked = runPlan(k, planOf(k, sak), sak, mode);
  for (const w of worked) {
    if (!w) {
      sum = mode === 'lav' ? sum : null;
      continue;
    }
    const kroner = kronerOf(w.calculation);
    sum = sum && kroner ? sum.plus(kroner) : null;
  }
  return appliedFor(worked, sak, sum);
}

export const boundsOf = (k: Knowledge, sak: GrantCase): Bounds => ({ lavest: sumAt(k, sak, 'lav') ?? ZERO, hoyest: sumAt(k, sak, 'hoy') });

const forAll = (sak: GrantCase, change: Partial<Stilling>): GrantCase => ({ ...sak, stillinger: (sak.stillinger?.length ? sak.stillinger : [{}]).map((s) => ({ ...change, ...s })) });

/** Long before and long after anything that we have rules for. */
const [PAST, FUTURE] = ['2000-01-01', '2100-12-31'];

/** The answers that pull a field's result furthest apart. Amounts have no extreme: knowing them is what ends the range. */
function extremes(k: Knowledge, sak: GrantCase, field: AskField): GrantCase[] {
  const fakta = k.fakta.get(field);
  const values = fakta?.type === 'ja_nei' ? [true, false] : (fakta?.valg?.map((v) => v.verdi) ?? []);
  switch (field) {
    case 'stillingstype':
    case 'tilknytning':
      return values.map((v) => forAll(sak, { [field]: v }));
    case 'stillingsandel':
      return [forAll(sak, { stillingsandel: '0.01' }), forAll(sak, { stillingsandel: '1' })];
    case 'kommunenummer':
    case 'saerskiltRekruttering':
      return [{ ...sak, saerskiltRekruttering: true }, { ...sak, saerskiltRekruttering: false }];
    case 'tidligere':
      return [{ ...sak, tidligere: [] }, { ...sak, tidligere: [{ maaneder: 1200, stillingsandel: '1' }] }];
    case 'vikariat':
      return [{ ...sak, vikariat: { fra: PAST!, til: FUTURE! } }, { ...sak, vikariat: { fra: PAST!, til: PAST! } }];
    case 'avtaleSignert':
    case 'forsteFastlegestart':
      return [{ ...sak, [field]: PAST }, { ...sak, [field]: FUTURE }];
    case 'kostnad':
      return [{ ...sak, kostnad: '0' }, { ...sak, kostnad: '1000000000' }];
    default:
      return values.map((v) => ({ ...sak, [field]: v }));
  }
}

/** Width that is left on average when the field is answered; null when it can stay without an upper bound. */
function widthAfter(k: Knowledge, sak: GrantCase, field: AskField): Num | null {
  const cases = extremes(k, sak, field);
  if (cases.length === 0) return null;
  let sum: Num = ZERO;
  for (const c of cases) {
    const { lavest, hoyest } = boundsOf(k, c);
    if (hoyest === null) return null;
    sum = sum.plus(hoyest.minus(lavest));
  }
  return sum.div(cases.length);
}

/** Without an upper bound, the answers that give one: the period first, since it decides which amounts there are. */
const BOUNDING: readonly AskField[] = ['periode', 'maksbelop.grunn', 'maksbelop.tillegg', 'kostnad'];

function narrowest(k: Knowledge, sak: GrantCase, open: readonly AskField[], bounds: Bounds): AskField | null {
  let best: AskField | null = null;
  let width = bounds.hoyest?.minus(bounds.lavest) ?? null;
  for (const field of open) {
    const after = widthAfter(k, sak, field);
    if (after && (width === null || after.lt(width))) [best, width] = [field, after];
  }
  return best ?? BOUNDING.find((f) => open.includes(f)) ?? null;
}

/** Range of the sum while something is unknown, with the one answer that narrows it most; undefined when nothing is. */
export function rangeOf(k: Knowledge, sak: GrantCase, open: readonly AskField[]): GrantResult['spenn'] {
  // Without any date nothing limits the sum, whatever else is known.
  if (open.includes('periode') && planOf(k, sak)[0]!.slag === 'udatert') return { lavest: ZERO, hoyest: null, smalnerMest: 'periode' };
  const bounds = boundsOf(k, sak);
  if (bounds.hoyest?.eq(bounds.lavest)) return undefined;
  return { ...bounds, smalnerMest: narrowest(k, sak, open, bounds) };
}

/** Range of one grant year of several, while its amount is open; undefined when nothing is known of it. */
export function partRange(k: Knowledge, sak: GrantCase, plan: readonly PlanPart[], i: number): GrantResult['spenn'] {
  const at = (mode: 'lav' | 'hoy'): Num | null => {
    const w = runPlan(k, plan, sak, mode)[i];
    return w ? kronerOf(w.calculation) : null;
  };
  const [lavest, hoyest] = [at('lav') ?? ZERO, at('hoy')];
  return hoyest === null && lavest.gt(ZERO) ? { lavest, hoyest, smalnerMest: null } : undefined;
}
