import { formatKroner } from '../knowledge/text.js';
import type { GrantResult } from '../grant/types.js';
import type { Block } from '../reply/types.js';
import { tell, type Turn } from './context.js';
import { fieldName } from './labels.js';

/** The sum in words: an amount, a range, or the share of the maximum when the amount itself is not known. */
export function sumText(t: Turn, result: GrantResult): string {
  const { lang } = t.conv;
  const range = result.spenn;
  // The sum by what we know is said first; how far it may move stands in the note.
  if (result.belop) return formatKroner(lang, result.belop);
  if (range?.hoyest && !range.hoyest.equals(range.lavest)) {
    return tell(t, 'resultat.sum.spenn', { lavest: range.lavest.toString(), hoyest: range.hoyest.toString() });
  }
  if (range && !range.lavest.isZero()) return tell(t, 'resultat.sum.minst', { lavest: range.lavest.toString() });
  return tell(t, 'resultat.sum.andel', { andel: result.andelAvArsbelop.toString() });
}

/** The sum as a block, with what it rests on. Nothing when there is no money to speak of. */
export function sumBlock(t: Turn, result: GrantResult, total = false): Block[] {
  if (!hasSum(result)) return [];
  const name = result.belopStatus === 'ubekreftet' ? 'resultat.sum.ubekreftet' : total ? 'resultat.sum.samlet' : 'resultat.sum';
  return [{ type: 'sum', tekst: tell(t, name), verdi: sumText(t, result), ...note(t, result) }];
}

/** Whether a result says anything about money. */
export function hasSum(result: GrantResult): boolean {
  if (result.utfall === 'kan-ikke-innvilges' || !result.regelversjon) return false;
  if (result.utfall === 'mangler-opplysninger') return result.spenn !== undefined;
  return true;
}

function note(t: Turn, result: GrantResult): { merknad?: string } {
  const lines: string[] = [];
  if (!result.belop && !result.spenn?.hoyest) lines.push(tell(t, 'resultat.sum.andel.merknad'));
  else lines.push(sentence(tell(t, `resultat.status.${result.belopStatus}`)));
  const range = result.spenn;
  const moves = result.belop && range?.hoyest && !range.hoyest.equals(range.lavest);
  if (moves && range.smalnerMest) {
    const values = { lavest: range.lavest.toString(), hoyest: range.hoyest!.toString(), felt: fieldName(t.k, range.smalnerMest, t.conv.lang) };
    lines.push(tell(t, 'resultat.sum.kan.bli', values));
  } else if (result.spenn?.smalnerMest) lines.push(tell(t, 'resultat.sum.smalner', { felt: fieldName(t.k, result.spenn.smalnerMest, t.conv.lang) }));
  return lines.length > 0 ? { merknad: lines.join(' ') } : {};
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
