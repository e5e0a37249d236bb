import { estimate } from '../grant/estimate.js';
import type { GrantCase } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { OUTCOMES } from '../knowledge/schema/version.js';
import { contractNames, versionAt, versionsOf } from '../knowledge/versions.js';

type SchemeName = NonNullable<GrantCase['ordning']>;

const CURRENT: SchemeName = 'nasjonal-alis';

/**
 * The scheme that a case belongs to by its dates: the present one, or an older one when the period lies before it.
 * `velg` names several that ran side by side (2021: self-employed, employed) while the tie that tells them apart is unknown.
 */
export function schemeFor(k: Knowledge, sak: GrantCase, today: string): { ordning: SchemeName } | { velg: SchemeName[] } {
  const first = sak.stillinger?.map((s) => s.fra).find((d) => d !== undefined);
  if (!first || versionAt(k, CURRENT, first).slag !== 'foer') return { ordning: sak.ordning && !first ? sak.ordning : CURRENT };
  const fits = schemesAt(k, first);
  if (fits.length <= 1) return { ordning: fits[0] ?? CURRENT };
  if (sak.ordning && fits.includes(sak.ordning) && sak.ordning === 'lis3-veiledning-2021') return { ordning: sak.ordning };
  const calls = fits.filter((name) => name !== 'lis3-veiledning-2021');
  if (!sak.stillinger?.some((s) => s.tilknytning)) return { velg: calls };
  const ranked = calls.map((name) => ({ name, rank: OUTCOMES.indexOf(estimate(k, { ...sak, ordning: name }, today).utfall) }));
  ranked.sort((a, b) => b.rank - a.rank);
  return { ordning: ranked[0]!.name };
}

/** Older schemes whose rules hold on a day. */
export function schemesAt(k: Knowledge, date: string): SchemeName[] {
  return contractNames(k)
    .filter((name) => name !== CURRENT)
    .filter((name) => versionsOf(k, name).some((v) => v.gjelder.fra <= date && date <= v.gjelder.til)) as SchemeName[];
}
