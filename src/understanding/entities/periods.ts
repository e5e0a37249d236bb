import { daysIn, iso, yearOf } from './calendar.js';
import { isAbsence } from './away.js';
import { dateAtoms, type DateAtom } from './date-atoms.js';
import { wholePeriods } from './whole-periods.js';
import { before, matches, rx, type Span, type Taken } from './text.js';

/** What a date in the text is about; only `stilling` and `vikariat` are periods of the position. */
export type PeriodUse = 'stilling' | 'vikariat' | 'signert' | 'fravaer' | 'annet';

export interface ReadPeriod extends Span {
  fra?: string;
  til?: string;
  use: PeriodUse;
  /** No year was said: the latest such period that has begun was taken. */
  aarAntatt?: boolean;
  /** The year of a date that is not about the position (a deadline, a letter). */
  aar?: number;
  problem?: 'umulig' | 'baklengs' | 'fjernt';
}

const LINK = rx(
  '^\\s*,?\\s*(?:(?:og )?(?:varer |varte |ut )?(?:-+|(?:fram |frem )?(?:til og med|til|te|tom|t\\.?\\s?o\\.?\\s?m\\.?)|(?:right |up )?(?:to|until|till|til|through|thru)|(?:and )?(?:lasting |ending |ends )?(?:until|through|to)|og ut|og ut i|ut|->|=>))(?: og med)?(?: and including)?(?: den| the| utgangen av| slutten av| the end of| end of| out)?\\s*$',
  '',
);
const BETWEEN = rx('\\b(?:mellom|between|imellom)(?: den| the)?\\s*$', '');
const AND = rx('^\\s*(?:og|and|&)(?: den| the)?\\s*$', '');
const TAIL = '(?:\\s+(?:den|i|på|on|in|the|her|var|er|blir|vart|was|is|opp|up|jobben|stillinga|stillingen|hos oss|with us|with|med|legen|han|hun|ho|vår|vår|vikaren|hjå oss|kontoret|here|kraft|force))*\\s*:?\\s*(?:den |i |the |på )?$';
const START = rx(
  `\\b(?:fra(?: og med)?|fom|f\\.?o\\.?m\\.?|from|since|siden|sidan|starting|as of|beginning|effective|oppstart(?:en|sdato|s)?|start(?:et|er|a|ar|dato|en|ed|s|ing|date)?|startet|begyn(?:te|nte|ner|t|ne)|begynn(?:er|te|t|e)|byrj(?:a|ar|e)|tiltr(?:adte|edde|er|adde|er)|tredde|trådte|ansatt|tilsett|tilsatt|ansettes|kom|joined|join|joining|began|begins|begin|begun|hired|employed|tok til|tek til|kontrakt|avtale)${TAIL}`,
  '',
);
const END = rx(
  `\\b(?:(?:fram |frem )?til(?: og med)?|t\\.?o\\.?m\\.?|tom|until|till|through|up to|slutt(?:et|er|a|ar|dato|ed|e)?|sluttar|går ut|gjekk ut|gikk ut|utløper|utløp|opphører|varer(?: til)?|ender|ends?|ended|ending|ut|siste (?:arbeids)?dag|last (?:working )?day|enddato|end date|fratrer|fratrådte|leaves|left|quits?|finish(?:es|ed)?|expires?)${TAIL}`,
  '',
);
const MOVED_START = rx('\\b(?:oppstart\\w*|startdato\\w*|start\\w*|starting date|begynnelse\\w*)\\s+(?:til|to)\\s*(?:den )?$', '');
const SIGNED = rx('\\b(?:signer\\w*|signed|sign|underskr\\w*|undertegn\\w*|skrev under|skrevet under|skreiv under|skrive under|inngikk|inngått|inngjekk|inngåt?t|avtalen? er fra|datert|dated|signatur\\w*|avtaledato)\\b[^.;]{0,34}$', '');
const SIGNED_AFTER = rx("^\\s*(?:er|var|ble|vart|was|is)?\\s*(?:signer\\w*|signed|underskr\\w*|undertegn\\w*)", '');
const OTHER = rx(
  '\\b(?:[a-z]*frist\\w*|deadline|vente\\w*|wait\\w*|foreldreperm\\w*|permisjon\\w*|leave|innen|innan|senest|seinast|attest\\w*|søkte|søkt|sendt|sende|sendte|levert|vedtak\\w*|tilsagn\\w*|utbetal\\w*|godkjen\\w*|spesialist\\w*|regel\\w*|regl\\w*|reglane|utlys\\w*|brev\\w*|forskrift\\w*|rules?|award\\w*|submitted|applied|paid|decision|født|born|due|fødd|møte|kurs)\\b[^.;,]{0,40}$',
  '',
);
const LOCUM = rx('\\b(?:vikariat(?:et|er)?|vikarkontrakt\\w*|vikaravtale\\w*|locum (?:post|contract|period)|substitute (?:post|contract)|engasjement(?:et)?|vikaroppdrag\\w*)\\b[^.;]{0,30}$', '');
const OPEN_END = rx('^\\s*(?:og )?(?:-|til|fram til|frem til|to|until|till|og til)\\s*(?:nå|no|i dag|dags dato|d\\.?d\\.?|now|today|present)\\b', '');
const FUTURE = rx('\\b(?:skal (?:begynne|starte|inn|ha|ansette|tilsette|byrje|byrja|vikariere)|begynner|byrjar|starter|startar|will|kjem til|kommer til å|planlegg\\w*|vil starte|neste år|going to|to begin|to start)\\b', '');
const UNIT_AFTER = rx('^\\s*(?:x\\b|ganger|mill|måned|mnd|months?|time|hour|år\\b|%|prosent|stilling|årsverk|fte|kr)', '');
/** What is told as done lies before today. */
const PAST = rx('\\b(?:var|vart|jobbet|jobba|arbeidet|arbeidde|gikk|gjekk|hadde|har (?:vært|vore|hatt|jobbet|jobba|dekt|dekket|vikariert)|vikarierte|worked|was|were|has been|had|stayed|covered|filled|sluttet|slutta|ferdig|stod|sto)\\b', '');
/** A text year that a year-less period borrows: one that stands alone ("i 2023: 80 % fra mars til august"). */
const LONE_YEAR = rx("(?<![\\d.,/-])(20[12]\\d)(?![\\d]|[.,/]\\d|-ordning|-tilskudd)");

