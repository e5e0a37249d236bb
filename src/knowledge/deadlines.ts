import { differenceInCalendarDays, parseISO } from 'date-fns';
import type { Knowledge } from './knowledge.js';
import { valueOf } from './values.js';

/** How many days before a deadline people are reminded. */
export const REMIND_DAYS = [14, 3] as const;

/** An application deadline that is known and not yet past. */
export interface Deadline {
  versjon: string;
  /** `YYYY-MM-DD`. */
  frist: string;
  /** Whole days from today; 0 is today. */
  dager: number;
}

/** Deadlines from today on, the nearest first. `today` is the calendar date in Norway. */
export function upcomingDeadlines(k: Knowledge, today: string): Deadline[] {
  return [...k.versjoner.values()]
    .flatMap((versjon) => {
      const frist = valueOf(versjon, 'frist')?.verdi;
      return typeof frist === 'string' && frist >= today ? [{ versjon: versjon.id, frist, dager: differenceInCalendarDays(parseISO(frist), parseISO(today)) }] : [];
    })
    .sort((a, b) => a.dager - b.dager || a.versjon.localeCompare(b.versjon));
}
