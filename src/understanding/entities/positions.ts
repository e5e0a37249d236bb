import { Decimal } from 'decimal.js';
import type { Stilling } from '../../grant/types.js';
import { endAfterMonths, startBeforeMonths } from './calendar.js';
import type { ReadDuration } from './durations.js';
import type { Mention, Stillingstype, Tilknytning } from './mentions.js';
import { NUMBER_WORD, numberOf } from './numbers.js';
import type { ReadPeriod } from './periods.js';
import type { ReadShare } from './shares.js';
import { matches, rx, type Span } from './text.js';

export interface Readings {
  shares: ReadShare[];
  types: Mention<Stillingstype>[];
  ties: Mention<Tilknytning>[];
  periods: ReadPeriod[];
  durations: ReadDuration[];
}

const ADJECTIVE = '(?:nye?|eigne|egne|fast|faste|fastløn[a-z]*|fastlønn[a-z]*|næringsdriv[a-z]*|selvstendig[a-z]*|sjølvstendig[a-z]*|kommunale?|vanlig[a-z]*|vanleg[a-z]*|ulike?|andre|salaried|self-employed|employed|full-time|part-time|regular|introductory|new|other|different|substitute|vikarierende|heiltids|heltids)';
const PLURAL = '(?:(?:fast|introduksjons|intro|sykehjems|sjukeheims|helsestasjons|legevakts?|vikar|kommune)?-?(?:leger|legar|lækjarar|doktorer|doktorar)|vikarer|vikarar|fastlegevikar[ea]r|doctors|gps|locums|physicians|trainees|alis-?(?:er|ar|leger|legar)?|lis3|kandidat[ea]r)';
const SINGULAR = '(?:(?:fast|introduksjons|intro|sykehjems|sjukeheims|helsestasjons|legevakts?|vikar|kommune)?-?lege|doktor|vikar|fastlegevikar|doctor|gp|locum|physician|trainee|alis)';
const COUNTED = rx(`\\b(?:(${NUMBER_WORD}|\\d{1,2}) (?:${ADJECTIVE} ){0,2}${PLURAL}|(en|ein|one|a|an|én|1) (?:${ADJECTIVE} ){0,2}${SINGULAR})\\b`);
const SUMMED = rx('\\b(?:samlet|samla|til sammen|tilsammen|til saman|tilsaman|totalt?|totalen|totalsum|begge|both|altogether|combined|sum|summen|to leger|to legar|two doctors|alt)\\b', '');
const SEVERAL = rx('\\b(?:den andre|den ene|en annen|ein annan|en til|ein til|den tredje|another|the other|one more|begge|both|each of|hver av|kvar av|legene|legane|leger|legar|doctors|gps|locums|vikarer|vikarar|fastleger|fastlegar)\\b', '');
const ONE = rx('\\b(?:our (?:doctor|gp)|the (?:doctor|gp)|hun|han|ho|legen|samme|same|she|he|henne|fastlegen|vikaren|her|his|hennes|hans)\\b', '');
const STRONG_BREAK = /;|\n|\.\s|\b(?:og|and|samt|mens|medan|while|pluss|plus|sa|deretter|then|senere|seinare|etterpa)\b/g;
const BOTH = rx('\\b(?:begge|dei to|de to|de tre|dei tre|both|alle) (?:[a-z]+ )?(?:legene|legane|leger|legar|doktorane|doktorene|doctors|gps|vikarene|vikarane|trainees)\\b', '');
const MAX_POSITIONS = 20;

/** Sorts what was read into positions: one for a plain message, one a doctor or post where several are spoken of. */
export function positions(f: string, r: Readings): { stillinger: Stilling[]; flereLeger: boolean } {
  const shares = r.shares.filter((s) => s.andel && !s.negated);
  const counts = countsOf(f);
  const total = counts.reduce((sum, c) => sum + c.n, 0);
  if (shares.length >= 2) return severalShares(f, r, shares, total);
  if (counts.length >= 2 || (total >= 2 && total <= MAX_POSITIONS)) return counted(f, r, counts);
  const after = oneAfterAnother(f, r);
  if (after) return { stillinger: after, flereLeger: false };
  const one = fill(r, { start: 0, end: f.length });
  return { stillinger: Object.keys(one).length > 0 ? [one] : [], flereLeger: total >= 2 || BOTH.test(f) };
}