/** Years that a position can sensibly lie in: the scheme's forerunners, and plans a few years ahead. */
export const FIRST_YEAR = 2010;
export const YEARS_AHEAD = 10;

/**
 * Reads all periods and dates of the position, the agreement and the substitute post. Dates are calendar dates, both
 * inclusive; a month alone counts from its first to its last day.
 */
export function readPeriods(f: string, today: string, taken: Taken): ReadPeriod[] {
  const whole = wholePeriods(f, today);
  for (const w of whole) taken.take(w.start, w.end);
  const atoms = dateAtoms(f, today).filter((a) => taken.free(a.start, a.end));
  const periods: ReadPeriod[] = whole.map((w) => ({ ...w, use: useOf(f, w) }));
  for (let i = 0; i < atoms.length; i++) {
    const a = atoms[i]!;
    const b = atoms[i + 1];
    const list = monthList(f, atoms, i);
    if (list) {
      const read = range(f, a, list.last, today);
      periods.push(read);
      taken.take(read.start, read.end);
      i += list.count - 1;
      continue;
    }
    const linked = b && isLinked(f, a, b);
    const read = linked ? range(f, a, b, today) : single(f, a, today);
    if (linked) i++;
    if (!read) continue;
    periods.push(read);
    taken.take(read.start, read.end);
  }
  periods.sort((x, y) => x.start - y.start);
  return joinHalves(periods).map((p) => settle(p, today));
}

function isLinked(f: string, a: DateAtom, b: DateAtom): boolean {
  const gap = f.slice(a.end, b.start);
  if (gap.length > 34) return false;
  return LINK.test(gap) || (AND.test(gap) && BETWEEN.test(f.slice(Math.max(0, a.start - 14), a.start)));
}

const LIST = rx('^\\s*(?:,|og|and|&|, og|, and)\\s*$', '');

/** "januar, februar og mars 2024": months that follow each other are a period. */
function monthList(f: string, atoms: readonly DateAtom[], i: number): { last: DateAtom; count: number } | null {
  let n = i;
  while (n + 1 < atoms.length && atoms[n]!.day === undefined && atoms[n + 1]!.day === undefined && atoms[n + 1]!.month === (atoms[n]!.month % 12) + 1 && atoms[n]!.month > 0 && LIST.test(f.slice(atoms[n]!.end, atoms[n + 1]!.start))) n++;
  return n > i ? { last: atoms[n]!, count: n - i + 1 } : null;
}

function useOf(f: string, a: Span): PeriodUse {
  const left = before(f, a.start, 56);
  if (SIGNED.test(left) || SIGNED_AFTER.test(f.slice(a.end, a.end + 30))) return 'signert';
  if (isAbsence(f, a)) return 'fravaer';
  if (LOCUM.test(left)) return 'vikariat';
  return 'stilling';
}

const first = (a: DateAtom, year: number): string => iso(year, a.month, a.day ?? 1);
const last = (a: DateAtom, year: number): string => iso(year, a.month, a.day ?? daysIn(year, a.month));
/** Order of the dates inside a year. */
const place = (a: DateAtom, end: boolean): number => a.month * 100 + (a.day ?? (end ? 31 : 1));

