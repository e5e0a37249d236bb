import type { Status } from '../knowledge/schema/common.js';
import type { Outcome } from '../knowledge/schema/version.js';
import { kronerOf } from './calculation.js';
import { caveatsOf, holdsFor } from './caveats.js';
import { ONE, ZERO, type Num } from './decimal.js';
import { elementSteps, type ElementScope } from './elements.js';
import { GRANTED, outcomeOf, REFUSED, SUPERVISION } from './eligibility.js';
import { closedCaveat, hasPassed, isClosed, openCaveat, roundOf } from './round.js';
import type { Worked } from './run.js';
import { stepsOf } from './steps.js';
import type { AmountStatus, AskField, Caveat, CriterionResult, GrantCase, GrantResult } from './types.js';

const isPeriod = (value: unknown): value is { fra: string; til: string } => typeof value === 'object' && value !== null && 'fra' in value && 'til' in value;

const rowOf = (w: Worked, criterion: number, position: number, alike: boolean): CriterionResult => {
  const { kriterium } = w.setting.cv.criteria[criterion]!;
  const { status, svar } = w.calculation.judgements[position]!.rows[criterion]!;
  const row: CriterionResult = { id: kriterium.id, status, kilde: kriterium.kilde };
  if (svar !== undefined) row.svar = svar;
  const asked = kriterium.spoer === undefined ? undefined : (w.setting.sak as Record<string, unknown>)[kriterium.spoer];
  if (isPeriod(asked)) row.datoer = asked;
  if (!alike) {
    row.stilling = w.calculation.shares[position]!.part.index;
    row.avgjoer = outcomeOf(w.calculation.judgements[position]!.ways) === outcomeOf(w.calculation.ways);
  }
  return row;
};

/** One row a criterion; one a position where positions differ. */
function criteriaOf(w: Worked): CriterionResult[] {
  const { judgements } = w.calculation;
  const rows: CriterionResult[] = [];
  for (let i = 0; i < w.setting.cv.criteria.length; i++) {
    const first = judgements[0]!.rows[i]!;
    const alike = judgements.every((j) => j.rows[i]!.status === first.status && j.rows[i]!.svar === first.svar);
    for (let n = 0; n < (alike ? 1 : judgements.length); n++) rows.push(rowOf(w, i, n, alike));
  }
  return rows;
}

/** What to do, apart from what had to be done before a date that has passed. */
function nextStepsOf(w: Worked, utfall: Outcome, today: string): { now: Caveat[]; tooLate: Caveat[] } {
  const steps: { now: Caveat[]; tooLate: Caveat[] } = { now: [], tooLate: [] };
  for (const s of w.setting.cv.nextSteps) {
    if (!s.utfall.includes(utfall) || !holdsFor(w, s.when) || (s.etter && !hasPassed(w, s.etter, today))) continue;
    (s.innen && hasPassed(w, s.innen, today) ? steps.tooLate : steps.now).push(s.step);
  }
  return steps;
}

function deadlineOf(w: Worked): GrantResult['frist'] {
  const frist = w.setting.cv.version.verdier['frist'];
  return frist ? { dato: frist.verdi === null ? null : String(frist.verdi), status: frist.status, kilde: frist.kilde } : null;
}

/** A refusal is as sure as the criterion that it rests on. */
function refusalStatus(w: Worked): Status {
  const j = w.calculation.judgements.find((x) => x.decisive >= 0);
  return j ? w.setting.cv.criteria[j.decisive]!.kriterium.status : 'bekreftet';
}

interface Sizes {
  manederTelt: number;
  arsverk: Num;
  andel: Num;
}

/** Months counted and granted. A refusal grants nothing, but its months are still told. */
function sizesOf(w: Worked, utfall: Outcome): Sizes {
  const { shares } = w.calculation;
  const counted = utfall === 'kan-ikke-innvilges' ? shares : shares.filter((x) => x.way !== REFUSED);
  const manederTelt = counted.reduce((sum, x) => sum + (x.months ?? 0), 0);
  const arsverk = counted.reduce((sum, x) => sum.plus(x.way === REFUSED ? ZERO : (x.granted ?? ZERO)), ZERO);
  const yearly = w.setting.cv.version.beregning.modell === 'kostnad';
  const andel = yearly ? (utfall === 'kan-innvilges' ? ONE : ZERO) : arsverk.div(w.setting.cv.monthsInYear);
  return { manederTelt, arsverk, andel };
}

/** Kroner of one grant year; null while the outcome or an amount is open. */
function amountOfPart(w: Worked, utfall: Outcome): { belop: Num | null; belopStatus: AmountStatus } {
  const { status, judgements } = w.calculation;
  const kroner = kronerOf(w.calculation);
  if (utfall === 'kan-ikke-innvilges') return { belop: ZERO, belopStatus: refusalStatus(w) };
  const open = utfall === 'mangler-opplysninger' || judgements.some((j) => outcomeOf(j.ways) === 'mangler-opplysninger');
  if (open || kroner === null) return { belop: null, belopStatus: 'mangler' };
  return { belop: kroner, belopStatus: w.part.slag === 'veileder' ? 'ubekreftet' : status };
}

