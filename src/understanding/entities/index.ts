import type { AskField, Stilling } from '../../grant/types.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Kommune } from '../../knowledge/schema/reference.js';
import type { Entities, ReadFacts, ReadProblem, UnderstandContext } from '../types.js';
import { readAbsences } from './absence.js';
import { readAmounts, type ReadAmount } from './amounts.js';
import { yearOf } from './calendar.js';
import { correctedFields } from './correction.js';
import { lis3Supervision } from './lis3.js';
import { monthFirst } from './date-atoms.js';
import { readDurations, type ReadDuration } from './durations.js';
import { partOfThen, wholeThen } from './former-structure.js';
import { grantYearPeriods } from './grant-years.js';
import { readTies, readTypes, type Mention, type Tilknytning } from './mentions.js';
import { readMunicipalities, type ReadMunicipality } from './municipality.js';
import { readPassing } from './passing.js';
import { FIRST_YEAR, readPeriods, YEARS_AHEAD, type ReadPeriod } from './periods.js';
import { chosen, chosenTie, positions, type Readings } from './positions.js';
import { CODES } from './problem-codes.js';
import { readShares, type ReadShare } from './shares.js';
import { excerpt, prepare, rx, Taken, type Prepared } from './text.js';
import { readYears } from './years.js';
import { earlierGrants } from './earlier-grants.js';

export interface EntityReading {
  entities: Entities;
  facts: ReadFacts;
  problems: ReadProblem[];
}

/**
 * Reads everything that a message says about the case: the contract's entities, facts in passing, and what cannot be
 * right. Pure; never throws; text beyond the reading limit is not looked at. `today` decides what "i fjor" means.
 */
export function readEntities(k: Knowledge, text: string, ctx: Pick<UnderstandContext, 'today' | 'pending'>): EntityReading {
  const p = prepare(text);
  const taken = new Taken(p.f.length);
  const municipalities = readMunicipalities(k, p, ctx.today, ctx.pending === 'kommunenummer');
  for (const m of municipalities) taken.take(m.start, m.end);
  const dated = readPeriods(p.f, ctx.today, taken).map((x) => (x.use === 'vikariat' && SEVERAL_POSTS.test(p.f) ? { ...x, use: 'stilling' as const } : x));
  const periods = dated.some((x) => x.use === 'stilling') ? dated : [...dated, ...grantYearPeriods(k, p.f)].sort((a, b) => a.start - b.start);
  const shares = readShares(p.f, taken);
  const durations = readDurations(p.f, taken);
  const amounts = readAmounts(p.f, taken);
  const years = [...periods.flatMap((x) => (x.aar !== undefined && isRuleYear(x.aar, ctx.today) ? [x.aar] : [])), ...readYears(p.f, ctx.today, taken).map((y) => y.aar)];
  const readings: Readings = { shares, types: readTypes(p.f), ties: readTies(p.f), periods, durations };
  const earlier = earlierGrants(p.f, readings);
  const away = readAbsences(p.f, periods);
  const entities = entitiesOf(readings, municipalities, amounts, years);
  const facts: ReadFacts = {
    ...municipalityFacts(k, municipalities, lastDay(periods)),
    ...readPassing(p.f, years),
    ...lis3Facts(k, p.f, years, lastDay(periods)),
    ...(shares.some((s) => s.fraDager && !s.negated) ? { andelAvDager: true as const } : {}),
    ...(deniesAgency(readings.ties) || DIRECT.test(p.f) ? { ikkeVikarbyraa: true as const } : {}),
    ...periodFacts(periods),
    ...(earlier ? { tidligere: earlier } : {}),
    ...(away ? { fravaer: away } : {}),
    ...amountFacts(amounts),
    ...positions(p.f, readings),
    retter: [],
  };
  if (ctx.pending === 'stillingstype') facts.stillinger = facts.stillinger.map(withoutImpliedTie);
  const valued = valuedFields(facts);
  facts.retter = correctedFields(p.f, valued);
  return { entities, facts, problems: problemsOf(p, shares, periods, durations, amounts, municipalities) };
}

/** The answer "vikar for fastlege" to which kind of post it is says nothing of who employs the doctor: it may be an agency. */
const withoutImpliedTie = ({ tilknytning, ...rest }: Stilling): Stilling => (tilknytning === undefined || tilknytning === 'vikar' ? rest : { ...rest, tilknytning });

