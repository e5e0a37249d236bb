import type { GradertBeregning } from '../knowledge/schema/version.js';
import { amountOf, weakest, type Amount } from './amounts.js';
import type { Setting, PositionPart, Share, Term, Calculation } from './calculation.js';
import { least, Num, ONE, ZERO } from './decimal.js';
import { composedOf, monthsInWindow } from './elements.js';
import { bestWay, GRANTED, REFUSED, SUPERVISION, type Judgement, type Ways } from './eligibility.js';
import { judgeInTurn } from './judged-positions.js';
import { later, wholeMonths } from './months.js';
import type { AmountStatus } from './types.js';

/** Whole months and share of a position on a way, before the frame. */
function wantedOf(s: Setting, b: GradertBeregning, part: PositionPart, way: Ways): Pick<Share, 'fra' | 'months' | 'andel' | 'wanted'> {
  const cuts = way === GRANTED && b.foer_signering === 'gis-ikke';
  const unsigned = cuts && !s.sak.avtaleSignert && s.mode === 'lav';
  const fra = cuts && s.sak.avtaleSignert && part.fra ? later(part.fra, s.sak.avtaleSignert) : part.fra;
  const months = unsigned ? 0 : fra && part.til ? wholeMonths(fra, part.til) : s.mode === 'lav' ? 0 : null;
  const { stillingsandel } = part.stilling;
  const andel = stillingsandel !== undefined ? new Num(stillingsandel) : s.mode === 'punkt' ? null : s.mode === 'lav' ? ZERO : ONE;
  const wanted = months === 0 ? ZERO : months === null || andel === null ? null : andel.times(months);
  return { fra, months, andel, wanted };
}

/** The yearly maximum that a way draws on; with the kind of position unknown, the one that all kinds agree on, or the extreme. */
function maximumOf(s: Setting, b: GradertBeregning, part: PositionPart, way: Ways, grunn: string | undefined): Amount | null {
  const of = (id: string): Amount | null => amountOf(s.cv, id, grunn, s.sak.godtaUbekreftet);
  if (way === SUPERVISION) return of(b.kun_veiledning);
  const type = part.stilling.stillingstype;
  if (type) return b.grunnbelop[type] === undefined ? null : of(b.grunnbelop[type]);
  const all = [...new Set(Object.values(b.grunnbelop))].map(of);
  if (all.some((a) => a === null)) return null;
  const amounts = (all as Amount[]).sort((x, y) => x.value.cmp(y.value));
  if (amounts.some((a) => a.composed)) return s.mode === 'punkt' ? null : amounts[0]!;
  if (s.mode === 'hoy') return amounts.at(-1)!;
  return s.mode === 'lav' || amounts[0]!.value.eq(amounts.at(-1)!.value) ? amounts[0]! : null;
}

const term = (id: string, amounts: Amount[], yearly: Num, arsverk: Num, extra: Partial<Term> = {}): Term => ({
  id, amounts, yearly, arsverk, numerator: yearly.times(arsverk), ...extra,
});

/** A composed maximum: one line an element, clipped to the element's window, and the addition on top of them. */
function composedTerms(s: Setting, share: Share, maximum: Amount): Term[] {
  const granted = share.granted!;
  const terms = composedOf(s.k, s.cv, maximum, share.part.stilling.stillingstype).map((e) => {
    if (!e.element.vindu || !share.fra || !share.part.til) return term(e.id, [e], e.value, granted);
    const inside = monthsInWindow(s.cv, e.element, s.sak, share.fra, share.part.til) ?? (s.mode === 'hoy' ? share.months! : 0);
    return term(e.id, [e], e.value, least(granted, share.andel!.times(inside)), { window: { months: inside } });
  });
  const paaslag = maximum.composed?.paaslag;
  const factor = paaslag ? s.cv.numbers.get(paaslag) : null;
  if (!paaslag || !factor) return terms;
  const base = terms.reduce((sum, t) => sum.plus(t.numerator), ZERO);
  const verdi = s.cv.version.verdier[paaslag]!;
  const amount: Amount = { id: paaslag, value: factor, status: verdi.status, kilde: verdi.kilde, navn: verdi.navn };
  return [...terms, { id: paaslag, amounts: [amount], yearly: base, arsverk: granted, factor, numerator: base.times(factor) }];
}

