/**
 * Calendar arithmetic on `YYYY-MM-DD` in whole numbers: no clock, no zone, no summer time. The same answers as date-fns
 * (`differenceInMonths(addDays(til, 1), fra)`, design.md section 4), which the tests hold it against day by day.
 */
interface Day {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

const ZERO_CODE = 48;
const digits = (text: string, from: number, to: number): number => {
  let n = 0;
  for (let i = from; i < to; i++) n = n * 10 + text.charCodeAt(i) - ZERO_CODE;
  return n;
};

const read = (date: string): Day => ({ year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) });
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const write = (d: Day): string => `${String(d.year).padStart(4, '0')}-${two(d.month)}-${two(d.day)}`;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1]!);

const FEBRUARY = 2;
const indexOf = (d: Day): number => d.year * 12 + d.month - 1;
const daysInIndex = (index: number): number => daysIn(Math.floor(index / 12), (index % 12) + 1);

function dayAfter(d: Day): Day {
  if (d.day < daysIn(d.year, d.month)) return { ...d, day: d.day + 1 };
  return d.month === 12 ? { year: d.year + 1, month: 1, day: 1 } : { year: d.year, month: d.month + 1, day: 1 };
}

function dayBefore(d: Day): Day {
  if (d.day > 1) return { ...d, day: d.day - 1 };
  const [year, month] = d.month === 1 ? [d.year - 1, 12] : [d.year, d.month - 1];
  return { year, month, day: daysIn(year, month) };
}

/** The day after a date, or before it. */
export const nextDay = (date: string): string => write(dayAfter(read(date)));
export const previousDay = (date: string): string => write(dayBefore(read(date)));

/** The same day `months` later (the last day of that month where it has no such day). */
export function addMonths(date: string, months: number): string {
  const d = read(date);
  const index = indexOf(d) + months;
  return write({ year: Math.floor(index / 12), month: (index % 12) + 1, day: Math.min(d.day, daysInIndex(index)) });
}

/** Whether `YYYY-MM-DD` is a day that exists (not 31 February). */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const { year, month, day } = read(value);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/**
 * Whole months from `fra` to `til`, both days included, counted from date to date; 0 when backwards. The month is full
 * when the day after `til`, moved back by that many months, is not before `fra`; the end of February stands for day 30.
 */
export function wholeMonths(fra: string, til: string): number {
  if (til < fra) return 0;
  const start = read(fra);
  const end = dayAfter(read(til));
  const months = indexOf(end) - indexOf(start);
  if (months < 1) return 0;
  const length = daysIn(end.year, end.month);
  if (months === 1 && end.day === length) return 1;
  // Day 30 of February is a day of March.
  const lateFebruary = end.month === FEBRUARY && end.day >= 28;
  let index = indexOf(end) - months + (lateFebruary ? 1 : 0);
  let day = lateFebruary ? 30 - length : end.day;
  if (day > daysInIndex(index)) {
    day -= daysInIndex(index);
    index += 1;
  }
  const first = indexOf(start);
  return index > first || (index === first && day >= start.day) ? months : months - 1;
}

/** Whether days are left when the whole months of a period are counted. */
export const hasDaysOver = (fra: string, til: string): boolean => nextDay(til) > addMonths(fra, wholeMonths(fra, til));

/** Calendar months that lie wholly inside the period: the other way to read "hele måneder". */
export function calendarMonths(fra: string, til: string): number {
  const [start, end] = [read(fra), read(til)];
  const first = indexOf(start) + (start.day === 1 ? 0 : 1);
  const last = indexOf(end) - (end.day === daysIn(end.year, end.month) ? 0 : 1);
  return Math.max(0, last - first + 1);
}

export const later = (a: string, b: string): string => (a > b ? a : b);
export const earlier = (a: string, b: string): string => (a < b ? a : b);
