import type { Intent, Svar } from '../knowledge/schema/intent.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { newestVersion, versionAt } from '../knowledge/versions.js';
import type { Turn } from './context.js';
import { LIS3_SCHEME, namesLis3 } from '../understanding/entities/lis3.js';
import { inScheme } from './open-fields.js';
import { holdsFor, pointedAnswer } from './pointed.js';

/** The version that an answer speaks by, and the year asked for when no rules are known for it. */
export interface ChosenVersion {
  versjon: RuleVersion;
  svar?: Svar;
  /** The version that was meant, when it has no answer of its own and that of an earlier one is given. */
  manglerFor?: RuleVersion;
  /** The year that was asked for and is not known. */
  ukjentAar?: number;
}

const PRESENT = 'nasjonal-alis';

/** The version that governs the case under way; the newest of the present scheme when there is none. */
export function governingVersion(t: Turn): RuleVersion | undefined {
  const check = t.conv.aktiv;
  const first = check?.sak.stillinger?.map((s) => s.fra).find((d) => d !== undefined);
  if (check && first) {
    const found = versionAt(t.k, inScheme(t, check).sak.ordning ?? PRESENT, first);
    if (found.slag === 'kjent') return found.versjon;
  }
  return newestVersion(t.k, PRESENT) ?? undefined;
}

/**
 * The answer of the version for the year asked about; else of the case's period; else of the newest version. `question` is
 * what was written, for pointed answers and for a scheme that is named.
 */
export function chooseVersion(t: Turn, intent: Intent, year: number | undefined, question = ''): ChosenVersion {
  if (year !== undefined) return ofYear(t.k, intent, year, question);
  const versjon = governingVersion(t)!;
  const answered = answeredAlong(t.k, intent, versjon, question);
  if (answered) return answered;
  // The intent speaks of an older scheme only: then its own version is meant.
  const own = intent.svar.find((s) => s.gjelder?.includes(LIS3_SCHEME) === namesLis3(question)) ?? intent.svar[0];
  const ownVersion = own && versionsNamed(t.k, own.gjelder ?? [])[0];
  return ownVersion ? { versjon: ownVersion, svar: own } : { versjon };
}

function ofYear(k: Knowledge, intent: Intent, year: number, question: string): ChosenVersion {
  const fits = namedFirst(versionsOfYear(k, year), question);
  for (const versjon of fits) {
    const svar = pointedAnswer(intent, versjon, question) ?? answerFor(intent, versjon, true) ?? answerFor(intent, versjon);
    if (svar) return { versjon, svar };
  }
  if (fits[0]) return answeredAlong(k, intent, fits[0], question) ?? { versjon: fits[0] };
  const versjon = nearestVersion(k, year);
  return { versjon, ...answeredAlong(k, intent, versjon, question), ukjentAar: year };
}

/** The grant for supervision of LIS3 ran beside the ALIS schemes of its year: it is meant only when LIS3 is named. */
function namedFirst(fits: RuleVersion[], question: string): RuleVersion[] {
  const meant = namesLis3(question);
  return fits.sort((a, b) => Number((b.ordning === LIS3_SCHEME) === meant) - Number((a.ordning === LIS3_SCHEME) === meant));
}

/** The answer of a version; else that of the nearest earlier version which its rules build on, given as unconfirmed. */
export function answeredAlong(k: Knowledge, intent: Intent, versjon: RuleVersion, question = ''): ChosenVersion | undefined {
  const own = pointedAnswer(intent, versjon, question) ?? answerFor(intent, versjon);
  if (own) return { versjon, svar: own };
  const seen = new Set<string>();
  for (let v = earlier(k, versjon); v && !seen.has(v.id); v = earlier(k, v)) {
    seen.add(v.id);
    const svar = pointedAnswer(intent, v, question) ?? answerFor(intent, v);
    if (svar) return { versjon: v, svar: { ...svar, status: 'ubekreftet' }, manglerFor: versjon };
  }
  return undefined;
}

function earlier(k: Knowledge, versjon: RuleVersion): RuleVersion | undefined {
  return versjon.bygger_paa ? k.versjoner.get(versjon.bygger_paa) : undefined;
}

/** Versions of a grant year, the present scheme first: `/2025` before `/2025-26`. */
export function versionsOfYear(k: Knowledge, year: number): RuleVersion[] {
  const named = (v: RuleVersion) => v.id.split('/')[1] ?? '';
  const exact = [...k.versjoner.values()].filter((v) => named(v) === String(year));
  const wide = [...k.versjoner.values()].filter((v) => named(v).startsWith(`${year}-`) || named(v) === `${year - 1}-${String(year).slice(2)}`);
  return [...exact, ...wide];
}

function nearestVersion(k: Knowledge, year: number): RuleVersion {
  const distance = (v: RuleVersion) => Math.min(Math.abs(Number(v.gjelder.fra.slice(0, 4)) - year), Math.abs(Number(v.gjelder.til.slice(0, 4)) - year));
  return [...k.versjoner.values()].reduce((best, v) => (distance(v) <= distance(best) ? v : best));
}

/** The first answer that holds for a version whatever is asked of it. With `named`, only one that names it. */
export function answerFor(intent: Intent, versjon: RuleVersion, named = false): Svar | undefined {
  return intent.svar.find((s) => s.spor === undefined && (s.gjelder !== undefined || !named) && holdsFor(s, versjon));
}

function versionsNamed(k: Knowledge, names: readonly string[]): RuleVersion[] {
  return [...k.versjoner.values()].filter((v) => names.includes(v.id) || names.includes(v.ordning));
}
