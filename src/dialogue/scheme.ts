import { estimate } from '../grant/estimate.js';
import type { GrantCase, GrantResult } from '../grant/types.js';
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
  // Whose doctor it is comes before how the case ends there: a refusal must name the right scheme.
  const ranked = calls.map((name) => {
    const result = estimate(k, { ...sak, ordning: name }, today);
    return { name, tie: tieFits(k, result) ? 1 : 0, rank: OUTCOMES.indexOf(result.utfall) };
  });
  ranked.sort((a, b) => b.tie - a.tie || b.rank - a.rank);
  return { ordning: ranked[0]!.name };
}

/** Whether the scheme was for doctors with this tie to the municipality. */
function tieFits(k: Knowledge, result: GrantResult): boolean {
  return (result.deler ?? [result]).every((part) => {
    const ties = k.versjoner.get(part.regelversjon ?? '')?.kriterier.filter((c) => c.fakta === 'tilknytning').map((c) => c.id) ?? [];
    return part.kriterier.every((row) => row.status !== 'ikke-oppfylt' || !ties.includes(row.id));
  });
}

/** Older schemes whose rules hold on a day. */
export function schemesAt(k: Knowledge, date: string): SchemeName[] {
  return contractNames(k)
    .filter((name) => name !== CURRENT)
    .filter((name) => versionsOf(k, name).some((v) => v.gjelder.fra <= date && date <= v.gjelder.til)) as SchemeName[];
}
