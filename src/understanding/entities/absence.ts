import type { ReadFacts } from '../types.js';
import { isNegated } from './negation.js';
import { isFact } from './passing.js';
import type { ReadPeriod } from './periods.js';
import { AWAY_WORD, isAway } from './away.js';
import { matches, rx } from './text.js';

const AWAY = rx(`\\b(?:${AWAY_WORD})`);
const PARTLY = rx(`(?:(?<!100 ?)%|\\bprosent|\\bgradert|\\bdelvis|\\bgraded|\\bpartial(?:ly)?|\\bpart-time) (?:\\w+ ){0,2}(?:${AWAY_WORD})|(?:${AWAY_WORD}) (?:\\w+ ){0,2}(?:gradert|delvis|(?:[1-9]\\d) ?(?:%|prosent))`, '');
const DENIED = rx(`\\b(?:ikke|ikkje|ingen|inga|aldri|not|no|never) (?:\\w+ ){0,4}(?:${AWAY_WORD})`, '');

/**
 * Time that the doctor was away from the position, as a message states it: with dates where both were said, else without;
 * `[]` when it is denied. A question about leave, and the leave of somebody whom a locum stands in for, is none.
 */
export function readAbsences(f: string, periods: readonly ReadPeriod[]): ReadFacts['fravaer'] {
  const said = matches(AWAY, f).filter((m) => isFact(f, m));
  if (said.length === 0) return undefined;
  const own = said.filter((m) => isAway(f, m) && !isNegated(f, m.start));
  if (own.length === 0) return DENIED.test(f) ? [] : undefined;
  const dated = periods.filter((p) => p.use === 'fravaer' && p.fra && p.til && !p.problem).map((p) => ({ fra: p.fra!, til: p.til! }));
  if (PARTLY.test(f)) return [{ delvis: true }];
  if (dated.length > 0) return dated;
  // "Får vi tilskudd når legen er i permisjon?" asks; with the dates of a position it tells.
  return !f.includes('?') || periods.some((p) => p.use === 'stilling') ? [{}] : undefined;
}
