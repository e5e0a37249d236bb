import type { TimerBeregning } from '../knowledge/schema/version.js';
import { amountOf, weakest } from './amounts.js';
import type { Calculation, Setting, Share, Term } from './calculation.js';
import { Num, ONE, ZERO } from './decimal.js';
import { bestWay, GRANTED, outcomeOf, type Ways } from './eligibility.js';
import { judgeInTurn } from './judged-positions.js';
import { wholeMonths } from './months.js';

/** Hours a month at a fixed rate for each whole month; the sources say nothing of grading by stillingsandel. */
function shareOf(s: Setting, b: TimerBeregning, part: Share['part'], way: Ways): Share {
  const months = part.fra && part.til ? wholeMonths(part.fra, part.til) : s.mode === 'lav' ? 0 : null;
  const hours = amountOf(s.cv, b.timer_per_maaned, undefined, s.sak.godtaUbekreftet);
  const rate = amountOf(s.cv, b.timesats, undefined, s.sak.godtaUbekreftet);
  const granted = way !== GRANTED ? ZERO : months === null ? null : new Num(months);
  const share: Share = { part, way, fra: part.fra, months, andel: null, wanted: granted, granted, terms: [], numerator: ZERO, status: 'bekreftet' };
  if (granted?.isZero()) return share;
  if (granted === null || !hours || !rate) return { ...share, numerator: s.mode === 'lav' ? ZERO : null, status: 'mangler' };
  const yearly = hours.value.times(rate.value);
  const term: Term = { id: 'veiledning', amounts: [hours, rate], yearly, arsverk: granted, joined: 'ganger', numerator: yearly.times(granted) };
  return { ...share, terms: [term], numerator: term.numerator, status: weakest(hours.status, rate.status) };
}

/** Supervision of LIS3 up to 2021: hours a month x rate x whole months (HDIR-LIS3). */
export function calculateTimer(s: Setting, b: TimerBeregning): Calculation {
  const { ways, judgements, shares } = judgeInTurn(s, (part, open) => {
    const notSure = s.mode === 'lav' && outcomeOf(open) !== 'kan-innvilges';
    return shareOf(s, b, part, notSure ? 0 : bestWay(open));
  });
  let numerator: Num | null = ZERO;
  let status: Share['status'] = 'bekreftet';
  for (const share of shares) {
    numerator = numerator && share.numerator ? numerator.plus(share.numerator) : null;
    status = weakest(status, share.status);
  }
  return { ways, judgements, shares, numerator, divisor: ONE, status };
}
