import type { GrantCase } from '../grant/types.js';

/**
 * The case after its period moved from some grant years to others, with the amounts that were read in the announcements of
 * years that it still lies in. Null when none of them holds any more.
 */
export function keptAmounts(sak: GrantCase, before: readonly string[], after: readonly string[]): GrantCase | null {
  if (before.join() === after.join()) return sak;
  const [only] = before;
  const { maksbelop, maksbelopPerAar, ...rest } = sak;
  const given = { ...maksbelopPerAar, ...(before.length === 1 && maksbelop ? { [only!]: maksbelop } : {}) };
  const still = Object.entries(given).filter(([year]) => after.includes(year));
  return still.length > 0 ? { ...rest, maksbelopPerAar: Object.fromEntries(still) } : null;
}
