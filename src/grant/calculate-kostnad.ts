import type { KostnadBeregning } from '../knowledge/schema/version.js';
import { amountOf } from './amounts.js';
import type { Calculation, CostTrack, Setting, Share } from './calculation.js';
import { least, Num, ONE, ZERO } from './decimal.js';
import { bestWay, GRANTED, outcomeOf, type Judgement, type Ways } from './eligibility.js';
import { judgeInTurn } from './judged-positions.js';
import { wholeMonths } from './months.js';
import type { AmountStatus, GrantCase } from './types.js';

/** Name of the one track of schemes that have a single purpose. */
const ONLY_TRACK = 'alle';

/** The track that the case asks for: by its purpose, or the only one there is. */
export function trackOf(b: KostnadBeregning, sak: GrantCase): string | null {
  const names = Object.keys(b.spor);
  if (names.includes(ONLY_TRACK)) return ONLY_TRACK;
  if (sak.formaal !== undefined) return names.includes(sak.formaal) ? sak.formaal : null;
  return names.length === 1 ? names[0]! : null;
}

/** Months are told, but do not grade the sum: these schemes pay for the year. */
function shareOf(part: Share['part'], way: Ways): Share {
  const months = part.fra && part.til ? wholeMonths(part.fra, part.til) : null;
  const andel = part.stilling.stillingsandel === undefined ? null : new Num(part.stilling.stillingsandel);
  const granted = way === GRANTED && months !== null && andel ? andel.times(months) : ZERO;
  return { part, way, fra: part.fra, months, andel, wanted: granted, granted, terms: [], numerator: ZERO, status: 'bekreftet' };
}

/** Cost (or the state's share of it) up to the cap; null when it cannot be told. */
function price(s: Setting, b: KostnadBeregning): { numerator: Num | null; status: AmountStatus; cost: CostTrack } {
  const spor = trackOf(b, s.sak);
  const track = spor === null ? undefined : b.spor[spor];
  const kostnad = s.sak.kostnad === undefined ? null : new Num(s.sak.kostnad);
  const share = track?.andel ? (s.cv.numbers.get(track.andel) ?? null) : null;
  const tak = track?.tak ? amountOf(s.cv, track.tak, undefined, s.sak.godtaUbekreftet) : null;
  const cost: CostTrack = { spor, kostnad, andel: track?.andel && share ? { id: track.andel, value: share } : null, tak, assumedCap: false };
  if (!track) return { numerator: s.mode === 'lav' ? ZERO : null, status: 'mangler', cost };
  const limit = tak?.value ?? null;
  if (kostnad === null) {
    if (s.mode === 'lav') return { numerator: ZERO, status: 'mangler', cost };
    return { numerator: limit, status: tak?.status ?? 'mangler', cost: { ...cost, assumedCap: limit !== null } };
  }
  const covered = kostnad.times(share ?? ONE);
  // Where the cap decides, the sum is as sure as the cap; else it rests on the cost that the user gave.
  const status = limit && covered.gte(limit) ? tak!.status : 'oppgitt';
  if (track.tak && !tak) return { numerator: s.mode === 'lav' ? ZERO : s.mode === 'hoy' ? covered : null, status: 'mangler', cost };
  return { numerator: limit ? least(covered, limit) : covered, status, cost };
}

/**
 * How much of the year's months there is room for in the frame (1 when all of them): the letters say how many years a grant may
 * follow a doctor, and not what is paid for the year in which they end.
 */
function roomInFrame(s: Setting, b: KostnadBeregning, shares: readonly Share[], judgements: readonly Judgement[]): Num {
  const limit = b.ramme ? s.cv.numbers.get(b.ramme) : null;
  const framed = judgements.some((j) => s.cv.criteria.some((c, i) => c.kriterium.fakta === 'tidligereArsverk' && j.rows[i]!.status === 'oppfylt'));
  const wanted = shares.reduce((sum, x) => sum.plus(x.wanted ?? ZERO), ZERO);
  if (!limit || !framed || wanted.isZero()) return ONE;
  const left = Num.max(ZERO, limit.minus(s.frame.used));
  return left.lt(wanted) ? left.div(wanted) : ONE;
}

/** 2018, 2019, 2021: the cost, or the state's share of it, up to the cap of the year (BREV-2018, BREV-2019, BREV-2021B). */
export function calculateKostnad(s: Setting, b: KostnadBeregning): Calculation {
  const { ways, judgements, shares } = judgeInTurn(s, (part, open) => shareOf(part, bestWay(open)));
  const pays = s.mode === 'lav' ? outcomeOf(ways) === 'kan-innvilges' : (ways & GRANTED) !== 0;
  const priced = price(s, b);
  if (!pays) return { ways, judgements, shares, numerator: ZERO, divisor: ONE, status: 'bekreftet', cost: priced.cost };
  const room = roomInFrame(s, b, shares, judgements);
  if (room.eq(ONE) || priced.numerator === null) return { ways, judgements, shares, divisor: ONE, ...priced };
  // Paid for the year; certain is what the months inside the frame give.
  const numerator = s.mode === 'lav' ? priced.numerator.times(room) : priced.numerator;
  return { ways, judgements, shares, divisor: ONE, ...priced, numerator, cost: { ...priced.cost, room } };
}
