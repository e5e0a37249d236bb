import type { Knowledge } from '../knowledge/knowledge.js';
import type { Status } from '../knowledge/schema/common.js';
import type { Outcome, RuleVersion } from '../knowledge/schema/version.js';
import { compileVilkaar, type FactReader, type Truth } from './condition.js';
import { Num } from './decimal.js';
import { compileCriteria, type CompiledCriterion } from './eligibility.js';
import type { ElementAmount } from './elements.js';
import type { Caveat, Step } from './types.js';

type When = ((read: FactReader) => Truth) | null;

/** A version made ready to be worked with: conditions compiled, numbers read. Once per version and process. */
export interface CompiledVersion {
  version: RuleVersion;
  criteria: CompiledCriterion[];
  nextSteps: { when: When; utfall: readonly Outcome[]; step: Caveat; innen?: string | undefined; etter?: string | undefined }[];
  caveats: { when: When; utfall: readonly Outcome[] | null; belop: Status | undefined; caveat: Caveat }[];
  /** What stands with every result of the version. */
  carriedOver: Caveat | null;
  /** Named values as exact numbers; null where the value is not known, missing where there is none. */
  numbers: ReadonlyMap<string, Num | null>;
  /** Months that an amount for a year is divided by. */
  monthsInYear: Num;
  /** Elements worked out already, by element and rate (elements.ts). */
  elementLines: Map<string, ElementAmount | null>;
  elementSteps: Map<string, Step>;
}

const cache = new WeakMap<RuleVersion, CompiledVersion>();

function numbersOf(version: RuleVersion): Map<string, Num | null> {
  const numbers = new Map<string, Num | null>();
  for (const [id, v] of Object.entries(version.verdier)) {
    if (v.verdi === null) numbers.set(id, null);
    else if (typeof v.verdi === 'number' || (typeof v.verdi === 'string' && /^-?\d+(\.\d+)?$/.test(v.verdi))) numbers.set(id, new Num(v.verdi));
  }
  return numbers;
}

/** The calendar's own number, for versions that do not name it. */
const MONTHS_IN_YEAR = new Num(12);

export function compiled(version: RuleVersion): CompiledVersion {
  const ready = cache.get(version);
  if (ready) return ready;
  const numbers = numbersOf(version);
  const made: CompiledVersion = {
    version,
    criteria: compileCriteria(version),
    nextSteps: version.neste_steg.map((s) => ({
      when: s.gjelder_naar ? compileVilkaar(s.gjelder_naar, version) : null,
      utfall: s.utfall,
      innen: s.innen,
      etter: s.etter,
      step: { id: s.id, tekst: s.tekst, kilde: s.kilde, versjon: version.id },
    })),
    caveats: version.forbehold.map((f) => ({
      when: f.naar ? compileVilkaar(f.naar, version) : null,
      utfall: f.utfall ?? null,
      belop: f.belop,
      caveat: { id: f.id, tekst: f.tekst, versjon: version.id, ...(f.kilde ? { kilde: f.kilde } : {}) },
    })),
    carriedOver: version.videreforte_regler ? { id: 'videreforte-regler', tekst: version.videreforte_regler.forbehold, versjon: version.id } : null,
    elementLines: new Map(),
    elementSteps: new Map(),
    numbers,
    monthsInYear: numbers.get('maaneder_i_aaret') ?? MONTHS_IN_YEAR,
  };
  cache.set(version, made);
  return made;
}

/** The wording of a caveat or step that the code raises: a text of rules/tekster. Its absence is found by the check of the rules. */
export function wording(k: Knowledge, key: string): { nb: string; nn: string; en: string } {
  return k.tekster.get(key) ?? { nb: key, nn: key, en: key };
}
