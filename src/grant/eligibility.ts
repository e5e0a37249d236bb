import type { Kriterium, Outcome, RuleVersion } from '../knowledge/schema/version.js';
import { AtLeast, Duration, compileKrav, compileVilkaar, decidable, factsOf, type FactReader, type FactValue, type Truth } from './condition.js';
import type { CriterionStatus } from './types.js';
import { Num } from './decimal.js';

/** Ways that are still open, as a set of bits: the outcome is known when one is left. */
export const REFUSED = 1;
export const SUPERVISION = 2;
export const GRANTED = 4;
export type Ways = number;

const OUTCOME_OF: Partial<Record<Ways, Outcome>> = { [REFUSED]: 'kan-ikke-innvilges', [SUPERVISION]: 'kun-veiledning', [GRANTED]: 'kan-innvilges' };

/** The outcome when one way is left, else `mangler-opplysninger`. */
export const outcomeOf = (ways: Ways): Outcome => OUTCOME_OF[ways] ?? 'mangler-opplysninger';

/** Ways of a whole whose best part decides: every pair, the better one of it. */
export function bestOf(a: Ways, b: Ways): Ways {
  let ways = 0;
  for (const x of [REFUSED, SUPERVISION, GRANTED]) {
    if (!(a & x)) continue;
    for (const y of [REFUSED, SUPERVISION, GRANTED]) if (b & y) ways |= Math.max(x, y);
  }
  return ways;
}

export const bestWay = (ways: Ways): Ways => (ways & GRANTED ? GRANTED : ways & SUPERVISION ? SUPERVISION : REFUSED);

export interface CompiledCriterion {
  kriterium: Kriterium;
  applies: ((read: FactReader) => Truth) | null;
  appliesFacts: string[];
  test: (value: FactValue) => Truth;
  fails: Ways;
  /** Whether an answer can settle it: not when the rule itself is not known. */
  askable: boolean;
}

/** Criteria of a version, made ready once. */
export function compileCriteria(version: RuleVersion): CompiledCriterion[] {
  return version.kriterier.map((kriterium) => ({
    kriterium,
    applies: kriterium.gjelder_naar ? compileVilkaar(kriterium.gjelder_naar, version) : null,
    appliesFacts: factsOf(kriterium.gjelder_naar),
    test: compileKrav(kriterium.krav, version),
    fails: kriterium.ellers === 'kan-ikke-innvilges' ? REFUSED : SUPERVISION,
    askable: decidable(kriterium.krav, version) && !(kriterium.status === 'mangler' && kriterium.naar_ukjent === 'forbehold'),
  }));
}

export interface Judged {
  status: CriterionStatus;
  svar?: string | number | boolean;
  /** Whether it was the applicability, rather than the fact itself, that could not be told. */
  openApplies: boolean;
}

/** One position judged: the status of every criterion, the ways left open, and the criterion that closed them (-1: none). */
export interface Judgement {
  rows: Judged[];
  ways: Ways;
  decisive: number;
}

function asAnswer(v: FactValue | undefined): Judged['svar'] {
  if (v instanceof AtLeast) return asAnswer(v.value);
  if (v instanceof Duration) return v.months;
  return v instanceof Num ? v.toString() : v;
}

/** A failure that the sources do not confirm decides nothing: it counts as unknown. */
function judgeOne(c: CompiledCriterion, read: FactReader): Judged {
  const applies = c.applies ? c.applies(read) : true;
  if (applies === false) return { status: 'ikke-aktuelt', openApplies: false };
  const value = read(c.kriterium.fakta);
  const met = value === undefined ? undefined : c.test(value);
  const svar = asAnswer(value);
  if (met === true) return { status: applies ? 'oppfylt' : 'ikke-aktuelt', svar, openApplies: false };
  if (applies === undefined) return { status: 'ukjent', svar, openApplies: true };
  const failed = met === false && c.kriterium.status !== 'mangler';
  return { status: failed ? 'ikke-oppfylt' : 'ukjent', svar, openApplies: false };
}

/** The ways alone, as {@link judge} finds them: for trying out many values, where nobody asks for the rows. */
export function waysOf(criteria: readonly CompiledCriterion[], read: FactReader): Ways {
  let ways = 0;
  for (const c of criteria) {
    const { status } = judgeOne(c, read);
    if (status === 'ikke-oppfylt') return ways | c.fails;
    if (status === 'ukjent' && c.kriterium.naar_ukjent === 'stopp') ways |= c.fails;
  }
  return ways | GRANTED;
}

/**
 * Walks the criteria in the order of the file. The first that fails decides; an unknown one with `stopp` leaves both
 * ways open; one with `forbehold` leaves the outcome standing. All rows are judged, so that every obstacle can be shown.
 */
export function judge(criteria: readonly CompiledCriterion[], read: FactReader): Judgement {
  const rows: Judged[] = [];
  let ways = 0;
  let decisive = -1;
  for (let i = 0; i < criteria.length; i++) {
    const c = criteria[i]!;
    const row = judgeOne(c, read);
    rows.push(row);
    if (decisive >= 0) continue;
    if (row.status === 'ikke-oppfylt') {
      ways |= c.fails;
      decisive = i;
    } else if (row.status === 'ukjent' && c.kriterium.naar_ukjent === 'stopp') {
      ways |= c.fails;
    }
  }
  return { rows, ways: decisive >= 0 ? ways : ways | GRANTED, decisive };
}
