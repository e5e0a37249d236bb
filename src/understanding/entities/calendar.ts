/** Calendar arithmetic on 'YYYY-MM-DD' text; no time zone can come in. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysIn(year: number, month: number): number {
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  return leap ? 29 : (DAYS[month - 1] ?? 0);
}

export function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The last day of a stay of whole months that begins on `fra`: 8 months from 1 March end on 31 October. */
export function endAfterMonths(fra: string, months: number): string {
  const [y, m, d] = fra.split('-').map(Number) as [number, number, number];
  const index = y * 12 + (m - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  if (d > daysIn(year, month)) return iso(year, month, daysIn(year, month));
  return d > 1 ? iso(year, month, d - 1) : dayBeforeMonth(year, month);
}

/** The last day of a stay of so many days that begins on `fra`: 7 days from 1 March end on 7 March. */
export function endAfterDays(fra: string, days: number): string {
  let [y, m, d] = fra.split('-').map(Number) as [number, number, number];
  d += days - 1;
  while (d > daysIn(y, m)) {
    d -= daysIn(y, m);
    [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1];
  }
  return iso(y, m, d);
}

/** The first day of a stay of whole months that ends on `til`. */
export function startBeforeMonths(til: string, months: number): string {
  const [y, m, d] = til.split('-').map(Number) as [number, number, number];
  const last = d === daysIn(y, m);
  const index = y * 12 + (m - 1) - months + (last ? 1 : 0);
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return last ? iso(year, month, 1) : iso(year, month, Math.min(d + 1, daysIn(year, month)));
}

function dayBeforeMonth(year: number, month: number): string {
  return month === 1 ? iso(year - 1, 12, 31) : iso(year, month - 1, daysIn(year, month - 1));
}
