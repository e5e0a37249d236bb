import type { Knowledge } from './knowledge.js';
import { closest } from './read/suggest.js';
import type { RuleVersion } from './schema/version.js';
import { contractNames, versionsOf } from './versions.js';

/** What a person may write for a version: an id (`nasjonal-alis/2023`), a year (`2023`, `2025/26`), or a contract name. */
export type VersionSearch = { slag: 'funnet'; versjoner: readonly RuleVersion[] } | { slag: 'ukjent'; forslag?: string; finnes: string[] };

/** Years before the schemes were merged had ALIS grants beside others: a bare year means the ALIS grants, where there are any. */
function ofYear(k: Knowledge, year: string): RuleVersion[] {
  const all = [...k.versjoner.values()].filter((v) => v.id.endsWith(`/${year}`));
  const alis = all.filter((v) => v.ordning.split('-').includes('alis'));
  return alis.length ? alis : all;
}

/** The versions meant; several when a year had several schemes. */
export function findVersions(k: Knowledge, wanted: string): VersionSearch {
  const text = wanted.trim().toLowerCase();
  const exact = k.versjoner.get(text);
  if (exact) return { slag: 'funnet', versjoner: [exact] };
  const versjoner = /^\d{4}([-/]\d{2})?$/.test(text) ? ofYear(k, text.replace('/', '-')) : contractNames(k).includes(text) ? versionsOf(k, text) : [];
  if (versjoner.length) return { slag: 'funnet', versjoner };
  const finnes = [...k.versjoner.keys()];
  const forslag = closest(text, finnes);
  return { slag: 'ukjent', finnes, ...(forslag ? { forslag } : {}) };
}
