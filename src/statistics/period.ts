import { addDays } from '../knowledge/dates.js';

/** The days that an overview is about, both included. */
export interface Period {
  slag: 'uke' | 'maaned' | 'aar' | 'egen';
  fra: string;
  til: string;
}

/** A shorter one of one's own would let small numbers through, as the difference between two periods. */
export const SHORTEST_DAYS = 7;
export const LONGEST_DAYS = 5 * 366;

/** Reads the period that was asked for; a text that says what is wrong when it cannot be used. `today` is the date in Norway. */
export function readPeriod(query: { periode?: unknown; fra?: unknown; til?: unknown }, today: string): Period | string {
  const slag = query.periode ?? 'maaned';
  if (slag === 'uke') return { slag, fra: addDays(today, -6), til: today };
  if (slag === 'maaned') return { slag, fra: addDays(today, -29), til: today };
  if (slag === 'aar') return { slag, fra: addDays(today, -364), til: today };
  if (slag !== 'egen') return 'Velg uke, måned, år eller egen periode.';
  const [fra, til] = [query.fra, query.til];
  if (!isDate(fra) || !isDate(til)) return 'Fyll inn både fra og til med datoer som finnes.';
  if (fra > til) return '«Fra» må være før «til».';
  if (addDays(fra, SHORTEST_DAYS - 1) > til) return `En egen periode må være på minst ${SHORTEST_DAYS} dager, så små tall ikke kan regnes ut.`;
  if (addDays(fra, LONGEST_DAYS) < til) return 'En egen periode kan være på høyst fem år.';
  return { slag, fra, til };
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && addDays(value, 0) === value;
}

/** Monday of the week that a date is in. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** One column of a chart over time: its first day, and its last. */
export interface Bucket {
  fra: string;
  til: string;
}

/** Days up to two weeks, weeks up to half a year, months beyond. The ends are cut to the period. */
export function bucketsOf({ fra, til }: Period): Bucket[] {
  const days = Math.round((Date.parse(til) - Date.parse(fra)) / 86_400_000) + 1;
  const endOf = days <= 14 ? (d: string) => d : days <= 190 ? (d: string) => addDays(mondayOf(d), 6) : endOfMonth;
  const buckets: Bucket[] = [];
  for (let start = fra; start <= til; ) {
    const end = endOf(start) < til ? endOf(start) : til;
    buckets.push({ fra: start, til: end });
    start = addDays(end, 1);
  }
  return buckets;
}

function endOfMonth(date: string): string {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
