import type { DateString } from './schema/common.js';

/** The calendar date `days` later (or earlier). Counted in UTC, so no time zone and no summer time can move it. */
export function addDays(date: DateString, days: number): DateString {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function within(date: DateString, period: { fra: DateString; til: DateString }): boolean {
  return period.fra <= date && date <= period.til;
}
