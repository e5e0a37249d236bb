import { Decimal } from 'decimal.js';
import type { Lang } from './schema/common.js';

/** A number as exact text, a plain number, or a Decimal. */
export type Numeric = string | number | Decimal;

const NBSP = '\u00a0';
const MONTHS: Record<Lang, readonly string[]> = {
  nb: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'],
  nn: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const MONTH_WORD: Record<Lang, [string, string]> = { nb: ['måned', 'måneder'], nn: ['månad', 'månader'], en: ['month', 'months'] };
const HOUR_WORD: Record<Lang, [string, string]> = { nb: ['time', 'timer'], nn: ['time', 'timar'], en: ['hour', 'hours'] };
const PER_HOUR: Record<Lang, string> = { nb: 'per time', nn: 'per time', en: 'per hour' };

/** Digits in groups of three, decimals as they are: `240 000`, `57,75`; English `240,000`, `57.75`. */
export function formatTall(lang: Lang, value: Numeric): string {
  const number = new Decimal(value);
  const [whole = '0', decimals] = number.abs().toFixed().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : NBSP);
  const sign = number.isNegative() && !number.isZero() ? (lang === 'en' ? '-' : '−') : '';
  return `${sign}${grouped}${decimals ? `${lang === 'en' ? '.' : ','}${decimals}` : ''}`;
}

/** Shown to two decimals at most, half up: a display never carries the exact value on. */
function shown(value: Numeric): Decimal {
  return new Decimal(value).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** Kroner: `240 000 kr`, `NOK 240,000`. Øre only where there are any, then always two digits. */
export function formatKroner(lang: Lang, value: Numeric): string {
  const amount = shown(value);
  let text = formatTall(lang, amount);
  if (!amount.isInteger() && amount.decimalPlaces() === 1) text += '0';
  return lang === 'en' ? `NOK${NBSP}${text}` : `${text}${NBSP}kr`;
}

/** A fraction 0-1 as per cent: `20 %`, `20%`. */
export function formatAndel(lang: Lang, value: Numeric): string {
  const percent = formatTall(lang, shown(new Decimal(value).times(100)));
  return lang === 'en' ? `${percent}%` : `${percent}${NBSP}%`;
}

/** A calendar date: `1. september 2023`, `1 September 2023`. Text that is no date comes back as it is. */
export function formatDato(lang: Lang, date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = MONTHS[lang][Number(month) - 1];
  if (!year || !day || name === undefined) return date;
  return `${Number(day)}${lang === 'en' ? '' : '.'}${NBSP}${name}${NBSP}${year}`;
}

function counted(lang: Lang, value: Numeric, words: [string, string]): string {
  const amount = shown(value);
  return `${formatTall(lang, amount)}${NBSP}${amount.equals(1) ? words[0] : words[1]}`;
}

/** `3 måneder`, `3 månader`, `3 months`; `1 måned`, `1 månad`, `1 month`. */
export function formatMaaneder(lang: Lang, value: Numeric): string {
  return counted(lang, value, MONTH_WORD[lang]);
}

/** `4 timer`, `4 timar`, `4 hours`. */
export function formatTimer(lang: Lang, value: Numeric): string {
  return counted(lang, value, HOUR_WORD[lang]);
}

/** `1 215 kr per time`, `NOK 1,215 per hour`. */
export function formatTimesats(lang: Lang, value: Numeric): string {
  return `${formatKroner(lang, value)} ${PER_HOUR[lang]}`;
}

/** `5 og 6`, `5 and 6`. */
export function formatListe(lang: Lang, parts: readonly (string | number)[]): string {
  if (parts.length < 2) return String(parts[0] ?? '');
  return `${parts.slice(0, -1).join(', ')} ${lang === 'en' ? 'and' : 'og'} ${parts.at(-1)}`;
}