/** "To vikariater: ...": the dates are those of the posts, and not how long one post lasts. */
const SEVERAL_POSTS = rx('\\b(?:to|tre|fire|flere|fleire|two|three|four|several|[2-4]) (?:\\w+ )?(?:vikariater|vikariat|locum posts|substitute posts|engasjementer|engasjement|vikaroppdrag)\\b', '');

/** "Vikaravtale direkte med kommunen": no agency stands between. */
const DIRECT = rx('\\bdirekte (?:avtale |kontrakt )?(?:med|hos|i|av) (?:oss|kommun\\w*|(?:ein |en )?fastleg\\w*)|\\bdirectly (?:with|by) (?:us|the municip\\w*|the gp|a gp|one of)', '');

/** An agency is named only to be denied. */
const deniesAgency = (ties: readonly Mention<Tilknytning>[]): boolean => {
  const named = ties.filter((t) => t.verdi === 'vikarbyraa');
  return named.length > 0 && named.every((t) => t.negated);
};

/** A year that a scheme can have had rules in, or soon may have. */
const isRuleYear = (year: number, today: string): boolean => year >= FIRST_YEAR && year <= yearOf(today) + YEARS_AHEAD;

function entitiesOf(r: Readings, municipalities: readonly ReadMunicipality[], amounts: readonly ReadAmount[], years: readonly number[]): Entities {
  const share = r.shares.find((s) => s.andel && !s.negated && !s.fraDager);
  const duration = r.durations.find((d) => d.maaneder && !d.tidligere && !d.negated) ?? r.durations.find((d) => d.maaneder && !d.negated);
  const usable = r.periods.filter((p) => !p.problem && (p.fra || p.til));
  const period = usable.find((p) => p.use === 'stilling') ?? usable.find((p) => p.use === 'vikariat');
  const type = chosen(r.types);
  const tie = chosenTie(r.ties, type);
  const place = municipalities.find((m) => m.treff.length > 0 && !m.negated);
  const amount = amounts.find((a) => a.kroner !== undefined);
  const name = place ? officialName(place) : undefined;
  return {
    ...(share ? { stillingsandel: share.andel! } : {}),
    ...(duration ? { maaneder: duration.maaneder! } : {}),
    ...(period?.fra ? { periode_fra: period.fra } : {}),
    ...(period?.til ? { periode_til: period.til } : {}),
    ...(years.length > 0 ? { aar: years.at(-1)! } : {}),
    ...(type ? { stillingstype: type } : {}),
    ...(tie ? { tilknytning: tie } : {}),
    ...(name ? { kommune: name } : {}),
    ...(amount ? { beloep: amount.kroner! } : {}),
  };
}

