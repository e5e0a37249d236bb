/** The one place where the real clock is read. Everything else gets `today` passed in. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const norway = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar date in Norway (`YYYY-MM-DD`), whatever zone the server runs in. */
export function todayInNorway(clock: Clock): string {
  return norway.format(clock.now());
}
