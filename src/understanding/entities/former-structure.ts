import type { Knowledge } from '../../knowledge/knowledge.js';
import { resolveNumber } from '../../knowledge/municipalities.js';
import type { Kommune } from '../../knowledge/schema/reference.js';

/**
 * The municipality that one of today's was a part of on a day before it was split off: Haram was a part of Ålesund (1507)
 * in 2023. Null when it was its own, also under another number. Who applied then is not for us to guess.
 */
export function partOfThen(k: Knowledge, kommune: Kommune, day: string): Kommune | null {
  if (day >= kommune.gyldigFra) return null;
  const then = resolveNumber(k, kommune.kommunenummer, day);
  if (then.slag !== 'funnet' || then.kommune.navn === kommune.navn) return null;
  const since = resolveNumber(k, then.kommune.kommunenummer, kommune.gyldigFra);
  return since.slag === 'delt' ? then.kommune : null;
}

/** The number of a municipality that was split later (1507), on a day when it was still whole; null else. */
export function wholeThen(k: Knowledge, nummer: string, day: string): string | null {
  if (!/^\d{4}$/.test(nummer)) return null;
  const then = resolveNumber(k, nummer, day);
  return then.slag === 'funnet' ? then.kommune.kommunenummer : null;
}
