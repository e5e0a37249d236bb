import { readDurations } from '../entities/durations.js';
import { NUMBER_WORD, numberOf } from '../entities/numbers.js';
import { rx, Taken } from '../entities/text.js';

/** A length that is said in relation to another period: the same one, or so many months, weeks or days from its first day. */
export type RelativeLength = { slag: 'samme' } | { slag: 'maaneder' | 'uker' | 'dager'; antall: number };

const SAME = rx('^\\W*(?:(?:ja|yes|det er|it is|den|hele|heile|er)[, ]+)*(?:(?:den |det |the )?(?:samme|same|like)(?: som| as)?(?: the| den)?(?: (?:perioden?|period|tid(?:en|a|srom(?:met)?)?|tidsrommet|datoer?|datoar|datoene|dates|lenge?|lang|søknadsperioden|soknadsperioden|stillingen|stillinga|position|det|som|over))*|(?:hele|heile|the whole|whole) (?:perioden|period)|som (?:perioden|over)|lik(?:t)? (?:som )?perioden)\\W*$', '');
const SHORT = rx(`^[^\\d]{0,24}?(\\d{1,3}|${NUMBER_WORD}) (uker?|vekers?|veker|veke|weeks?|dager?|dagar|days?)\\W*$`, '');

/** Reads "samme periode", "10 måneder", "ti uker"; undefined when the text is something else. */
export function readRelativeLength(f: string): RelativeLength | undefined {
  if (SAME.test(f)) return { slag: 'samme' };
  const short = SHORT.exec(f);
  const count = short ? numberOf(short[1]!) : null;
  if (short && count) return { slag: /^d/.test(short[2]!) ? 'dager' : 'uker', antall: count };
  const months = readDurations(f, new Taken(f.length)).find((d) => d.maaneder)?.maaneder;
  return months ? { slag: 'maaneder', antall: months } : undefined;
}