/** The yearly maximum, when every granted position draws on the same one: what the share for good training paths is taken of. */
function commonMaximum(w: Worked): Num | null {
  const yearly = w.calculation.shares.filter((x) => x.way === GRANTED).map((x) => (x.terms.length === 1 ? x.terms[0]!.yearly : null));
  return yearly.length && yearly.every((y) => y !== null && y.eq(yearly[0]!)) ? yearly[0]! : null;
}

function scopeOf(w: Worked, arsverk: Num): Pick<ElementScope, 'stillingstyper' | 'maximum' | 'supervised'> {
  const { shares, numerator } = w.calculation;
  const stillingstyper = new Set(shares.flatMap((x) => x.part.stilling.stillingstype ?? []));
  const ceiling = numerator === null && w.calculation.ways === SUPERVISION && !arsverk.isZero();
  return { stillingstyper, maximum: commonMaximum(w), supervised: ceiling ? arsverk : null };
}

/** Worked out when it is first read, then kept. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The dates that a result speaks of; none while the case gives none. */
function periodOf({ part }: Worked): { fra: string; til: string } | undefined {
  return part.fra && part.til && part.positions.some((p) => p.fra) ? { fra: part.fra, til: part.til } : undefined;
}

/** What the whole case adds to a part: the day today, its range, and the caveats that come last. */
export interface Addition {
  /** YYYY-MM-DD: only tells what has passed. */
  today: string;
  /** One of several grant years: each tells its own deadline. */
  several?: boolean;
  spenn?: () => GrantResult['spenn'];
  closing?: (result: GrantResult, soFar: readonly Caveat[]) => Caveat[];
}

/** That it is too late comes before all else; beside other grant years the deadline is told also when it is not. */
function withDeadline(w: Worked, own: Caveat[], result: GrantResult, added: Addition): Caveat[] {
  const { k } = w.setting;
  const closed = closedCaveat(k, w, added.today);
  const open = added.several ? openCaveat(k, w, added.today) : null;
  return [...(closed ? [closed] : []), ...own, ...(open ? [open] : []), ...(added.closing?.(result, own) ?? [])];
}

/**
 * The result of one grant year. Outcome and sum are there at once; the lines and sentences that explain them are made
 * when somebody reads them, so that who only compares sums (ranges, what-if, totals) does not pay for them. `granted`
 * gives the kroner granted for those calculated, where less was applied for.
 */
export function resultOfPart(w: Worked, mangler: AskField[], sak: GrantCase, granted: (full: Num | null) => Num | null, added: Addition): GrantResult {
  const { version } = w.setting.cv;
  const utfall = outcomeOf(w.calculation.ways);
  const refused = utfall === 'kan-ikke-innvilges';
  const { manederTelt, arsverk, andel } = sizesOf(w, utfall);
  const amount = amountOfPart(w, utfall);
  const belop = granted(amount.belop);
  const periode = periodOf(w);
  const undated = w.part.slag === 'udatert';
  const kriterier = once(() => criteriaOf(w));
  const steg = once(() => (refused ? [] : stepsOf(w.setting, w.calculation, arsverk, belop)));
  const elementer = once(() => (periode && !refused ? elementSteps(w.setting.k, w.setting.cv, { ...periode, utfall, ...scopeOf(w, arsverk) }) : []));
  const steps = once(() => nextStepsOf(w, utfall, added.today));
  const forbehold = once(() => withDeadline(w, caveatsOf(w, utfall).list, result, added));
  const result: GrantResult = {
    regelversjon: undated ? null : version.id,
    regelhash: undated ? null : version.hash,
    utfall,
    mangler,
    manederTelt,
    arsverkManeder: arsverk,
    andelAvArsbelop: andel,
    belop,
    belopStatus: amount.belopStatus,
    frist: undated ? null : deadlineOf(w),
    get kriterier() { return kriterier(); },
    get steg() { return steg(); },
    get elementer() { return elementer(); },
    get forbehold() { return forbehold(); },
    get nesteSteg() { return steps().now; },
    get stegForSent() { return steps().tooLate; },
  };
  if (isClosed(roundOf(w, added.today))) result.lukket = true;
  if (sak.id !== undefined) result.id = sak.id;
  if (periode) result.periode = periode;
  return added.spenn ? withRange(result, added.spenn) : result;
}

/** Adds the range, worked out when it is read. */
export function withRange(result: GrantResult, spenn: () => GrantResult['spenn']): GrantResult {
  return Object.defineProperty(result, 'spenn', { enumerable: true, configurable: true, get: once(spenn) });
}
