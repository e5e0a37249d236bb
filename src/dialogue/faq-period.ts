import type { Knowledge } from '../knowledge/knowledge.js';
import { versionAt } from '../knowledge/versions.js';
import { dateAtoms } from '../understanding/entities/date-atoms.js';
import { daysIn, iso } from '../understanding/entities/calendar.js';
import { prepare, rx } from '../understanding/entities/text.js';
import { grantYearSpan } from '../understanding/entities/years.js';
import type { Turn } from './context.js';
import type { FaqQuestion } from './faq-reply.js';

export interface Period {
  fra: string;
  til: string;
}

const PRESENT = 'nasjonal-alis';

/** Questions about when to apply: a single month or date in them is the time that is applied for. */
export const ABOUT_ROUNDS = new Set(['soknadsfrist', 'soknadsperiode']);

/** The time of activity that a question names, both days included; undefined when it names none, or a grant year by its name. */
export function periodAsked(t: Turn, intent: string, q: FaqQuestion): Period | undefined {
  if (grantYearSpan(q.tekst) !== undefined) return undefined;
  const { periode_fra: from, periode_til: to } = q.entities;
  if (from ?? to) return { fra: (from ?? to)!, til: (to ?? from)! };
  return ABOUT_ROUNDS.has(intent) ? oneTime(t, q.tekst) : undefined;
}

/** The year that the rules of a time are known by: those of its first day. Undefined after the last that we know. */
export function yearOfPeriod(k: Knowledge, { fra }: Period): number | undefined {
  const found = versionAt(k, PRESENT, fra);
  if (found.slag === 'foer') return Number(fra.slice(0, 4));
  return found.slag === 'kjent' ? yearNamed(found.versjon.id) : undefined;
}

/** `nasjonal-alis/2025-26` is known as 2026. */
function yearNamed(id: string): number {
  const [first = '', last] = (id.split('/')[1] ?? '').split('-');
  return last ? Number(`${first.slice(0, 2)}${last}`) : Number(first);
}

/** What stands before a day on which something is sent, not worked: "søke i november 2026", "fristen 31. august 2025". */
const NOT_WORKED = rx('(?:sok\\w*|sender?|sende|sendte|levere?r?|leverte|apply|submit|send|file|dag|today|nå|no|now|frist\\w*|deadline) (?:inn |det |den |in |on |i |er |var |vel |is |was |the |by |innen |innan ){0,3}$', '');
const SEASON = rx('\\b(vår|høst|haust|sommar|sommer|spring|autumn|fall|summer)(?:en|a|aren|eren|ens)? (?:i |of |in )?(20\\d{2})', '');
/** First and last month of the seasons. */
const SEASONS: readonly [RegExp, number, number][] = [[/^(?:var|spring)/, 3, 5], [/^(?:som|sum)/, 6, 8], [/./, 9, 11]];

/** "For oktober 2022", "aktivitet høsten 2024": one month, date or season. */
function oneTime(t: Turn, text: string): Period | undefined {
  const { f } = prepare(text);
  if (yearOfDeadline(t, text) !== undefined) return undefined;
  const season = SEASON.exec(f);
  if (season) {
    const [, from, to] = SEASONS.find(([name]) => name.test(season[1]!))!;
    const year = Number(season[2]);
    return { fra: iso(year, from, 1), til: iso(year, to, daysIn(year, to)) };
  }
  const worked = dateAtoms(f, t.today).filter((a) => a.year !== undefined && !a.impossible && !NOT_WORKED.test(f.slice(Math.max(0, a.start - 40), a.start)));
  const [one] = worked;
  if (worked.length !== 1 || !one?.year) return undefined;
  return { fra: iso(one.year, one.month, one.day ?? 1), til: iso(one.year, one.month, one.day ?? daysIn(one.year, one.month)) };
}

/** A first day of activity, which may be the deadline of the round before. */
const FROM = rx('\\b(?:fra|frå|from|since|siden|sidan|etter|after) (?:og med )?(?:den |the )?$', '');

/** The year of the round whose deadline is the very date that is asked about ("er fristen 31. august 2025?"). */
export function yearOfDeadline(t: Turn, text: string): number | undefined {
  const { f } = prepare(text);
  const days = dateAtoms(f, t.today).filter((a) => !FROM.test(f.slice(Math.max(0, a.start - 20), a.start)));
  const dates = days.flatMap((a) => (a.year !== undefined && a.day !== undefined ? [iso(a.year, a.month, a.day)] : []));
  const round = [...t.k.versjoner.values()].find((v) => dates.includes(String(v.verdier['frist']?.verdi)));
  return round && yearNamed(round.id);
}
