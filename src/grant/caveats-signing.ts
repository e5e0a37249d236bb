import type { GradertBeregning } from '../knowledge/schema/version.js';
import { kronerOf, type Share } from './calculation.js';
import type { Caveats } from './caveats.js';
import { Num, ZERO } from './decimal.js';
import { GRANTED } from './eligibility.js';
import { earlier, later, previousDay, wholeMonths } from './months.js';
import { shown } from './rounding.js';
import { runPlan, type Worked } from './run.js';

/** Kroner if the agreement may be backdated by the exception: the same calculation with the earlier date. */
function sumByException(w: Worked, b: GradertBeregning): Num | null {
  const { setting: s } = w;
  const back = s.cv.version.verdier[b.signering_unntak!.tilbake_til]?.verdi;
  const after = s.cv.version.verdier[b.signering_unntak!.stilling_etter]?.verdi;
  const applies = w.calculation.shares.some((x) => x.way === GRANTED && x.part.stilling.fra && x.part.stilling.fra > String(after));
  if (!applies || typeof back !== 'string') return null;
  const [again] = runPlan(s.k, [w.part], { ...s.sak, avtaleSignert: later(back, s.cv.version.gjelder.fra), tidligere: s.sak.tidligere ?? [] }, 'punkt');
  return again ? kronerOf(again.calculation) : null;
}

/** Full-time months before the signing, which the municipality may have the supervision of covered for (REGELVERK 5). */
function supervisedBefore(granted: readonly Share[], signed: string): Num {
  const time = granted.filter((x) => x.part.fra && x.part.til && x.part.fra < signed);
  return time.reduce((sum, x) => sum.plus(new Num(wholeMonths(x.part.fra!, earlier(previousDay(signed), x.part.til!))).times(x.andel ?? ZERO)), ZERO);
}

/** What the date of signing takes away, what may be had instead, and the exception of 2023. */
export function signingCaveats(out: Caveats, w: Worked, b: GradertBeregning): void {
  const { sak } = w.setting;
  const granted = w.calculation.shares.filter((x) => x.way === GRANTED);
  if (granted.length === 0 || b.foer_signering === 'gis') return;
  if (b.foer_signering === 'ukjent') {
    if (granted.some((x) => x.fra && sak.avtaleSignert && x.fra < sak.avtaleSignert)) out.say('signering-ukjent-regel', undefined, b.kilde);
    return;
  }
  if (!sak.avtaleSignert) return out.say('signering-antatt', undefined, b.kilde);
  const cut = granted.reduce((sum, x) => sum + (x.part.fra && x.part.til && x.fra !== x.part.fra ? wholeMonths(x.part.fra, x.part.til) - (x.months ?? 0) : 0), 0);
  if (cut === 0) return;
  const before = supervisedBefore(granted, sak.avtaleSignert);
  const rule = w.setting.cv.version.regler.find((r) => r.id === 'gjelder-fra-signering');
  out.say('signering-kuttet', { dato: sak.avtaleSignert, maaneder: cut }, rule?.kilde ?? b.kilde);
  if (before.gt(ZERO)) out.say('signering-veiledning', { maaneder: before.toString(), andel: shown(before, w.setting.cv.monthsInYear).toString() }, b.kilde);
  if (!b.signering_unntak) return;
  out.add({ id: 'signering-unntak', tekst: b.signering_unntak.forbehold, kilde: b.signering_unntak.kilde });
  const sum = sumByException(w, b);
  if (sum) out.say('signering-unntak-sum', { sum: sum.toString() }, b.signering_unntak.kilde);
}