const JOINS = rx('^\\s*(?:,|;|og|and|samt|pluss|plus|så|deretter|then)[^.!?]{0,30}$', '');
const SET_ASIDE = rx('\\b(?:ikke|ikkje|not|i stedet|i staden|instead|til forskjell|sammenlign\\w*|compar\\w*|forskjell\\w*|skilnad\\w*|difference)\\b', '');

/** "1. januar til 28. februar og 1. april til 31. mai": two posts of one doctor, each with its dates and what is said of both. */
function oneAfterAnother(f: string, r: Readings): Stilling[] | undefined {
  const whole = r.periods.filter((p) => p.use === 'stilling' && !p.problem && p.fra && p.til);
  const [first] = whole;
  const follow = whole.every((p, i) => i === 0 || (p.fra! > whole[i - 1]!.til! && JOINS.test(f.slice(whole[i - 1]!.end, p.start))));
  if (!first || whole.length < 2 || whole.length > MAX_POSITIONS || !follow || SET_ASIDE.test(f)) return undefined;
  const { fra: _fra, til: _til, ...said } = fill(r, { start: 0, end: f.length });
  return whole.map((p) => ({ ...said, fra: p.fra!, til: p.til! }));
}

function countsOf(f: string): (Span & { n: number })[] {
  const found: (Span & { n: number })[] = [];
  for (const m of matches(COUNTED, f)) {
    const n = m.g[2] ? 1 : numberOf(m.g[1]!);
    if (n !== null && n >= 1) found.push({ start: m.start, end: m.end, n });
  }
  return found.some((c) => c.n > 1) || (found.length > 1 && SUMMED.test(f)) ? found : [];
}

/** Everything that stands inside a part of the text, as one position. */
function fill(r: Readings, part: Span, whole = true): Stilling {
  const inside = (s: Span): boolean => s.start >= part.start && s.start < part.end;
  const share = r.shares.find((s) => s.andel && !s.negated && inside(s));
  const type = chosen(r.types.filter(inside));
  const tie = chosenTie(r.ties.filter(inside), type);
  const period = r.periods.find((p) => p.use === 'stilling' && !p.problem && (p.fra || p.til) && inside(p)) ?? (whole ? r.periods.find((p) => p.use === 'vikariat' && !p.problem && inside(p)) : undefined);
  const duration = r.durations.find((d) => d.maaneder && !d.tidligere && !d.negated && inside(d));
  return { ...(type ? { stillingstype: type } : {}), ...(tie ? { tilknytning: tie } : {}), ...(share ? { stillingsandel: share.andel! } : {}), ...dates(period, duration) };
}

function dates(period: ReadPeriod | undefined, duration: ReadDuration | undefined): Pick<Stilling, 'fra' | 'til'> {
  if (!period) return {};
  const months = duration?.maaneder;
  if (period.fra && !period.til && months) return { fra: period.fra, til: endAfterMonths(period.fra, months) };
  if (!period.fra && period.til && months) return { fra: startBeforeMonths(period.til, months), til: period.til };
  return { ...(period.fra ? { fra: period.fra } : {}), ...(period.til ? { til: period.til } : {}) };
}

/** The first type that is not denied; a substitute GP goes before the GP whom he or she stands in for. */
export function chosen(types: readonly Mention<Stillingstype>[]): Stillingstype | undefined {
  const open = types.filter((t) => !t.negated);
  return open[0]?.verdi;
}

