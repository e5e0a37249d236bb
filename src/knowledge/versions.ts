import { addDays, within } from './dates.js';
import type { Knowledge } from './knowledge.js';
import type { RuleVersion } from './schema/version.js';

/** Which version governs a day; or why none does, with the newest one known of that scheme. */
export type VersionLookup =
  | { slag: 'kjent'; versjon: RuleVersion }
  | { slag: 'foer' | 'etter' | 'hull'; nyeste: RuleVersion | null };

/** A name that is no scheme of the contract. The edge checks names before they come here. */
export class UnknownSchemeError extends Error {
  constructor(readonly ordning: string) {
    super(`Ukjent ordning «${ordning}».`);
    this.name = 'UnknownSchemeError';
  }
}

/** The contract's names of schemes (nasjonal-alis, rekruttering-2018 ...), in file order. */
export function contractNames(k: Knowledge): string[] {
  return [...k.ordninger.values()].flatMap((o) => Object.keys(o.kontraktnavn));
}

/**
 * Versions of a scheme, the oldest first. `ordning` is a contract name; a scheme id (`rekruttering`) gives all its years.
 * Throws `UnknownSchemeError`.
 */
export function versionsOf(k: Knowledge, ordning: string): readonly RuleVersion[] {
  for (const scheme of k.ordninger.values()) {
    const target = scheme.kontraktnavn[ordning];
    if (target === undefined) continue;
    if (target === 'etter-dato') return ofScheme(k, scheme.id);
    const version = k.versjoner.get(target);
    return version ? [version] : [];
  }
  if (k.ordninger.has(ordning)) return ofScheme(k, ordning);
  throw new UnknownSchemeError(ordning);
}

const schemes = new WeakMap<Knowledge, Map<string, RuleVersion[]>>();

/** Asked for many times a turn, so sorted out once a scheme. */
function ofScheme(k: Knowledge, id: string): RuleVersion[] {
  const known = schemes.get(k) ?? new Map<string, RuleVersion[]>();
  schemes.set(k, known);
  const found = known.get(id) ?? [...k.versjoner.values()].filter((v) => v.ordning === id);
  known.set(id, found);
  return found;
}

/** The last version that we know of a scheme. */
export function newestVersion(k: Knowledge, ordning: string): RuleVersion | null {
  return versionsOf(k, ordning).at(-1) ?? null;
}

/** The version that governs a day. After the last known one the answer is `etter`: what held last is only a guide then. */
export function versionAt(k: Knowledge, ordning: string, date: string): VersionLookup {
  const versions = versionsOf(k, ordning);
  const versjon = versions.find((v) => within(date, v.gjelder));
  if (versjon) return { slag: 'kjent', versjon };
  const nyeste = versions.at(-1) ?? null;
  if (!nyeste || date < versions[0]!.gjelder.fra) return { slag: 'foer', nyeste };
  return { slag: date > nyeste.gjelder.til ? 'etter' : 'hull', nyeste };
}

const boundaries = new WeakMap<Knowledge, Map<string, readonly string[]>>();

/** First days of versions and of what follows them: the same for every period, so worked out once a scheme. */
function boundariesOf(k: Knowledge, ordning: string): readonly string[] {
  const known = boundaries.get(k) ?? new Map<string, readonly string[]>();
  boundaries.set(k, known);
  const found = known.get(ordning) ?? versionsOf(k, ordning).flatMap((v) => [v.gjelder.fra, addDays(v.gjelder.til, 1)]);
  known.set(ordning, found);
  return found;
}

/** Cuts a period (both days included) where the governing version changes: each grant year needs its own application. */
export function splitByVersion(k: Knowledge, ordning: string, fra: string, til: string): { fra: string; til: string; oppslag: VersionLookup }[] {
  const starts = boundariesOf(k, ordning);
  const cuts = [...new Set([fra, ...starts.filter((d) => d > fra && d <= til)])].sort();
  return cuts.map((from, i) => {
    const next = cuts[i + 1];
    return { fra: from, til: next ? addDays(next, -1) : til, oppslag: versionAt(k, ordning, from) };
  });
}
