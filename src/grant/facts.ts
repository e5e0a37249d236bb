import type { Knowledge } from '../knowledge/knowledge.js';
import type { Kommune } from '../knowledge/schema/reference.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { centralityClass, resolveNumber } from '../knowledge/municipalities.js';
import { AtLeast, Duration, type FactReader, type FactValue } from './condition.js';
import { Num, ZERO } from './decimal.js';
import { hasDaysOver, nextDay, previousDay, wholeMonths } from './months.js';
import type { AskField, GrantCase, Stilling } from './types.js';

/** What the facts of one position are read from. */
export interface FactSource {
  sak: GrantCase;
  stilling: Stilling;
  /** Full-time months granted before this position: exactly, at least so many, or not known. */
  earlier: Num | AtLeast | undefined;
  saerskilt: boolean | undefined;
  /** Facts tried out in place of what the case says, to see whether the answer matters. */
  assume?: Readonly<Record<string, FactValue>>;
}

const isSubstitute = (s: Stilling): boolean | undefined => {
  if (s.tilknytning === 'vikar' || s.tilknytning === 'vikarbyraa' || s.stillingstype === 'fastlegevikar') return true;
  return s.tilknytning && s.stillingstype ? false : undefined;
};

const lengthOf = (fra: string, til: string): Duration => new Duration(wholeMonths(fra, til), hasDaysOver(fra, til));

/** Length of the unbroken run of substitute positions that this one stands in: the post has lasted at least so long. */
function runOfSubstitutes(stillinger: readonly Stilling[], own: Stilling): Duration | null {
  let fra = own.fra;
  let til = own.til;
  if (!fra || !til) return null;
  const posts = stillinger.filter((s) => s.fra && s.til && isSubstitute(s)) as Required<Pick<Stilling, 'fra' | 'til'>>[];
  for (let grew = true; grew; ) {
    grew = false;
    for (const p of posts) {
      if (p.fra > nextDay(til) || p.til < previousDay(fra) || (p.fra >= fra && p.til <= til)) continue;
      if (p.fra < fra) fra = p.fra;
      if (p.til > til) til = p.til;
      grew = true;
    }
  }
  return lengthOf(fra, til);
}

function substituteMonths({ sak, stilling }: FactSource): FactValue | undefined {
  if (sak.vikariat) return lengthOf(sak.vikariat.fra, sak.vikariat.til);
  const length = runOfSubstitutes(sak.stillinger ?? [], stilling);
  return length && length.months > 0 ? new AtLeast(length) : undefined;
}

/** Facts that are worked out from others; every other id is a field of the case or of the position. */
const DERIVED: Record<string, (source: FactSource) => FactValue | undefined> = {
  vikariatMaaneder: substituteMonths,
  erVikar: (s) => isSubstitute(s.stilling),
  tidligereArsverk: (s) => s.earlier,
  saerskiltRekruttering: (s) => s.saerskilt,
  // An agency is a private commercial tie: who has answered the one is not asked the other.
  privatTilknytning: (s) => (s.stilling.tilknytning === 'vikarbyraa' ? true : s.sak.privatTilknytning),
};

const OF_POSITION = new Set(['stillingstype', 'tilknytning', 'stillingsandel', 'fra', 'til']);

/** Reads facts by their id in rules/fakta.yaml, for one position of a case. */
export function factReader(source: FactSource): FactReader {
  const { assume } = source;
  return (fact) => {
    if (assume && fact in assume) return assume[fact];
    const derived = DERIVED[fact];
    if (derived) return derived(source);
    const holder: object = OF_POSITION.has(fact) ? source.stilling : source.sak;
    return (holder as Record<string, FactValue | undefined>)[fact];
  };
}

/** Full-time months granted earlier, months x stillingsandel; undefined when the case does not say. */
export function earlierFullTime(sak: GrantCase): Num | undefined {
  return sak.tidligere?.reduce((sum, t) => sum.plus(new Num(t.stillingsandel).times(t.maaneder)), ZERO);
}

/** Fields to ask for to get an unknown fact, best first. A substitute post may follow from the position's dates, so those come first. */
export function fieldsFor(fact: string, source: FactSource): AskField[] {
  const { stilling } = source;
  switch (fact) {
    case 'erVikar':
      return [...(stilling.tilknytning ? [] : (['tilknytning'] as const)), ...(stilling.stillingstype ? [] : (['stillingstype'] as const))];
    case 'vikariatMaaneder':
      return stilling.fra && stilling.til ? ['vikariat'] : ['periode', 'vikariat'];
    case 'tidligereArsverk':
      return ['tidligere'];
    case 'saerskiltRekruttering':
      return source.sak.kommunenummer ? ['saerskiltRekruttering'] : ['kommunenummer'];
    case 'fra':
    case 'til':
      return ['periode'];
    default:
      return [fact as AskField];
  }
}

/** Whether the supplement is given, and the municipalities that the number may stand for when it was split. */
export interface Supplement {
  value: boolean | undefined;
  split: readonly Kommune[];
}

const NONE: readonly Kommune[] = [];

/**
 * Whether the municipality has particular recruitment challenges: what the case says, else by its centrality class as
 * of the date that the version names. Undefined when the class is not known to us, or the number was split.
 */
export function qualifiesForSupplement(k: Knowledge, version: RuleVersion, sak: GrantCase, date: string): Supplement {
  if (sak.saerskiltRekruttering !== undefined) return { value: sak.saerskiltRekruttering, split: NONE };
  const classes = version.verdier['sentralitet_klasser']?.verdi;
  if (!sak.kommunenummer || !Array.isArray(classes)) return { value: undefined, split: NONE };
  const named = version.verdier['sentralitet_dato']?.verdi;
  const asOf = typeof named === 'string' ? named : date;
  const found = resolveNumber(k, sak.kommunenummer, asOf);
  if (found.slag === 'delt') return { value: undefined, split: found.kandidater };
  const own = found.slag === 'funnet' ? centralityClass(k, found.kommune.kommunenummer, asOf) : null;
  return { value: own === null ? undefined : classes.includes(own), split: NONE };
}
