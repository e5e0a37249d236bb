import { formatKroner } from '../knowledge/text.js';
import type { GrantResult } from '../grant/types.js';
import type { Block } from '../reply/types.js';
import { tell, type Turn } from './context.js';
import { fieldName, lowerFirst } from './labels.js';
import { partName } from './result-parts.js';

/** The sum in words: an amount, a range, or the share of the maximum when the amount itself is not known. */
export function sumText(t: Turn, result: GrantResult): string {
  const { lang } = t.conv;
  const range = result.spenn;
  // The sum by what we know is said first; how far it may move stands in the note.
  if (result.belop) return formatKroner(lang, result.belop);
  if (range?.hoyest && !range.hoyest.equals(range.lavest)) {
    return tell(t, 'resultat.sum.spenn', { lavest: range.lavest.toString(), hoyest: range.hoyest.toString() });
  }
  if (result.deler && result.deler.length > 1) return termsText(t, result.deler);
  if (range && !range.lavest.isZero()) return tell(t, 'resultat.sum.minst', { lavest: range.lavest.toString() });
  return shareText(t, result);
}

/** A share of a yearly maximum; for supervision alone the maximum is another one, and is named. */
function shareText(t: Turn, result: GrantResult): string {
  const share = tell(t, 'resultat.sum.andel', { andel: result.andelAvArsbelop.toString() });
  const rules = result.utfall === 'kun-veiledning' && t.k.versjoner.get(result.regelversjon ?? '');
  const amount = rules && rules.beregning.modell === 'gradert' ? rules.verdier[rules.beregning.kun_veiledning] : undefined;
  return amount ? tell(t, 'resultat.sum.andel.navn', { andel: share, belop: lowerFirst(amount.navn[t.conv.lang]) }) : share;
}

/** Grant years side by side: each has a maximum of its own, so shares are told a year and never added up. */
function termsText(t: Turn, parts: readonly GrantResult[]): string {
  const known = parts.filter((p) => hasSum(p) && !p.belop?.isZero());
  const term = (p: GrantResult) => (p.belop ? sumText(t, p) : tell(t, 'resultat.sum.ledd', { sum: sumText(t, p), versjon: partName(t, p, parts) }));
  const open = parts.some((p) => p.utfall !== 'kan-ikke-innvilges' && !hasSum(p)) ? [tell(t, 'resultat.sum.rest')] : [];
  return [...known.map(term), ...open].join(' + ');
}

/** The sum as a block, with what it rests on. Nothing when there is no money to speak of. `iSamtale`: the reader can write the amount that lacks. */
export function sumBlock(t: Turn, result: GrantResult, total = false, iSamtale = false): Block[] {
  if (!hasSum(result)) return [];
  const name = result.belopStatus === 'ubekreftet' ? 'resultat.sum.ubekreftet' : total ? 'resultat.sum.samlet' : 'resultat.sum';
  return [{ type: 'sum', tekst: tell(t, name), verdi: sumText(t, result), ...note(t, result, iSamtale) }];
}

/** Whether a result says anything about money. */
export function hasSum(result: GrantResult): boolean {
  if (result.utfall === 'kan-ikke-innvilges' || !result.regelversjon) return false;
  if (result.belop || result.spenn?.hoyest || result.spenn?.lavest.gt(0)) return true;
  // Neither kroner nor a share: "0 % of the maximum" would tell nothing.
  return result.utfall !== 'mangler-opplysninger' && !result.andelAvArsbelop.isZero();
}

function note(t: Turn, result: GrantResult, iSamtale: boolean): { merknad?: string } {
  const lines = [...basis(t, result, iSamtale), ...narrowing(t, result)];
  return lines.length > 0 ? { merknad: lines.join(' ') } : {};
}

/** What the sum rests on: how sure the amount is, or which amount is not known. */
function basis(t: Turn, result: GrantResult, iSamtale: boolean): string[] {
  if (result.belop) return result.belop.isZero() ? [] : [sentence(tell(t, `resultat.status.${result.belopStatus}`))];
  if (result.spenn?.hoyest) return [];
  if (result.deler && result.deler.length > 1) return result.deler.every((p) => p.belop !== null || !hasSum(p)) ? [] : [tell(t, 'resultat.sum.andel.merknad.flere')];
  if (result.spenn?.lavest.gt(0)) return [tell(t, 'resultat.sum.minst.merknad')];
  return [tell(t, 'resultat.sum.andel.merknad'), ...(iSamtale ? [tell(t, 'resultat.sum.andel.skriv')] : [])];
}

/** The answer that matters most, and how far the sum may move until it is given. */
export function narrowing(t: Turn, result: GrantResult): string[] {
  const range = result.spenn;
  if (!range?.smalnerMest) return [];
  const felt = fieldName(t.k, range.smalnerMest, t.conv.lang);
  const moves = result.belop && range.hoyest && !range.hoyest.equals(range.lavest);
  if (!moves) return [tell(t, 'resultat.sum.smalner', { felt })];
  return [tell(t, 'resultat.sum.kan.bli', { lavest: range.lavest.toString(), hoyest: range.hoyest!.toString(), felt })];
}

/** A text of the rules as a sentence of its own. */
export function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
