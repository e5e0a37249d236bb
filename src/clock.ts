/** The one place where the real clock is read. Everything else gets `today` passed in. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const norway = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit' });

const MINUTE_MS = 60_000;
let last = { minute: NaN, date: '' };

/** The calendar date in Norway (`YYYY-MM-DD`), whatever zone the server runs in. */
export function todayInNorway(clock: Clock): string {
  const now = clock.now();
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  // Days begin on whole minutes, and working a date out is slow.
  if (minute !== last.minute) last = { minute, date: norway.format(now) };
  return last.date;
}
