import type { ReadFacts } from '../types.js';
import { isNegated } from './negation.js';
import { isFact } from './passing.js';
import type { ReadPeriod } from './periods.js';
import { AWAY_WORD, isAway } from './away.js';
import { matches, rx } from './text.js';

const AWAY = rx(`\\b(?:${AWAY_WORD})`);
const PARTLY = rx(`(?:\\b(?!100)\\d{1,2} ?(?:%|prosent) (?:${AWAY_WORD})|\\b(?:gradert|delvis|graded|partial(?:ly)?|part-time) (?:\\w+ ){0,2}(?:${AWAY_WORD}))|(?:${AWAY_WORD}) (?:(?:\\w+ ){0,2}(?:gradert|delvis)|(?:i |på |in |at )?[1-9]\\d ?(?:%|prosent))`, '');
const DENIED = rx(`\\b(?:ikke|ikkje|ingen|inga|aldri|not|no|never) (?:\\w+ ){0,4}(?:${AWAY_WORD})`, '');

/** "No leave" as an answer: the bare word says nothing by itself. */
const NO_LEAVE = rx('^\\W*(?:no,? )?(?:no|not on|without) (?:any )?(?:leave|absences?)\\b', '');

/**
 * Time that the doctor was away from the position, as a message states it: with dates where both were said, else without;
 * `[]` when it is denied. A question about leave, and the leave of somebody whom a locum stands in for, is none.
 */
export function readAbsences(f: string, periods: readonly ReadPeriod[]): ReadFacts['fravaer'] {
  const said = matches(AWAY, f).filter((m) => isFact(f, m));
  if (said.length === 0) return NO_LEAVE.test(f) ? [] : undefined;
  const own = said.filter((m) => isAway(f, m) && !isNegated(f, m.start));
  if (own.length === 0) return DENIED.test(f) ? [] : undefined;
  const dated = periods.filter((p) => p.use === 'fravaer' && p.fra && p.til && !p.problem).map((p) => ({ fra: p.fra!, til: p.til! }));
  if (PARTLY.test(f)) return [...(own.length > 1 ? dated : []), { delvis: true }];
  if (dated.length > 0) return dated;
  // "Får vi tilskudd når legen er i permisjon?" asks; with the dates of a position it tells.
  return !f.includes('?') || periods.some((p) => p.use === 'stilling') ? [{}] : undefined;
}
