import { Decimal } from 'decimal.js';
import type { KildeRef } from '../knowledge/schema/common.js';
import { ratesBetween } from '../knowledge/values.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { formatDato, formatKroner, formatTall, formatTimer, formatTimesats } from '../knowledge/text.js';
import { grantYearSpan } from '../understanding/entities/years.js';
import type { Block } from '../reply/types.js';
import { paragraph, tell, type Turn } from './context.js';
import type { FaqQuestion } from './faq-reply.js';
import { versionsOfYear } from './version-choice.js';

const RATE = 'salaersats';
const NAMES_RATE = /sal(?:æ|ae)r|rettshjelp|legal.aid/i;
const ASKS_LEVEL = /\bsats(?:en|er|ene|ar|ane)?\b|sal(?:æ|ae)r|timepris|timesats|\brates?\b|hourly|betal(?:er|t|ing)|\bpa(?:y|id)\b|\bkr(?:oner)?\b|hvor (?:mye|høy)|kor (?:mykje|høg)|how (?:much|high)/i;

export interface RateAnswer {
  blocks: Block[];
  kilder: KildeRef[];
}

/** The legal-aid rate itself was named ("salærsats juli 2024"), so its level belongs in the answer. */
export function namesRate(text: string): boolean {
  return NAMES_RATE.test(text);
}

/** "What is the hourly rate in 2024?": a price was asked for, not a number of hours. */
export function asksForLevel(text: string): boolean {
  return ASKS_LEVEL.test(text) && !/hvor mange|kor mange|how many/i.test(text);
}

/** The rate (kroner an hour) on the dates asked about, each row with its status and source; today when none is named. */
export function rateByDate(t: Turn, q: FaqQuestion): RateAnswer | null {
  const sats = t.k.satser.get(RATE);
  if (!sats) return null;
  const { fra, til } = datesAsked(t, q);
  const { lang } = t.conv;
  const known = ratesBetween(t.k, RATE, fra, til < sats.kjent_til ? til : sats.kjent_til);
  // A row is shown from when it took effect, not from the day asked about.
  const rows = known.map((p) => ({ part: p, row: sats.rader.findLast((r) => r.fra <= p.fra)! }));
  const until = (from: string): string => ratesBetween(t.k, RATE, from, sats.kjent_til)[0]?.til ?? sats.kjent_til;
  const blocks: Block[] = [];
  if (rows.length > 0) {
    const punkter = rows.map(({ row }) => {
      const line = tell(t, 'faq.sats.linje', { fra: formatDato(lang, row.fra), til: formatDato(lang, until(row.fra)), belop: formatKroner(lang, row.verdi), status: tell(t, `status.${row.status}`) });
      return { tekst: row.status === 'ubekreftet' && row.merknad ? `${line}. ${row.merknad[lang]}` : line };
    });
    blocks.push(paragraph(tell(t, 'faq.sats.tittel')), { type: 'liste', ordnet: false, punkter });
  }
  const last = sats.rader.at(-1)!;
  if (til > sats.kjent_til) blocks.push(paragraph(tell(t, 'faq.sats.etter', { dato: formatDato(lang, sats.kjent_til), belop: formatKroner(lang, last.verdi), fra: formatDato(lang, last.fra), status: tell(t, `status.${last.status}`) })));
  if (fra < sats.rader[0]!.fra) blocks.push(paragraph(tell(t, 'faq.sats.foer', { dato: formatDato(lang, sats.rader[0]!.fra) })));
  return { blocks, kilder: [...rows.map(({ row }) => row.kilde), ...(til > sats.kjent_til ? [last.kilde] : [])] };
}

/** The rate that the unconfirmed rules of a version count with, and what it makes of the practice compensation; null when they name none. */
export function rateOfVersion(t: Turn, versjon: RuleVersion, compensation: boolean): RateAnswer | null {
  const used = versjon.verdier['salaersats_brukt'];
  const factor = versjon.verdier['praksiskompensasjon_faktor'];
  const hours = versjon.verdier['praksiskompensasjon_timer'];
  if (!compensation || typeof used?.verdi !== 'number' || typeof factor?.verdi !== 'number' || typeof hours?.verdi !== 'number') return null;
  const { lang } = t.conv;
  const hourly = new Decimal(used.verdi).times(factor.verdi);
  const words = {
    sats: formatTimesats(lang, used.verdi), faktor: formatTall(lang, factor.verdi), time: formatTimesats(lang, hourly.toString()), timer: formatTimer(lang, hours.verdi),
    aar: formatKroner(lang, hourly.times(hours.verdi).toString()), status: tell(t, `status.${used.status}`),
  };
  return { blocks: [paragraph(tell(t, 'faq.sats.praksis', words))], kilder: [used.kilde] };
}

function datesAsked(t: Turn, q: FaqQuestion): { fra: string; til: string } {
  const { periode_fra: from, periode_til: to, aar } = q.entities;
  if (from || to) return { fra: from ?? to!, til: to ?? from! };
  const span = grantYearSpan(q.tekst);
  const version = span === undefined ? undefined : versionsOfYear(t.k, span)[0];
  if (version) return version.gjelder;
  return aar === undefined ? { fra: t.today, til: t.today } : { fra: `${aar}-01-01`, til: `${aar}-12-31` };
}
