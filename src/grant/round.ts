import type { Knowledge } from '../knowledge/knowledge.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { wording } from './compiled.js';
import { addMonths } from './months.js';
import type { Worked } from './run.js';
import type { Caveat } from './types.js';

/** Whether a grant year can still be applied for on a day, and what says that it cannot. */
export type Round = 'aapen' | 'ukjent' | 'frist-ute' | 'for-lenge-siden';

const MONTHS_IN_YEAR = 12;

const dateOf = (version: RuleVersion, id: string): string | null => {
  const verdi = version.verdier[id]?.verdi;
  return typeof verdi === 'string' ? verdi : null;
};

/** Last day that can be applied for from afterwards, where only so many years back are allowed (REGELVERK 4); null when not known. */
function lastDayInArrears({ part, setting }: Worked): string | null {
  const years = setting.cv.numbers.get('soke_tilbake_aar');
  // What lies after the newest rules has a grant year that we do not know the end of.
  return years && part.slag === 'kjent' ? addMonths(setting.cv.version.gjelder.til, years.toNumber() * MONTHS_IN_YEAR) : null;
}

/** The deadline decides where it is known; else how far back one may apply. */
export function roundOf(w: Worked, today: string): Round {
  if (w.part.slag === 'udatert') return 'ukjent';
  const deadline = dateOf(w.setting.cv.version, 'frist');
  if (deadline) return deadline < today ? 'frist-ute' : 'aapen';
  const last = lastDayInArrears(w);
  return last && last < today ? 'for-lenge-siden' : 'ukjent';
}

/** Whether it is too late to apply. */
export const isClosed = (round: Round): boolean => round === 'frist-ute' || round === 'for-lenge-siden';

/** Whether a named date of the rules has passed: the deadline as the round has it, others by their day. */
export function hasPassed(w: Worked, id: string, today: string): boolean {
  if (id === 'frist') return isClosed(roundOf(w, today));
  const date = w.part.slag === 'udatert' ? null : dateOf(w.setting.cv.version, id);
  return date !== null && date < today;
}

/** That it is too late, with why; null while it is not, or nobody knows. */
export function closedCaveat(k: Knowledge, w: Worked, today: string): Caveat | null {
  const { version } = w.setting.cv;
  const round = roundOf(w, today);
  if (round === 'frist-ute') return { id: 'frist-passert', tekst: wording(k, 'forbehold.frist-passert'), verdier: { frist: dateOf(version, 'frist')! }, kilde: version.verdier['frist']!.kilde, versjon: version.id };
  if (round !== 'for-lenge-siden') return null;
  const years = version.verdier['soke_tilbake_aar']!;
  return { id: 'runde-lukket', tekst: wording(k, 'forbehold.runde-lukket'), verdier: { aar: String(years.verdi) }, kilde: years.kilde, versjon: version.id };
}

/** Beside other grant years each tells its own deadline, also when it has not passed or is not known. */
export function openCaveat(k: Knowledge, w: Worked, today: string): Caveat | null {
  const { version } = w.setting.cv;
  if (isClosed(roundOf(w, today)) || !version.verdier['frist']) return null;
  const deadline = dateOf(version, 'frist');
  const id = deadline ? 'frist-aapen' : 'frist-ukjent';
  return { id, tekst: wording(k, `forbehold.${id}`), ...(deadline ? { verdier: { frist: deadline } } : {}), kilde: version.verdier['frist'].kilde, versjon: version.id };
}