/** The official name; for a name that two share, the name alone until they are told apart. */
function officialName(m: ReadMunicipality): string | undefined {
  if (m.treff.length === 1) return m.treff[0]!.navn;
  const names = new Set(m.treff.map((t) => t.navn.replace(/\s*\(.*\)$/, '')));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The grant for supervision of LIS3 is one of two beside the ALIS schemes of its year: the words tell which is meant. */
function lis3Facts(k: Knowledge, f: string, years: readonly number[], day: string | undefined): Partial<ReadFacts> {
  return lis3Supervision(k, f, [...years.map(String), ...(day ? [day] : [])]) ? { ordning: 'lis3-veiledning-2021' } : {};
}

/** Last day of the position's period, as far as it was said. */
function lastDay(periods: readonly ReadPeriod[]): string | undefined {
  const own = periods.find((p) => p.use === 'stilling' && !p.problem && (p.til ?? p.fra));
  return own?.til ?? own?.fra;
}

function municipalityFacts(k: Knowledge, found: readonly ReadMunicipality[], day: string | undefined): Partial<ReadFacts> {
  const place = found.find((m) => m.treff.length > 0 && !m.negated);
  if (place?.treff.length === 1) {
    const [kommune] = place.treff as [Kommune];
    const then = day === undefined ? null : partOfThen(k, kommune, day);
    if (!then) return { kommunenummer: kommune.kommunenummer };
    return { kommuneKandidater: [then.kommunenummer], kommuneGrunn: { slag: 'fantes-ikke', navn: kommune.navn, delAv: then.navn } };
  }
  const whole = place && day !== undefined ? wholeThen(k, place.utdrag, day) : null;
  if (whole) return { kommunenummer: whole };
  if (place) return { kommuneKandidater: place.treff.map((t) => t.kommunenummer) };
  const unknown = found.find((m) => m.treff.length === 0);
  return unknown ? { ukjentKommune: unknown.utdrag } : {};
}

function periodFacts(periods: readonly ReadPeriod[]): Partial<ReadFacts> {
  const signed = periods.find((p) => p.use === 'signert' && p.fra);
  const locum = periods.find((p) => p.use === 'vikariat' && p.fra && p.til);
  const assumed = periods.some((p) => p.aarAntatt && p.use !== 'annet' && p.use !== 'fravaer');
  return {
    ...(signed ? { avtaleSignert: signed.fra!, alisAvtale: true } : {}),
    ...(locum ? { vikariat: { fra: locum.fra!, til: locum.til! } } : {}),
    ...(assumed ? { aarAntatt: true as const } : {}),
  };
}

function amountFacts(amounts: readonly ReadAmount[]): Partial<ReadFacts> {
  const by = (role: ReadAmount['role']): string | undefined => amounts.find((a) => a.role === role && a.kroner !== undefined)?.kroner?.toString();
  const grunn = by('maks-grunn');
  const tillegg = by('maks-tillegg');
  return {
    ...(by('soekt') ? { soktBelop: by('soekt')! } : {}),
    ...(by('kostnad') ? { kostnad: by('kostnad')! } : {}),
    ...(grunn || tillegg ? { maksbelop: { ...(grunn ? { grunn } : {}), ...(tillegg ? { tillegg } : {}) } } : {}),
  };
}

function valuedFields(facts: ReadFacts): AskField[] {
  const has = (key: 'stillingsandel' | 'stillingstype' | 'tilknytning' | 'fra' | 'til'): boolean => facts.stillinger.some((s) => s[key] !== undefined);
  const fields: [AskField, boolean][] = [
    ['kommunenummer', (facts.kommunenummer ?? facts.kommuneKandidater ?? facts.ukjentKommune) !== undefined],
    ['stillingsandel', has('stillingsandel')],
    ['stillingstype', has('stillingstype')],
    ['tilknytning', has('tilknytning')],
    ['periode', has('fra') || has('til')],
    ['vikariat', facts.vikariat !== undefined],
    ['utdanningsvirksomhet', facts.utdanningsvirksomhet !== undefined],
    ['nyOrdning', facts.nyOrdning !== undefined],
    ['alisAvtale', facts.alisAvtale !== undefined && facts.avtaleSignert === undefined],
    ['malBrukt', facts.malBrukt !== undefined],
    ['avtaleSignert', facts.avtaleSignert !== undefined],
    ['privatTilknytning', facts.privatTilknytning !== undefined],
    ['tidligere', facts.tidligere !== undefined],
    ['kostnad', facts.kostnad !== undefined],
    ['soktBelop', facts.soktBelop !== undefined],
    ['maksbelop.grunn', facts.maksbelop?.grunn !== undefined],
    ['maksbelop.tillegg', facts.maksbelop?.tillegg !== undefined],
  ];
  return fields.filter(([, said]) => said).map(([field]) => field);
}

const SHARE_CODES = { null: CODES.andelNull, over: CODES.andelOver, spenn: CODES.andelSpenn, minus: CODES.andelMinus } as const;
const PERIOD_CODES = { umulig: CODES.datoUmulig, baklengs: CODES.periodeBaklengs, fjernt: CODES.datoFjern } as const;

function problemsOf(p: Prepared, shares: readonly ReadShare[], periods: readonly ReadPeriod[], durations: readonly ReadDuration[], amounts: readonly ReadAmount[], places: readonly ReadMunicipality[]): ReadProblem[] {
  const out: ReadProblem[] = [];
  const note = (span: { start: number; end: number }, code: string, field: AskField): void => {
    out.push({ code, field, utdrag: excerpt(p, span.start, span.end).slice(0, 60) });
  };
  for (const s of shares) if (s.problem && !s.negated) note(s, SHARE_CODES[s.problem], 'stillingsandel');
  for (const x of periods) if (x.problem) note(x, x.problem === 'umulig' && monthFirst(p.f.slice(x.start, x.end)) ? CODES.datoMaanedFoerst : PERIOD_CODES[x.problem], x.use === 'signert' ? 'avtaleSignert' : x.use === 'vikariat' ? 'vikariat' : 'periode');
  for (const d of durations) if (d.problem) note(d, CODES.maanederUrimelig, d.tidligere ? 'tidligere' : 'periode');
  for (const a of amounts) if (a.problem) note(a, CODES.beloepUrimelig, a.role === 'kostnad' ? 'kostnad' : 'soktBelop');
  for (const m of places) if (m.treff.length === 0) note(m, CODES.kommuneUkjent, 'kommunenummer');
  return out;
}
