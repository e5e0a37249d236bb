import type { Knowledge } from '../knowledge/knowledge.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { splitByVersion, versionAt, versionsOf, type VersionLookup } from '../knowledge/versions.js';
import type { PositionPart } from './calculation.js';
import { earlier, later } from './months.js';
import type { GrantCase } from './types.js';

/** One grant year of a case: the dates in it, the version that governs them, the pieces of positions that lie there. */
export interface PlanPart {
  fra?: string;
  til?: string;
  /** Null when no version is known for these dates. */
  version: RuleVersion | null;
  /** `udatert`: the case gives no dates, so the version stands in for all; `veileder`: the newest known, at the user's wish. */
  slag: 'kjent' | 'foer' | 'etter' | 'hull' | 'udatert' | 'veileder';
  nearest: RuleVersion | null;
  positions: PositionPart[];
}

export const schemeOf = (sak: GrantCase): NonNullable<GrantCase['ordning']> => sak.ordning ?? 'nasjonal-alis';

/** The version that a contract name stands for by itself (rekruttering-2018), whatever the dates. */
function fixedVersion(k: Knowledge, ordning: string): RuleVersion | null {
  for (const scheme of k.ordninger.values()) {
    const target = scheme.kontraktnavn[ordning];
    if (target !== undefined && target !== 'etter-dato') return k.versjoner.get(target) ?? null;
  }
  return null;
}

function clip(p: PositionPart, fra: string, til: string): PositionPart {
  return { ...p, ...(p.fra ? { fra: later(p.fra, fra) } : {}), ...(p.til ? { til: earlier(p.til, til) } : {}) };
}

const asParts = (sak: GrantCase): PositionPart[] => (sak.stillinger?.length ? sak.stillinger : [{}]).map((stilling, index) => ({ index, stilling, fra: stilling.fra, til: stilling.til }));

function partFor(sak: GrantCase, found: VersionLookup, positions: PositionPart[], fra?: string, til?: string): PlanPart {
  if (found.slag === 'kjent') return { fra, til, version: found.versjon, nearest: found.versjon, slag: 'kjent', positions };
  // After the last known rules the newest ones are a guide, and only for who has said that unconfirmed will do.
  if (found.slag === 'etter' && sak.godtaUbekreftet) return { fra, til, version: found.nyeste, nearest: found.nyeste, slag: 'veileder', positions };
  return { fra, til, version: null, nearest: found.nyeste, slag: found.slag, positions };
}

/** The version to judge by while no date is known: the newest that a document of its own confirms. */
function reference(k: Knowledge, ordning: string): RuleVersion | null {
  const versions = versionsOf(k, ordning);
  return versions.findLast((v) => v.status === 'bekreftet') ?? versions.at(-1) ?? null;
}

/** Cuts a case at the grant years: each needs an application of its own (REGELVERK 4). */
export function planOf(k: Knowledge, sak: GrantCase): PlanPart[] {
  const ordning = schemeOf(sak);
  const positions = asParts(sak);
  const fixed = fixedVersion(k, ordning);
  if (fixed) {
    const { fra, til } = fixed.gjelder;
    return [{ fra, til, version: fixed, nearest: fixed, slag: 'kjent', positions: positions.map((p) => clip(p, fra, til)) }];
  }
  const dated = positions.filter((p) => p.fra && p.til) as (PositionPart & { fra: string; til: string })[];
  const anchor = positions.find((p) => p.fra ?? p.til);
  if (!anchor) {
    const version = reference(k, ordning);
    return [{ version, nearest: version, slag: 'udatert', positions }];
  }
  if (dated.length === 0) return [partFor(sak, versionAt(k, ordning, (anchor.fra ?? anchor.til)!), positions)];
  const first = dated.map((p) => p.fra).reduce(earlier);
  const last = dated.map((p) => p.til).reduce(later);
  const whole = versionAt(k, ordning, first);
  // Most cases lie within one grant year: no need to look for the others.
  if (whole.slag === 'kjent' && last <= whole.versjon.gjelder.til) return [partFor(sak, whole, positions, first, last)];
  const undated = positions.filter((p) => !p.fra || !p.til);
  return splitByVersion(k, ordning, first, last)
    .map((piece) => ({ piece, own: dated.filter((p) => p.fra <= piece.til && p.til >= piece.fra).map((p) => clip(p, piece.fra, piece.til)) }))
    .filter(({ own }) => own.length > 0)
    .map(({ piece, own }, i) => partFor(sak, piece.oppslag, i === 0 ? [...own, ...undated] : own, ...extent(own)));
}

/** First and last day that positions cover. */
const extent = (parts: readonly PositionPart[]): [fra: string, til: string] => [parts.map((p) => p.fra!).reduce(earlier), parts.map((p) => p.til!).reduce(later)];
