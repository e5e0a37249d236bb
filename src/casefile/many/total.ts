import { Decimal } from 'decimal.js';
import { formatKroner, say } from '../../knowledge/text.js';
import type { Words } from '../words.js';
import type { CalculatedRow, ManyResult, Totals } from './types.js';

/** How many rows are named before the rest are only counted. */
const NAMED = 12;

/** The total in words, marked when some of it is not confirmed; said to be unknown when no row has an amount. */
export function totalText(w: Words, sum: Totals): string {
  if (sum.medregnet === 0) return say(w.k, 'flere.sum.ingen', w.lang);
  const text = formatKroner(w.lang, sum.belop);
  return sum.ubekreftet ? `${text} (${say(w.k, 'status.ubekreftet', w.lang)})` : text;
}

/** How much of the total it is too late to apply for; null when none of it is. */
export function lateText(w: Words, sum: Totals): string | null {
  return sum.forSent === '0' ? null : say(w.k, 'flere.sum.for-sent', w.lang, { sum: sum.forSent });
}

/** What the total holds and what it leaves out, line by line: which rows, why, and how far it may move both ways. */
export function totalLines(w: Words, result: ManyResult): string[] {
  const { sum, rader } = result;
  const least = rader.filter(isUnknown).reduce((n, row) => n.plus(row.resultat!.spenn?.lavest.toString() ?? 0), new Decimal(0));
  const tell = (key: string, rows: readonly CalculatedRow[]): string[] => (rows.length > 0 ? [say(w.k, key, w.lang, { antall: rows.length, rader: named(w, rows) })] : []);
  return [
    say(w.k, 'flere.sum.med', w.lang, { antall: sum.medregnet, av: sum.antall }),
    ...(sum.lavest !== sum.hoyest ? [say(w.k, 'flere.sum.kan-bli', w.lang, { lavest: sum.lavest, hoyest: sum.hoyest })] : []),
    ...tell('flere.sum.ubekreftet', rader.filter((row) => isCounted(row) && row.resultat?.belopStatus === 'ubekreftet')),
    ...tell('flere.sum.uten-rett', rader.filter(isRefused)),
    ...tell('flere.sum.utenfor', rader.filter(isUnknown)),
    ...(least.gt(0) ? [say(w.k, 'flere.sum.utenfor.minst', w.lang, { sum: least.toFixed(0) })] : []),
    ...tell('flere.sum.rettes', rader.filter((row) => row.resultat === null)),
  ];
}

export const isRefused = (row: CalculatedRow): boolean => row.resultat?.utfall === 'kan-ikke-innvilges';
/** A row whose own amount is in the total. */
export const isCounted = (row: CalculatedRow): boolean => row.resultat !== null && row.resultat.belop !== null && !isRefused(row);
/** A row that may give money, nobody knows yet how much. */
export const isUnknown = (row: CalculatedRow): boolean => row.resultat !== null && row.resultat.belop === null && !isRefused(row);

function named(w: Words, rows: readonly CalculatedRow[]): string {
  const names = rows.slice(0, NAMED).map((row) => say(w.k, 'flere.rad.navn', w.lang, { id: row.id, rad: row.rad }));
  const rest = rows.length - names.length;
  return [...names, ...(rest > 0 ? [say(w.k, 'flere.rad.flere', w.lang, { antall: rest })] : [])].join(', ');
}
