import { calendarMonths, hasDaysOver, wholeMonths } from '../grant/months.js';
import { formatDato, formatMaaneder } from '../knowledge/text.js';
import { newestVersion } from '../knowledge/versions.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import type { Understanding } from '../understanding/types.js';
import { paragraph, tell, type Turn } from './context.js';
import type { FaqQuestion } from './faq-reply.js';
import type { SpecialAnswer } from './faq-special.js';
import type { ChosenVersion } from './version-choice.js';

/** "Hvor mange hele måneder er 15. januar til 31. mars?": counted, before the rule it is counted by. */
export function months(t: Turn, q: FaqQuestion): SpecialAnswer | null {
  const { periode_fra: fra, periode_til: til } = q.entities;
  if (!fra || !til || fra >= til) return null;
  const { lang } = t.conv;
  const [counted, calendar] = [wholeMonths(fra, til), calendarMonths(fra, til)];
  const words = { fra: formatDato(lang, fra), til: formatDato(lang, til), antall: formatMaaneder(lang, counted), kalender: formatMaaneder(lang, calendar) };
  const key = counted !== calendar ? 'faq.maaneder.to' : hasDaysOver(fra, til) ? 'faq.maaneder.dager' : 'faq.maaneder.telt';
  return { blocks: [paragraph(tell(t, key, words))], kilder: [], alene: false };
}

const LEAST = 'vikariat_min_maaneder';
const IN_MONTHS = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?(?:måned|maaned|månad|mnd|mån|month)/iu;

/** "Holder det med vikar i 2,9 måneder?": no, when it is shorter than the least that the version asks for. */
export function shortLocum(t: Turn, q: FaqQuestion, { versjon }: ChosenVersion): SpecialAnswer | null {
  const least = versjon.verdier[LEAST];
  const said = monthsSaid(q.tekst, q.entities.maaneder);
  if (typeof least?.verdi !== 'number' || said === undefined || Number(said) >= least.verdi) return null;
  const words = { sagt: formatMaaneder(t.conv.lang, said), minst: formatMaaneder(t.conv.lang, least.verdi) };
  return { blocks: [paragraph(tell(t, 'faq.vikariat.for.kort', words))], kilder: [least.kilde], alene: false };
}

/** The length in months, with its decimals as they were written. */
function monthsSaid(text: string, read: number | undefined): string | undefined {
  return IN_MONTHS.exec(text)?.[1]?.replace(',', '.') ?? read?.toString();
}

/** "Får vi tilskudd for vikar i 2,9 måneder?" asks of the least length, and tells nothing else of a case. */
export function asksOfShortLocum(t: Turn, u: Understanding, text: string): boolean {
  const [s, ...more] = u.facts.stillinger;
  const locum = s?.tilknytning === 'vikar' || s?.stillingstype === 'fastlegevikar';
  if (!looksLikeQuestion(text) || !locum || more.length > 0 || s.fra || s.stillingsandel || u.facts.kommunenummer) return false;
  const least = newestVersion(t.k, 'nasjonal-alis')?.verdier[LEAST]?.verdi;
  const said = monthsSaid(text, u.entities.maaneder);
  return said !== undefined && typeof least === 'number' && Number(said) < least;
}
