const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', hour: '2-digit', hourCycle: 'h23' });

/** When a calendar day (`YYYY-MM-DD`) begins in Norway, as an ISO time in UTC. Null when there is no such day. */
export function startOfDay(date: string): string | null {
  if (!isDay(date)) return null;
  for (const offset of ['+02:00', '+01:00']) {
    const start = new Date(`${date}T00:00:00${offset}`);
    if (Number(hour.format(start)) === 0) return start.toISOString();
  }
  return null;
}

/** The calendar day after. */
export function nextDay(date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** False for the 30th of February too. */
function isDay(date: string): boolean {
  const noon = new Date(`${date}T12:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(date);
}