function range(f: string, left: DateAtom, b: DateAtom, today: string): ReadPeriod {
  const a = left.month === 0 ? { ...left, month: b.month, year: b.year } : left;
  const span = { start: a.start, end: b.end };
  const about = useOf(f, span);
  const use = about === 'signert' ? 'stilling' : about;
  if (a.impossible || b.impossible) return { ...span, use, problem: 'umulig' };
  const wraps = place(a, false) > place(b, true) ? 1 : 0;
  let from = a.year;
  let to = b.yearAfter ? undefined : b.year;
  let assumed = false;
  if (from === undefined && to === undefined) {
    from = yearFor(f, a, today);
    assumed = !loneYear(f);
    if (assumed && PAST.test(f) && !FUTURE.test(f) && last(b, from + wraps) > today) from -= 1;
  }
  if (from === undefined) from = to! - wraps;
  if (to === undefined) to = b.yearAfter ? from + 1 : from + wraps;
  return { ...span, use, fra: first(a, from), til: last(b, to), ...(assumed ? { aarAntatt: true } : {}) };
}

function single(f: string, a: DateAtom, today: string): ReadPeriod | null {
  const left = before(f, a.start, 56);
  const use = useOf(f, a);
  const starts = START.test(left) || MOVED_START.test(left);
  const open = OPEN_END.exec(f.slice(a.end, a.end + 24));
  const ends = END.test(left) && !MOVED_START.test(left);
  if (a.bare && a.day === undefined) return null;
  if (a.month === 0 || (a.weak && !open && !starts && !ends && use !== 'signert')) return null;
  if (a.impossible) return starts || ends || use === 'signert' || a.year !== undefined ? { start: a.start, end: a.end, use, problem: 'umulig' } : null;
  if (a.weak && looksLikeNumber(f, a)) return null;
  const year = a.year ?? yearFor(f, a, today);
  const assumed = a.year === undefined && !loneYear(f) ? { aarAntatt: true } : {};
  const span = { start: a.start, end: a.end };
  if (use === 'signert') return { ...span, use, fra: first(a, year), ...assumed };
  if (use === 'fravaer') return { ...span, use, ...(ends && !starts ? { til: last(a, year) } : { fra: first(a, year) }), ...assumed };
  if (OTHER.test(left) && !/\bansatt|tilsett|start/.test(left)) return { ...span, use: 'annet', ...(a.year !== undefined ? { aar: a.year } : {}) };
  if (ends && !starts) return { ...span, use, til: last(a, year), ...assumed };
  if (starts || open) {
    return { start: a.start, end: a.end + (open?.[0].length ?? 0), use, fra: first(a, year), ...(open ? { til: today } : {}), ...assumed };
  }
  return null;
}

/** `1.5` is a number, not 1 May, unless a word asks for a date right before it and no unit follows. */
function looksLikeNumber(f: string, a: DateAtom): boolean {
  return UNIT_AFTER.test(f.slice(a.end, a.end + 14));
}

function loneYear(f: string): number | undefined {
  for (const m of matches(LONE_YEAR, f)) return Number(m.g[1]);
  return undefined;
}

/** The year of a date said without one: that of the rest of the text, else the latest such date that has begun (the next, for plans). */
function yearFor(f: string, a: DateAtom, today: string): number {
  const said = loneYear(f);
  if (said !== undefined) return said;
  const now = yearOf(today);
  const begun = first({ ...a, day: Math.min(a.day ?? 1, 28) }, now) <= today;
  if (FUTURE.test(f)) return begun ? now + 1 : now;
  return begun ? now : now - 1;
}

/** "startet 8. januar og sluttet 20. mai": a start and a following end belong together. */
function joinHalves(periods: ReadPeriod[]): ReadPeriod[] {
  const out: ReadPeriod[] = [];
  for (const p of periods) {
    const prev = out.at(-1);
    const fits = prev && prev.use === p.use && prev.fra && !prev.til && !p.fra && p.til && !prev.problem && !p.problem;
    if (!fits) {
      out.push(p);
      continue;
    }
    out[out.length - 1] = { ...prev, til: afterStart(prev, p), end: p.end };
  }
  return out;
}

/** An end whose year was not said comes after its start. */
function afterStart(start: ReadPeriod, end: ReadPeriod): string {
  if (!end.aarAntatt) return end.til!;
  const sameYear = start.fra!.slice(0, 4) + end.til!.slice(4);
  return sameYear >= start.fra! ? sameYear : String(yearOf(start.fra!) + 1) + end.til!.slice(4);
}

/** Marks what cannot be right: backwards, or far from the years that any of the schemes lived in. */
function settle(p: ReadPeriod, today: string): ReadPeriod {
  if (p.problem || p.use === 'annet') return p;
  const years = [p.fra, p.til].filter((d): d is string => d !== undefined).map(yearOf);
  const far = years.some((y) => y < FIRST_YEAR || y > yearOf(today) + YEARS_AHEAD);
  const problem = far ? 'fjernt' : p.fra && p.til && p.fra > p.til ? 'baklengs' : undefined;
  return problem ? { start: p.start, end: p.end, use: p.use, problem } : p;
}
