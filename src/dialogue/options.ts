import type { AskField } from '../grant/types.js';
import type { Fakta } from '../knowledge/schema/reference.js';
import type { Turn } from './context.js';
import { governingVersion } from './version-choice.js';

/** The answers that can be chosen for a field. A purpose of another year's letter is no answer to this year's question. */
export function optionsOf(t: Turn, field: AskField): NonNullable<Fakta['valg']> {
  const all = t.k.fakta.get(field)?.valg ?? [];
  const rules = governingVersion(t)?.beregning;
  if (field !== 'formaal' || rules?.modell !== 'kostnad') return all;
  const own = all.filter((v) => v.verdi in rules.spor);
  return own.length > 0 ? own : all;
}
