import type { Share } from './calculation.js';
import type { Caveats } from './caveats.js';
import { REFUSED } from './eligibility.js';
import { calendarMonths, nextDay, wholeMonths } from './months.js';
import type { Worked } from './run.js';

interface Run {
  fra: string;
  til: string;
  months: number;
}

/** Positions on the same way that follow one another without a day between, as one stretch each. */
function runsOf(shares: readonly Share[]): Run[] {
  const runs: (Run & { way: number })[] = [];
  for (const { part, fra, months, way } of shares) {
    if (way === REFUSED || months === null || !fra || !part.til || part.til < fra) continue;
    const before = runs.find((r) => r.way === way && nextDay(r.til) === fra);
    if (before) Object.assign(before, { til: part.til, months: before.months + months });
    else runs.push({ fra, til: part.til, months, way });
  }
  return runs;
}

/** Positions are counted one by one. Where the share changes within a month, that month is whole in the period but in neither of them. */
export function changeCaveats(out: Caveats, w: Worked): void {
  for (const { fra, til, months } of runsOf(w.calculation.shares)) {
    const samlet = wholeMonths(fra, til);
    if (samlet > months) out.say('maaneder-skifte', { fra, til, samlet, delt: months }, w.setting.cv.version.beregning.kilde);
  }
}

/** The regulation says "hele måneder" and not how: where the two ways of counting differ, both are told. */
export function monthCaveats(out: Caveats, w: Worked): void {
  const { kilde } = w.setting.cv.version.beregning;
  for (const { part, fra, months, way } of w.calculation.shares) {
    if (way === REFUSED || months === null || !fra || !part.til) continue;
    const kalender = calendarMonths(fra, part.til);
    if (kalender !== months) out.say('maaneder-kalender', { datoer: months, kalender }, kilde);
    // What was signed too late is told as that, not as a short period.
    if (months === 0 && fra === part.fra) out.say('under-en-maaned', undefined, kilde);
  }
}
