import { addDays, addMonths, addYears, differenceInMonths, format, parseISO } from 'date-fns';
import type { Understanding } from '../understanding/types.js';
import { setAnswer, type Merged, type Origin } from './merge-facts.js';
import type { CheckCase } from './types.js';

interface Period {
  fra: string;
  til: string;
}

/** Puts into the case what a message says of a period that is already known: a new end, a new start, a length or another year. */
export function withPeriodChange(merged: Merged, u: Understanding, origin: Origin, yearToo = false): Merged {
  const { stillinger, vikariat } = merged.check.sak;
  const last = stillinger?.at(-1);
  if (!last?.fra || !last.til || u.facts.stillinger.some((s) => s.fra && s.til)) return merged;
  const now = { fra: last.fra, til: last.til };
  const then = changed(now, u, yearToo);
  if (!then) return merged;
  const index = stillinger!.length - 1;
  const period = setAnswer(merged.check, 'periode', then, origin, index);
  // A substitute post that is known goes along, as it lasts at least as long.
  const post = vikariat ? setAnswer(period.check, 'vikariat', moved(vikariat, now, then), origin) : undefined;
  return {
    check: (post ?? period).check,
    nye: [...merged.nye, ...period.nye],
    endret: [...merged.endret, ...period.endret, ...(post?.endret ?? [])],
  };
}

const YEAR_ALONE = /^\W*(?:(?:nei|no|beklager|sorry)[\s,.]+)*(?:(?:(?:jeg|eg|vi|me|i|we) (?:mente|mener|meinte|meiner|meant|mean)|(?:det|dette|perioden|perioda|stillingen|stillinga|vikariatet) (?:var|er|gjaldt|gjelder|galdt|gjeld)|(?:it|this|that|the period|the position) (?:was|is))\s+)?(?:(?:for|i|in|året|the year)\s+)*20\d{2}\W*$/iu;

const NAMES_PERIOD = /perioden?\b|perioda\b|stilling|vikariat|period\b|position/iu;

/** "Perioden var i 2024": a year, and whose it is. */
export function isYearOfPeriod(text: string): boolean {
  return YEAR_ALONE.test(text) && NAMES_PERIOD.test(text);
}

/** "Nei, jeg mente 2023", "it was in 2023", "2023": a year, and nothing that could answer another question. */
export function isYearAlone(text: string): boolean {
  return YEAR_ALONE.test(text);
}

/** The first day alone is kept until the last one is known; undefined when the message says no such thing. */
export function firstDaySaid(check: CheckCase, u: Understanding): string | undefined {
  const { periode_fra: fra, periode_til: til } = u.entities;
  const [said, ...more] = u.facts.stillinger;
  if (!fra || til || said?.fra !== fra || more.length > 0 || check.fraDato === fra || check.sak.stillinger?.some((s) => s.fra)) return undefined;
  return u.problems.some((p) => p.field === 'periode') ? undefined : fra;
}

/** A last day said after the first one: both of them. */
export function lastDaySaid(check: CheckCase, u: Understanding): Period | undefined {
  const til = u.entities.periode_til;
  if (!check.fraDato || !til || u.entities.periode_fra) return undefined;
  return withEnd({ fra: check.fraDato, til: check.fraDato }, til, u.facts.aarAntatt === true);
}

function changed(now: Period, u: Understanding, yearToo: boolean): Period | undefined {
  const { periode_fra: fra, periode_til: til, maaneder, aar } = u.entities;
  if (fra && til) return { fra, til };
  if (til) return withEnd(now, til, u.facts.aarAntatt === true);
  if (fra) return withStart(now, fra, u.facts.aarAntatt === true);
  // "12 måneder fra før" was granted earlier, and is no length of this position.
  if (maaneder && yearToo && !u.facts.tidligere?.length) return { fra: now.fra, til: endAfter(now.fra, maaneder) };
  return aar && yearToo ? inYear(now, aar) : undefined;
}

/** "Varer til november": the first such day after the start, when no year was said. */
function withEnd(now: Period, said: string, anyYear: boolean): Period | undefined {
  const til = anyYear ? [0, 1].map((n) => withYearOf(said, now.fra, n)).find((d) => d >= now.fra)! : said;
  return til >= now.fra ? { fra: now.fra, til } : undefined;
}

/** "Begynte 1. mai": the last such day before the end, when no year was said; one after the end takes the length along. */
function withStart(now: Period, said: string, anyYear: boolean): Period {
  const fra = anyYear ? [0, -1].map((n) => withYearOf(said, now.til, n)).find((d) => d <= now.til)! : said;
  if (fra <= now.til) return { fra, til: now.til };
  return { fra, til: endAfter(fra, Math.max(1, differenceInMonths(addDays(parseISO(now.til), 1), parseISO(now.fra)))) };
}

/** "I 2023": the same days of that year. A period over New Year is known by the year that it ends in, as the grant years are. */
export function inYear(now: Period, aar: number): Period {
  const years = aar - Number(now.til.slice(0, 4));
  return { fra: iso(addYears(parseISO(now.fra), years)), til: iso(addYears(parseISO(now.til), years)) };
}

/** The substitute post after the position was changed: it starts and ends with it where it did so before, and never ends earlier. */
function moved(post: Period, before: Period, after: Period): Period {
  const years = Number(after.til.slice(0, 4)) - Number(before.til.slice(0, 4));
  const same = post.fra === before.fra && post.til === before.til;
  if (same || years !== 0) return same ? after : { fra: iso(addYears(parseISO(post.fra), years)), til: iso(addYears(parseISO(post.til), years)) };
  return { fra: post.fra < after.fra ? post.fra : after.fra, til: post.til === before.til || post.til < after.til ? after.til : post.til };
}

const iso = (date: Date): string => format(date, 'yyyy-MM-dd');
const endAfter = (fra: string, months: number): string => iso(addDays(addMonths(parseISO(fra), months), -1));
const withYearOf = (day: string, other: string, years: number): string => iso(addYears(parseISO(day), Number(other.slice(0, 4)) + years - Number(day.slice(0, 4))));
