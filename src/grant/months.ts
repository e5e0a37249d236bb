import { addDays as addDaysTo, addMonths as addMonthsTo, differenceInMonths } from 'date-fns';

/** Noon, so that no change of clock and no zone moves a date. */
const noon = (date: string): Date => new Date(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)), 12);

const two = (n: number): string => String(n).padStart(2, '0');
const text = (d: Date): string => `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;

/** The date `days` after (before, if negative). */
export const addDays = (date: string, days: number): string => text(addDaysTo(noon(date), days));

/** Whether `YYYY-MM-DD` is a day that exists (not 31 February). */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && text(noon(value)) === value;
}

/** Whole months from `fra` to `til`, both days included, counted from date to date (design.md section 4). 0 when backwards. */
export const wholeMonths = (fra: string, til: string): number => (til < fra ? 0 : differenceInMonths(addDaysTo(noon(til), 1), noon(fra)));

const monthIndex = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const isLastOfMonth = (date: string): boolean => Number(date.slice(8, 10)) === new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();

/** Calendar months that lie wholly inside the period: the other way to read "hele måneder". */
export function calendarMonths(fra: string, til: string): number {
  const first = monthIndex(fra) + (fra.endsWith('-01') ? 0 : 1);
  const last = monthIndex(til) - (isLastOfMonth(til) ? 0 : 1);
  return Math.max(0, last - first + 1);
}

export const later = (a: string, b: string): string => (a > b ? a : b);
export const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The same day `months` later (the last day of that month where it has no such day). */
export const addMonths = (date: string, months: number): string => text(addMonthsTo(noon(date), months));
