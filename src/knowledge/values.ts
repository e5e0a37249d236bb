import { addDays } from './dates.js';
import type { Knowledge } from './knowledge.js';
import type { KildeRef, Status } from './schema/common.js';
import type { Sats } from './schema/reference.js';
import type { RuleVersion, Verdi } from './schema/version.js';

/** A named value of a version, with its status and source; undefined when the version does not have it. */
export function valueOf(version: RuleVersion, id: string): Verdi | undefined {
  return Object.hasOwn(version.verdier, id) ? version.verdier[id] : undefined;
}

export interface RatePart {
  fra: string;
  til: string;
  /** Kroner (or kroner per hour), as exact decimal text. */
  verdi: string;
  status: Status;
  kilde: KildeRef;
}

/**
 * A dated rate over a period (both days included), one part for each time it changed. Days before the first known row
 * are left out; days after `kjent_til` carry on the last row as `ubekreftet`, so it is never used silently.
 */
export function ratesBetween(k: Knowledge, satsId: string, fra: string, til: string): RatePart[] {
  const sats = k.satser.get(satsId);
  if (!sats) return [];
  return partsOf(sats)
    .filter((p) => p.fra <= til && p.til >= fra)
    .map((p) => ({ ...p, fra: p.fra < fra ? fra : p.fra, til: p.til > til ? til : p.til }));
}

/** Every estimate asks for rates: a rate is cut into its parts once. */
const cutRates = new WeakMap<Sats, readonly RatePart[]>();

function partsOf(sats: Sats): readonly RatePart[] {
  const ready = cutRates.get(sats);
  if (ready) return ready;
  const parts = sats.rader.flatMap((row, i) => {
    const next = sats.rader[i + 1];
    const part = { fra: row.fra, til: next ? addDays(next.fra, -1) : '9999-12-31', verdi: row.verdi, status: row.status, kilde: row.kilde };
    return splitAtKnown(part, sats.kjent_til);
  });
  cutRates.set(sats, parts);
  return parts;
}

function splitAtKnown(part: RatePart, knownTo: string): RatePart[] {
  if (part.til <= knownTo) return [part];
  const doubtful: RatePart = { ...part, status: part.status === 'mangler' ? 'mangler' : 'ubekreftet' };
  if (part.fra > knownTo) return [doubtful];
  return [{ ...part, til: knownTo }, { ...doubtful, fra: addDays(knownTo, 1) }];
}
