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

const minutes = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

/** A moment as a clock in Norway shows it: `YYYY-MM-DDTHH:MM`, the form of a form's date and time field. */
export function clockInNorway(iso: string): string {
  return minutes.format(new Date(iso)).replace(' ', 'T');
}

/**
 * The moments (ISO) at which a clock in Norway shows a time (`YYYY-MM-DDTHH:MM`), the earliest first: one, two in the hour that
 * comes twice in October, none in the hour that is left out in March (or when there is no such date).
 */
export function momentsInNorway(local: string): string[] {
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return [];
  // Norway is one or two hours ahead.
  return [2, 1].map((ahead) => new Date(asUtc - ahead * 3_600_000).toISOString()).filter((iso) => clockInNorway(iso) === local);
}
