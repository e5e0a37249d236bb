import { municipality } from '../knowledge/municipalities.js';
import { formatDato } from '../knowledge/text.js';
import { partOfThen } from '../understanding/entities/former-structure.js';
import { preface, type Turn } from './context.js';
import type { CheckCase } from './types.js';

/**
 * Says that a municipality was part of another one for the first days of the period (Haram until 2024). Where it was so for all
 * of it, the person is asked: who applied then is not for us to guess.
 */
export function saySplit(t: Turn, check: CheckCase): CheckCase {
  const { kommunenummer, stillinger = [] } = check.sak;
  const days = stillinger.flatMap((s) => [s.fra, s.til]).filter((d) => d !== undefined).sort();
  const [first] = days;
  const last = days.at(-1);
  const kommune = kommunenummer && first && last ? municipality(t.k, kommunenummer, last > t.today ? last : t.today) : null;
  if (!kommune || !first || !last) return check;
  const then = partOfThen(t.k, kommune, first);
  if (!then) return check;
  if (last < kommune.gyldigFra) {
    preface(t, 'dialog.kommune.fantes.ikke', { navn: kommune.navn, delav: then.navn });
    return { ...check, kandidater: [then.kommunenummer] };
  }
  preface(t, 'dialog.kommune.delt.underveis', { navn: kommune.navn, delav: then.navn, fra: formatDato(t.conv.lang, kommune.gyldigFra) });
  return check;
}
