import { upcomingDeadlines } from '../../../knowledge/deadlines.js';
import { findVersions } from '../../../knowledge/find-version.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import type { RuleVersion } from '../../../knowledge/schema/version.js';
import { sourceView } from '../../../knowledge/text.js';
import { diffData } from '../../../rulebook/diff.js';
import { listData } from '../../../rulebook/list.js';
import { quoted } from '../../../grant/case.js';
import { ApiError } from '../errors.js';
import type { Asked } from '../parts.js';
import type { Deadlines, RuleDiff, RuleList } from '../schema/rules.js';
import { resolveSources } from './sources.js';

/** Every rule version, in file order. */
export function ruleList({ nu, lang, today }: Asked): RuleList {
  return { versjoner: listData(nu.knowledge, lang) as RuleList['versjoner'], dato: today };
}

/** A version whole. Throws an {@link ApiError} when there is none of that id. */
export function ruleVersion({ nu }: Asked, id: string): RuleVersion {
  const version = nu.knowledge.versjoner.get(id);
  if (!version) throw unknownVersion(nu.knowledge, id, 'versjon');
  return version;
}

/** What changed between two versions, or between two years. */
export function ruleDiff({ nu, lang, today }: Asked, fra: string, til: string): RuleDiff {
  const k = nu.knowledge;
  const sammenligninger = diffData(k, versionsMeant(k, fra, 'fra'), versionsMeant(k, til, 'til'), lang) as RuleDiff['sammenligninger'];
  const used = sammenligninger.flatMap((s) => s.endringer.map(({ kilde, versjon }) => ({ kilde, versjon })));
  return { sammenligninger, kilder: resolveSources(k, lang, used), dato: today };
}

/** Application deadlines from today on. */
export function deadlines({ nu, lang, today }: Asked): Deadlines {
  const k = nu.knowledge;
  const frister = upcomingDeadlines(k, today).map((d) => {
    const version = k.versjoner.get(d.versjon)!;
    const { status, kilde } = version.verdier['frist']!;
    return { ...d, status, kilde: sourceView(k, kilde, lang, version) };
  });
  return { frister, dato: today };
}

/** The versions that an id or a year means. Throws an {@link ApiError} when there is none. */
export function versionsMeant(k: Knowledge, wanted: string, field: string): readonly RuleVersion[] {
  const search = findVersions(k, wanted);
  if (search.slag === 'ukjent') throw unknownVersion(k, wanted, field);
  return search.versjoner;
}

function unknownVersion(k: Knowledge, wanted: string, field: string): ApiError {
  return new ApiError('ALIS-A021', { verdi: quoted(wanted), finnes: [...k.versjoner.keys()].join(', ') }, field);
}
