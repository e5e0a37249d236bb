import type { AskField } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { splitByVersion } from '../knowledge/versions.js';
import type { Turn } from './context.js';
import type { Origin } from './merge-facts.js';
import type { GivenAnswer } from './types.js';

/** Where an answer of this turn comes from; `spurt` when it answers the open question. */
export function originOf(t: Turn, opphav: GivenAnswer['opphav'], spurt?: AskField): Origin {
  return { opphav, tur: t.conv.tur, ...(spurt ? { spurt } : {}), yearsOf: (period) => yearsOf(t.k, period) };
}

interface Period {
  fra: string;
  til: string;
}

/** The grant years that a period lies in. */
function yearsOf(k: Knowledge, period: Period): string[] {
  return splitByVersion(k, 'nasjonal-alis', period.fra, period.til).map((part) => (part.oppslag.slag === 'kjent' ? part.oppslag.versjon.id : part.oppslag.slag));
}
