import { daysIn, endAfterDays, endAfterMonths, iso, startBeforeMonths, yearOf } from '../entities/calendar.js';
import { dateAtoms, monthFirst, type DateAtom } from '../entities/date-atoms.js';
import { readDurations } from '../entities/durations.js';
import { FIRST_YEAR, readPeriods, YEARS_AHEAD, type ReadPeriod } from '../entities/periods.js';
import { CODES, type ProblemCode } from '../entities/problem-codes.js';
import { rx, Taken } from '../entities/text.js';
import type { ReadAnswer, ReadFacts } from '../types.js';
import { readRelativeLength } from './relative-length.js';
import { ok, refuse, type Asked } from './result.js';

const PROBLEMS: Record<NonNullable<ReadPeriod['problem']>, ProblemCode> = { umulig: CODES.datoUmulig, baklengs: CODES.periodeBaklengs, fjernt: CODES.datoFjern };
const ONLY_YEAR = rx("^\\W*(?:nei,? |vel,? |no,? |well,? )?(?:(?:perioden|perioda|periode|stillingen|stillinga|vikariatet|det|dette|den|hun|ho|han|legen|the period|period|the position|it|this|she|he) (?:var|er|gjaldt|gjelder|galdt|gjeld|was|is) )?(?:i |in |for |hele |heile |året |kalenderåret |all of |the year )*(\\d{4}|'?\\d{2}(?=\\W*$)|i fjor|i år|last year|this year)\\W*$", '');

/** A period with both ends. A bare year is its calendar year, a bare month that month; half a period is asked for again. */
export function readPeriodAnswer(asked: Asked): ReadAnswer {
  const f = asked.p.f.trim();
  const today = asked.ctx.today;
  const taken = new Taken(f.length);
  const periods = readPeriods(f, today, taken).filter((p) => p.use !== 'annet' && p.use !== 'fravaer');
  const problem = periods.find((p) => p.problem)?.problem;
  if (problem) return refuse(monthFirst(f) ? CODES.datoMaanedFoerst : PROBLEMS[problem], asked.p);
  const whole = periods.find((p) => p.fra && p.til);
  if (whole) return ok({ fra: whole.fra!, til: whole.til! }, whole.aarAntatt ? assumed() : undefined);
  const months = readDurations(f, taken).find((d) => d.maaneder)?.maaneder;
  const fromPosition = periods.length === 0 && !hasDate(f, today) ? byPosition(f, asked.ctx.position) : undefined;
  if (fromPosition) return fromPosition === 'ukjent' ? refuse(CODES.periodeMangler, asked.p) : limits(asked, fromPosition.fra, fromPosition.til, false);
  const half = periods.find((p) => p.fra ?? p.til);
  if (half && months) return ok(half.fra ? { fra: half.fra, til: endAfterMonths(half.fra, months) } : { fra: startBeforeMonths(half.til!, months), til: half.til! }, half.aarAntatt ? assumed() : undefined);
  if (periods.length === 0 && readDurations(f, new Taken(f.length)).some((d) => d.problem)) return refuse(CODES.maanederUrimelig, asked.p);
  return fromAtoms(asked, f, months, half !== undefined) ?? refuse(half || months ? CODES.periodeMangler : CODES.periodeUforstaatt, asked.p);
}

/** The most that is counted from a position's first day: longer is a slip of the pen. */
const MOST: Record<'maaneder' | 'uker' | 'dager', number> = { maaneder: 600, uker: 520, dager: 3650 };
const DAYS_IN_WEEK = 7;

/** "Samme periode", "10 måneder", "ti uker": counted from the position's own first day; `ukjent` when that is not known. */
function byPosition(f: string, position: { fra?: string; til?: string } | undefined): { fra: string; til: string } | 'ukjent' | undefined {
  const length = readRelativeLength(f);
  if (!length) return undefined;
  const fra = position?.fra;
  if (length.slag === 'samme') return fra && position?.til ? { fra, til: position.til } : 'ukjent';
  if (!fra || length.antall > MOST[length.slag]) return length.slag === 'maaneder' ? undefined : 'ukjent';
  if (length.slag === 'maaneder') return { fra, til: endAfterMonths(fra, length.antall) };
  return { fra, til: endAfterDays(fra, length.slag === 'uker' ? length.antall * DAYS_IN_WEEK : length.antall) };
}

