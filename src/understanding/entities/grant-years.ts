import type { Knowledge } from '../../knowledge/knowledge.js';
import type { ReadPeriod } from './periods.js';
import { matches, rx } from './text.js';

const GRANT_YEAR = rx('\\b(?:(?:i |gjennom )?(?:hele|heile|the (?:whole|full|entire)|the whole of the|whole|full|entire) )(?:tilskuddsåret|tilskotsåret|tilskuddsår|tilskotsår|søknadsåret|grant year)(?: of)? (20\\d{2})(?:[/-](?:20)?(\\d{2}))?(?![\\d.])');

/** "Hele tilskuddsåret 2023": a grant year is no calendar year, so its days come from the rules of that year. */
export function grantYearPeriods(k: Knowledge, f: string): ReadPeriod[] {
  const found: ReadPeriod[] = [];
  for (const m of matches(GRANT_YEAR, f)) {
    const name = m.g[2] ? `${m.g[1]}-${m.g[2]}` : m.g[1]!;
    const days = new Set([...k.versjoner.values()].filter((v) => v.id.endsWith(`/${name}`)).map((v) => `${v.gjelder.fra}/${v.gjelder.til}`));
    if (days.size !== 1) continue;
    const [fra, til] = [...days][0]!.split('/') as [string, string];
    found.push({ start: m.start, end: m.end, fra, til, use: 'stilling' });
  }
  return found;
}
