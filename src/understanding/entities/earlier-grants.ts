import type { ReadFacts } from '../types.js';
import type { Readings } from './positions.js';
import { rx } from './text.js';

const NEVER = rx("\\b(?:(?:har |vi har |me har )?(?:aldri|ikke|ikkje|not|never|ikke noe|ingen|inga) (?:\\w+ ){0,3}(?:fått|motteke|mottatt|received|had|søkt|tilskudd|tilskot|støtte|grant|grants|funding)(?: \\w+){0,4} (?:før|tidligere|tidlegare|before|previously|earlier|fra før|frå før)|ingen tidligere (?:tilskudd|måneder|tildel)\\w*|ingen tidlegare \\w+|no (?:earlier|previous|prior) (?:grants?|months|funding)|first time we apply|første gang (?:vi|me|det) (?:søk|blir søkt|vert søkt)\\w*|aldri (?:fått|hatt) (?:tilskudd|tilskot|støtte)|never (?:received|had) (?:a |any )?(?:grant|funding|support))", '');

/** "12 måneder fra før og 50 %": the share is the position's own. */
const AND = rx('\\b(?:fra før|frå før|before|earlier|tidligere|tidlegare) (?:og|and)\\b', '');

/**
 * Grants given before, as months and share; `[]` when said to be none. A share that stands with such months belongs to
 * them and is taken out of the readings of the position. A share that is not said counts as full time.
 */
export function earlierGrants(f: string, r: Readings): ReadFacts['tidligere'] {
  const out: NonNullable<ReadFacts['tidligere']> = [];
  for (const d of r.durations) {
    if (!d.tidligere || !d.maaneder || d.negated) continue;
    const share = r.shares.find((s) => s.andel && !s.negated && s.start >= d.end && s.start - d.end < 16 && !AND.test(f.slice(d.end, s.start)));
    if (share) r.shares.splice(r.shares.indexOf(share), 1);
    out.push({ maaneder: d.maaneder, stillingsandel: share?.andel ?? '1' });
  }
  if (out.length > 0) return out;
  return NEVER.test(f) ? [] : undefined;
}