/** Agency goes before substitute; an own tie that is said goes before the one that follows from the type. */
export function chosenTie(ties: readonly Mention<Tilknytning>[], type: Stillingstype | undefined): Tilknytning | undefined {
  const open = ties.filter((t) => !t.negated).map((t) => t.verdi);
  if (open.includes('vikarbyraa')) return 'vikarbyraa';
  if (open.includes('vikar') && open[0] !== 'vikar' && open.length > 1) return open[0];
  return open[0] ?? (type === 'fastlegevikar' ? 'vikar' : undefined);
}

function severalShares(f: string, r: Readings, shares: ReadShare[], total: number): { stillinger: Stilling[]; flereLeger: boolean } {
  const bounds = [0, ...shares.slice(1).map((s, i) => breakBetween(f, shares[i]!.end, s.start)), f.length];
  const list = shares.slice(0, MAX_POSITIONS).map((_, i) => fill(r, { start: bounds[i]!, end: bounds[i + 1]! }, false));
  const only = <K extends keyof Stilling>(...keys: K[]): void => {
    const having = list.filter((s) => keys.some((key) => s[key] !== undefined));
    if (having.length !== 1) return;
    for (const s of list) for (const key of keys) if (having[0]![key] !== undefined) s[key] = having[0]![key];
  };
  only('fra', 'til');
  const sum = list.reduce((acc, s) => acc.plus(s.stillingsandel ?? 0), new Decimal(0));
  const oneAfterAnother = list.every((s, i) => i === 0 || (s.fra && list[i - 1]!.til && s.fra > list[i - 1]!.til!));
  const sameType = new Set(list.map((s) => s.stillingstype).filter(Boolean)).size <= 1;
  const flereLeger = total >= 2 || (!oneAfterAnother && sum.gt(1) && !oneDoctor(f)) || (SEVERAL.test(f) && !oneAfterAnother) || (ownArticles(f) && !oneAfterAnother && !ONE.test(f));
  if (sameType) only('stillingstype', 'tilknytning');
  return { stillinger: list, flereLeger };
}

const ABOUT_ONE = rx('\\b(?:legen|fastlegen|hun|han|ho|samme lege|same lege|our doctor|our gp|the doctor|she|he)\\b|^\\W*(?:(?:en|ein|én|one|a|vår|our) )?(?:lege|doktor|doctor)\\b', '');
const PERSON = rx('\\b(?:lege|legen|fastlegen|vikaren|doktor|doktoren|doctor|the locum|the gp|our gp|kollega\\w*|colleague)\\b');

const A_PERSON = rx('\\b(?:en|ein|one|a|an) (?:[a-z-]+ )?(?:[a-z]*lege|[a-z]*vikar|doktor|doctor|locum)\\b');

/** "Legen vår er fastlege i 80 % og har 40 % legevakt": two posts of one doctor, though they are more than a full one. */
function oneDoctor(f: string): boolean {
  return ABOUT_ONE.test(f) && matches(PERSON, f).length <= 1 && matches(A_PERSON, f).length < 2 && !SEVERAL.test(f);
}

/** "en i 80 % og en i 60 %": each begins with its own article. */
function ownArticles(f: string): boolean {
  return (f.match(/\b(?:en|ein|one|a|an)\b/g)?.length ?? 0) >= 2;
}

function breakBetween(f: string, from: number, to: number): number {
  const gap = f.slice(from, to);
  const strong = [...gap.matchAll(STRONG_BREAK)].at(-1);
  if (strong) return from + strong.index;
  const comma = gap.lastIndexOf(',');
  return comma >= 0 ? from + comma : to;
}

function counted(f: string, r: Readings, counts: (Span & { n: number })[]): { stillinger: Stilling[]; flereLeger: boolean } {
  const list: Stilling[] = [];
  counts.forEach((c, i) => {
    const part = fill(r, { start: i === 0 ? 0 : c.start, end: counts[i + 1]?.start ?? f.length });
    for (let n = 0; n < c.n && list.length < MAX_POSITIONS; n++) if (Object.keys(part).length > 0) list.push({ ...part });
  });
  return { stillinger: list, flereLeger: true };
}