/** A date that stands in the text, if only a month: then the length is counted from there. */
const hasDate = (f: string, today: string): boolean => dateAtoms(f, today).some((a) => a.month > 0 && !a.weak && !a.bare);

const assumed = (): Partial<ReadFacts> => ({ aarAntatt: true });

/** Dates without words around them: "2023-03-01 2023-08-31", "mars 2023", "2023". */
function fromAtoms(asked: Asked, f: string, months: number | undefined, half: boolean): ReadAnswer | undefined {
  const year = ONLY_YEAR.exec(f)?.[1];
  if (year) return wholeYear(asked, year);
  const atoms = dateAtoms(f, asked.ctx.today).filter((a) => a.month > 0 && (!a.bare || a.day !== undefined));
  if (atoms.length === 0) return undefined;
  if (atoms.some((a) => a.impossible)) return refuse(monthFirst(f) ? CODES.datoMaanedFoerst : CODES.datoUmulig, asked.p);
  const [a, b] = atoms as [DateAtom, DateAtom?];
  if (b) return twoDates(asked, a, b);
  if (months) {
    const from = first(a, asked.ctx.today);
    return limits(asked, from, endAfterMonths(from, months), a.year === undefined);
  }
  if (half || a.day !== undefined || a.weak) return undefined;
  return limits(asked, first(a, asked.ctx.today), last(a, yearOf(first(a, asked.ctx.today))), a.year === undefined);
}

function wholeYear(asked: Asked, said: string): ReadAnswer {
  const now = yearOf(asked.ctx.today);
  const digits = said.replace("'", '');
  const year = /^\d+$/.test(digits) ? (digits.length === 2 ? 2000 + Number(digits) : Number(digits)) : /fjor|last/.test(said) ? now - 1 : now;
  if (year < FIRST_YEAR || year > now + YEARS_AHEAD) return refuse(digits.length === 2 ? CODES.periodeUforstaatt : CODES.datoFjern, asked.p);
  return ok({ fra: iso(year, 1, 1), til: iso(year, 12, 31) }, { helAarAntatt: true });
}

function twoDates(asked: Asked, a: DateAtom, b: DateAtom): ReadAnswer {
  const aYear = a.year ?? b.year;
  const fra = first({ ...a, ...(aYear !== undefined ? { year: aYear } : {}) }, asked.ctx.today);
  const til = last(b, b.year ?? yearOf(fra));
  return limits(asked, fra, til < fra && b.year === undefined ? String(yearOf(fra) + 1) + til.slice(4) : til, a.year === undefined && b.year === undefined);
}

function limits(asked: Asked, fra: string, til: string, guessed: boolean): ReadAnswer {
  const now = yearOf(asked.ctx.today);
  if ([fra, til].some((d) => yearOf(d) < FIRST_YEAR || yearOf(d) > now + YEARS_AHEAD)) return refuse(CODES.datoFjern, asked.p);
  if (fra > til) return refuse(CODES.periodeBaklengs, asked.p);
  return ok({ fra, til }, guessed ? assumed() : undefined);
}

function first(a: DateAtom, today: string): string {
  const now = yearOf(today);
  const year = a.year ?? (iso(now, a.month, a.day ?? 1) <= today ? now : now - 1);
  return iso(year, a.month, a.day ?? 1);
}

const last = (a: DateAtom, year: number): string => iso(year, a.month, a.day ?? daysIn(year, a.month));

const TODAY = rx('^\\W*(?:i dag|today|nå|no i dag|now|dags dato)\\W*$', '');

/** One day. A month alone is not enough: the day decides what time counts. */
export function readDateAnswer(asked: Asked): ReadAnswer {
  const f = asked.p.f.trim();
  if (TODAY.test(f)) return ok(asked.ctx.today);
  const atoms = dateAtoms(f, asked.ctx.today).filter((a) => a.month > 0);
  const day = atoms.find((a) => a.day !== undefined);
  if (!day) return refuse(atoms.length > 0 ? CODES.datoUtenDag : CODES.datoUforstaatt, asked.p);
  if (day.impossible) return refuse(monthFirst(f) ? CODES.datoMaanedFoerst : CODES.datoUmulig, asked.p);
  const date = first(day, asked.ctx.today);
  if (yearOf(date) < FIRST_YEAR || yearOf(date) > yearOf(asked.ctx.today) + YEARS_AHEAD) return refuse(CODES.datoFjern, asked.p);
  return ok(date, day.year === undefined ? assumed() : undefined);
}
