import type { Knowledge } from '../knowledge/knowledge.js';
import type { Status } from '../knowledge/schema/common.js';
import type { Outcome } from '../knowledge/schema/version.js';
import { appliedFor } from './applied-for.js';
import { weakest } from './amounts.js';
import { caveatsOf, holdsFor } from './caveats.js';
import { closingCaveats, noVersionCaveats, wholeCaveats } from './caveats-edge.js';
import { ONE, ZERO, type Num } from './decimal.js';
import { elementSteps, type ElementScope } from './elements.js';
import { bestOf, GRANTED, outcomeOf, REFUSED, SUPERVISION, type Ways } from './eligibility.js';
import { planOf, type PlanPart } from './plan.js';
import { openFields } from './questions.js';
import { rangeOf } from './range.js';
import { kronerOf } from './calculation.js';
import { runPlan, type Worked } from './run.js';
import { stepsOf } from './steps.js';
import type { AmountStatus, AskField, Caveat, CriterionResult, GrantCase, GrantResult } from './types.js';

const rowOf = (w: Worked, criterion: number, position: number, alike: boolean): CriterionResult => {
  const { kriterium } = w.setting.cv.criteria[criterion]!;
  const { status, svar } = w.calculation.judgements[position]!.rows[criterion]!;
  const row: CriterionResult = { id: kriterium.id, status, kilde: kriterium.kilde };
  if (svar !== undefined) row.svar = svar;
  if (!alike) row.stilling = w.calculation.shares[position]!.part.index;
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

function nextStepsOf(w: Worked, utfall: Outcome): Caveat[] {
  const steps: Caveat[] = [];
  for (const s of w.setting.cv.nextSteps) if (s.utfall.includes(utfall) && holdsFor(w, s.when)) steps.push(s.step);
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

function resultOfPart(w: Worked, mangler: AskField[], sak: GrantCase, alone: boolean): GrantResult {
  const { version } = w.setting.cv;
  const utfall = outcomeOf(w.calculation.ways);
  const { manederTelt, arsverk, andel } = sizesOf(w, utfall);
  const amount = amountOfPart(w, utfall);
  const belop = alone ? appliedFor([w], sak, amount.belop) : amount.belop;
  const period = w.part.fra && w.part.til && w.part.positions.some((p) => p.fra) ? { fra: w.part.fra, til: w.part.til } : undefined;
  const undated = w.part.slag === 'udatert';
  return {
    ...(sak.id === undefined ? {} : { id: sak.id }),
    regelversjon: undated ? null : version.id,
    regelhash: undated ? null : version.hash,
    utfall,
    kriterier: criteriaOf(w),
    mangler,
    manederTelt,
    arsverkManeder: arsverk,
    andelAvArsbelop: andel,
    belop,
    belopStatus: amount.belopStatus,
    steg: utfall === 'kan-ikke-innvilges' ? [] : stepsOf(w.setting, w.calculation, arsverk, belop),
    elementer: period && utfall !== 'kan-ikke-innvilges' ? elementSteps(w.setting.k, w.setting.cv, { ...period, utfall, ...scopeOf(w, arsverk) }) : [],
    forbehold: caveatsOf(w, utfall).list,
    nesteSteg: nextStepsOf(w, utfall),
    frist: undated ? null : deadlineOf(w),
    ...(period ? { periode: period } : {}),
  };
}

/** Dates that no version governs: said, with where to look; never last year's figure in silence. */
function resultWithoutVersion(k: Knowledge, part: PlanPart, sak: GrantCase): GrantResult {
  return {
    ...(sak.id === undefined ? {} : { id: sak.id }),
    regelversjon: null, regelhash: null, utfall: 'mangler-opplysninger', kriterier: [], mangler: [],
    manederTelt: 0, arsverkManeder: ZERO, andelAvArsbelop: ZERO, belop: null, belopStatus: 'mangler', steg: [], elementer: [],
    forbehold: noVersionCaveats(k, part, sak),
    nesteSteg: [], frist: null,
    ...(part.fra && part.til ? { periode: { fra: part.fra, til: part.til } } : {}),
  };
}

const WAYS_OF: Record<Outcome, Ways> = {
  'kan-ikke-innvilges': REFUSED, 'kun-veiledning': SUPERVISION, 'kan-innvilges': GRANTED, 'mangler-opplysninger': REFUSED | SUPERVISION | GRANTED,
};

/** One answer for a period over several grant years: the best outcome, and the sums of the parts added up. */
function together(k: Knowledge, sak: GrantCase, parts: GrantResult[], worked: (Worked | null)[], mangler: AskField[]): GrantResult {
  const ways = worked.map((w, i) => w?.calculation.ways ?? WAYS_OF[parts[i]!.utfall]).reduce(bestOf);
  const utfall = outcomeOf(ways);
  const sum = parts.reduce<Num | null>((n, p) => (n && p.belop ? n.plus(p.belop) : null), ZERO);
  const open = utfall === 'mangler-opplysninger' ? null : sum;
  const lead = parts.find((p) => p.utfall === utfall) ?? parts[0]!;
  const add = (pick: (p: GrantResult) => Num): Num => parts.reduce((n, p) => n.plus(pick(p)), ZERO);
  const paid = parts.filter((p) => p.utfall !== 'kan-ikke-innvilges');
  return {
    ...lead,
    kriterier: lead.kriterier,
    utfall,
    mangler,
    manederTelt: (paid.length ? paid : parts).reduce((n, p) => n + p.manederTelt, 0),
    arsverkManeder: add((p) => p.arsverkManeder),
    andelAvArsbelop: add((p) => p.andelAvArsbelop),
    belop: appliedFor(worked, sak, open),
    belopStatus: open === null ? 'mangler' : (paid.length ? paid : parts).map((p) => p.belopStatus).reduce(weakest),
    steg: [],
    elementer: [],
    forbehold: wholeCaveats(k, sak, parts),
    nesteSteg: unique(parts.flatMap((p) => p.nesteSteg)),
    periode: { fra: parts[0]!.periode!.fra, til: parts.at(-1)!.periode!.til },
    deler: parts,
  };
}

const unique = (steps: Caveat[]): Caveat[] => steps.filter((s, i) => steps.findIndex((o) => o.id === s.id && o.tekst.nb === s.tekst.nb && o.versjon === s.versjon) === i);

/**
 * The whole estimate of a parsed case: outcome with its criteria, what is missing, months, sum in whole kroner with every
 * step, range while something is open, caveats and next steps. Pure, and total: every parsed case gets an answer.
 * `today` (YYYY-MM-DD) only tells whether a deadline has passed. Semantics: design.md section 4.
 */
export function estimate(k: Knowledge, sak: GrantCase, today: string): GrantResult {
  const plan = planOf(k, sak);
  const worked = runPlan(k, plan, sak, 'punkt');
  const nothing: ReadonlySet<AskField> = new Set();
  const mangler = openFields(worked, nothing);
  const parts = plan.map((part, i) => {
    const w = worked[i];
    return w ? resultOfPart(w, plan.length === 1 ? mangler : openFields([w], nothing), sak, plan.length === 1) : resultWithoutVersion(k, part, sak);
  });
  const result = parts.length === 1 ? parts[0]! : together(k, sak, parts, worked, mangler);
  const spenn = worked.every((w) => w === null) ? undefined : rangeOf(k, sak, mangler);
  return { ...result, ...(spenn ? { spenn } : {}), forbehold: [...result.forbehold, ...closingCaveats(k, sak, plan, worked, result, today)] };
}