/** Kroner of a share: null when an amount that it needs is not known. */
function price(s: Setting, b: GradertBeregning, share: Share, grunn: string | undefined): void {
  share.terms = [];
  share.status = 'bekreftet';
  const unknown = (): void => {
    share.numerator = s.mode === 'lav' ? ZERO : null;
    share.status = 'mangler';
  };
  if (share.granted === null) return unknown();
  share.numerator = ZERO;
  if (share.granted.isZero()) return;
  const maximum = maximumOf(s, b, share.part, share.way, grunn);
  if (!maximum) return unknown();
  const supplement = share.way === GRANTED && b.tillegg && (s.saerskilt ?? s.mode === 'hoy');
  const extra = supplement ? amountOf(s.cv, b.tillegg!.verdi, s.sak.maksbelop?.tillegg, s.sak.godtaUbekreftet) : null;
  if (supplement && !extra && s.mode !== 'lav') return unknown();
  if (maximum.composed) {
    share.terms = composedTerms(s, share, maximum);
    if (extra) share.terms.push(term(extra.id, [extra], extra.value, share.granted));
  } else {
    share.terms = [term(maximum.id, extra ? [maximum, extra] : [maximum], extra ? maximum.value.plus(extra.value) : maximum.value, share.granted)];
  }
  for (const t of share.terms) {
    share.numerator = share.numerator.plus(t.numerator);
    for (const a of t.amounts) share.status = weakest(share.status, a.status);
  }
}

/** What a position gets on one of the ways open to it. The frame is looked at, not spent. */
function shareOn(s: Setting, b: GradertBeregning, part: PositionPart, way: Ways): Share {
  const base = wantedOf(s, b, part, way);
  const share: Share = { part, way, ...base, granted: base.wanted, terms: [], numerator: ZERO, status: 'bekreftet' };
  if (way === REFUSED) return { ...share, granted: ZERO };
  if (way === GRANTED && share.wanted) {
    const earlierUnknown = s.mode === 'lav' && s.frame.limit && !s.sak.tidligere;
    share.granted = earlierUnknown ? ZERO : s.frame.room(share.wanted);
  }
  price(s, b, share, s.sak.maksbelop?.grunn);
  return share;
}

const lessThan = (a: Num | null, b: Num | null): boolean => (a === null ? false : b === null ? true : a.lt(b));

/** In `punkt` the best way open; for bounds the cheapest or dearest of the ways open. */
function choose(s: Setting, b: GradertBeregning, part: PositionPart, ways: Ways): Share {
  if (s.mode === 'punkt') return shareOn(s, b, part, bestWay(ways));
  const shares = [REFUSED, SUPERVISION, GRANTED].filter((w) => ways & w).map((w) => shareOn(s, b, part, w));
  return shares.reduce((x, y) => (s.mode === 'lav' ? (lessThan(y.numerator, x.numerator) ? y : x) : lessThan(x.numerator, y.numerator) ? y : x));
}

/** A position whose outcome or size is open may use nothing of the frame (best for later ones) or all it could (worst). */
function spend(s: Setting, share: Share, ways: Ways): void {
  const sizeKnown = share.part.stilling.stillingsandel !== undefined && share.part.fra && share.part.til;
  if (s.mode === 'punkt' || (ways === share.way && sizeKnown)) {
    if (share.way === GRANTED && share.granted) s.frame.spend(share.granted);
  } else if (s.mode === 'lav' && ways & GRANTED) {
    s.frame.spend(share.part.fra && share.part.til ? new Num(wholeMonths(share.part.fra, share.part.til)) : (s.frame.limit ?? ZERO));
  }
}

/**
 * Yearly maximum (and supplement) x stillingsandel x whole months / 12 for each position (design.md section 4;
 * REGELVERK 5). Each position is judged by itself and paid on its own way.
 */
export function calculateGradert(s: Setting, b: GradertBeregning): Calculation {
  const { ways, judgements, shares } = judgeInTurn(s, (part, open) => {
    const share = choose(s, b, part, open);
    spend(s, share, open);
    return share;
  });
  withoutOtherTrack(s, b, shares, judgements);
  return { ways, judgements, shares, ...sumOf(shares), divisor: s.cv.monthsInYear };
}

/** The amount that the user read is the one of the better track in the case; it says nothing about the other track. */
function withoutOtherTrack(s: Setting, b: GradertBeregning, shares: readonly Share[], judgements: readonly Judgement[]): void {
  if (s.sak.maksbelop?.grunn === undefined || !judgements.some((j) => j.ways === GRANTED)) return;
  for (const share of shares) if (share.way === SUPERVISION) price(s, b, share, undefined);
}

function sumOf(shares: readonly Share[]): { numerator: Num | null; status: AmountStatus } {
  let numerator: Num | null = ZERO;
  let status: AmountStatus = 'bekreftet';
  for (const share of shares) {
    numerator = numerator && share.numerator ? numerator.plus(share.numerator) : null;
    status = weakest(status, share.status);
  }
  return { numerator, status };
}
