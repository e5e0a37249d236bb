import { calendarMonths, hasDaysOver, wholeMonths } from '../grant/months.js';
import { formatDato, formatMaaneder } from '../knowledge/text.js';
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

/** "Holder det med vikar i 2,9 måneder?": no, when it is shorter than the least that the version asks for. */
export function shortLocum(t: Turn, q: FaqQuestion, { versjon, svar }: ChosenVersion): SpecialAnswer | null {
  const least = versjon.verdier['vikariat_min_maaneder'];
  const { maaneder } = q.entities;
  if (svar?.spor || typeof least?.verdi !== 'number' || maaneder === undefined || maaneder >= least.verdi) return null;
  const words = { sagt: formatMaaneder(t.conv.lang, maaneder), minst: formatMaaneder(t.conv.lang, least.verdi) };
  return { blocks: [paragraph(tell(t, 'faq.vikariat.for.kort', words))], kilder: [least.kilde], alene: false };
}
