import type { Decimal } from 'decimal.js';
import { estimate } from '../grant/estimate.js';
import { askFields } from '../grant/own-facts.js';
import type { AskField, GrantResult } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { formatAndel, formatMaaneder } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { choice, paragraph, reply, tell, type Turn } from './context.js';
import { isPositionField, readField } from './fields.js';
import { factsInShort } from './labels.js';
import { inScheme } from './open-fields.js';
import { outcomeShort, outcomeText } from './outcome.js';
import { aboveTheSum, cutBlocks, refusalBlocks } from './result-reasons.js';
import { hasSum, sumText } from './result-sum.js';
import type { CheckCase } from './types.js';
import { unconfirmedNote } from './unconfirmed.js';

/** Shows first result and hypothesis side by side, and goes back to the first. */
export function finishHypothesis(t: Turn): void {
  const before = t.conv.forrige!;
  const after = t.conv.aktiv!;
  const first = estimate(t.k, inScheme(t, before).sak, t.today);
  const second = estimate(t.k, inScheme(t, after).sak, t.today);
  const fields = changedFields(t.k, before, after);
  t.conv.hvaOm = after;
  t.conv.aktiv = before;
  t.conv.forrige = null;
  const change = factsInShort(t.k, after.sak, suppositions(before, fields), t.conv.lang, t.today);
  reply(t, {
    kind: 'sammenligning',
    blocks: [{ type: 'overskrift', tekst: tell(t, 'sammenligning.tittel', { endring: change }) }, ...verdict(t, first, second), ...cutBlocks(t, second.deler ?? [second], first.deler ?? [first]), ...aboveTheSum(t, second), table(t, before, after, fields.filter((f) => readField(after.sak, f) !== undefined), first, second), ...unconfirmedNote(t, [first, second]), paragraph(tell(t, 'sammenligning.merknad'))],
    choices: [choice(t, 'bruk-hva-om', 'valg.bruk-hva-om', 'oppfolging'), choice(t, 'hva-om', 'valg.hva-om', 'oppfolging'), choice(t, 'en-lege-til', 'valg.en-lege-til', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')],
    estimate: second,
    ...(second.regelversjon ? { regelversjon: second.regelversjon } : {}),
  });
}

/** Fields whose value differs between two cases. */
export function changedFields(k: Knowledge, a: CheckCase, b: CheckCase): AskField[] {
  const count = Math.max(a.sak.stillinger?.length ?? 0, b.sak.stillinger?.length ?? 0, 1);
  const differs = (f: AskField, i: number) => JSON.stringify(readField(a.sak, f, i)) !== JSON.stringify(readField(b.sak, f, i));
  return askFields(k).filter((f) => Array.from({ length: isPositionField(f) ? count : 1 }, (_, i) => i).some((i) => differs(f, i)));
}

/** What was supposed: answers that came to be needed only because of it are shown, but are not the supposition. */
function suppositions(before: CheckCase, fields: readonly AskField[]): readonly AskField[] {
  const changed = fields.filter((f) => readField(before.sak, f) !== undefined);
  return changed.length > 0 ? changed : fields;
}

function verdict(t: Turn, first: GrantResult, second: GrantResult): Block[] {
  if (first.utfall !== second.utfall) {
    return [paragraph(tell(t, 'sammenligning.utfall.endret', { utfall: outcomeText(t, second) })), ...(second.utfall === 'kan-innvilges' ? [] : refusalBlocks(t, second))];
  }
  return [...otherShade(t, first, second), ...comparedSums(t, first, second)];
}

/** Both may be granted, but not alike: one deadline has passed, or one gives nothing. */
function otherShade(t: Turn, first: GrantResult, second: GrantResult): Block[] {
  return outcomeShort(t, first) === outcomeShort(t, second) ? [] : [paragraph(tell(t, 'sammenligning.utfall.endret', { utfall: outcomeText(t, second) }))];
}

function comparedSums(t: Turn, first: GrantResult, second: GrantResult): Block[] {
  if (first.belop && second.belop) return [difference(t, second.belop.minus(first.belop), MORE_OR_LESS.kroner)];
  if (!hasSum(first) || !hasSum(second) || severalMaxima(first) || severalMaxima(second)) return [];
  return [difference(t, percentagePoints(first, second), MORE_OR_LESS.andel)];
}

const MORE_OR_LESS = {
  kroner: ['sammenligning.mer', 'sammenligning.mindre'],
  andel: ['sammenligning.andel.mer', 'sammenligning.andel.mindre'],
} as const;

/** How far two shares lie apart, in percentage points, with the two decimals that shares are shown with. */
function percentagePoints(first: GrantResult, second: GrantResult): Decimal {
  return second.andelAvArsbelop.minus(first.andelAvArsbelop).times(100).toDecimalPlaces(2);
}

/** Shares of the maxima of several grant years are not one share. */
function severalMaxima(result: GrantResult): boolean {
  return (result.deler?.length ?? 1) > 1;
}

function difference(t: Turn, delta: Decimal, [more, less]: readonly [string, string]): Block {
  if (delta.isZero()) return paragraph(tell(t, 'sammenligning.likt'));
  return paragraph(tell(t, delta.isPositive() ? more : less, { forskjell: delta.abs().toString() }));
}

function table(t: Turn, before: CheckCase, after: CheckCase, fields: readonly AskField[], first: GrantResult, second: GrantResult): Block {
  const { lang } = t.conv;
  const sum = (r: GrantResult) => (hasSum(r) ? sumText(t, r) : '–');
  const facts = (c: CheckCase) => factsInShort(t.k, c.sak, fields, lang, t.today) || '–';
  return {
    type: 'tabell',
    kolonner: [tell(t, 'sammenligning.kolonne.hva'), tell(t, 'sammenligning.kolonne.foer'), tell(t, 'sammenligning.kolonne.naa')],
    rader: [
      [tell(t, 'sammenligning.endring'), facts(before), facts(after)],
      [tell(t, 'sammenligning.utfall'), outcomeShort(t, first), outcomeShort(t, second)],
      [tell(t, 'sammenligning.maaneder'), formatMaaneder(lang, first.arsverkManeder), formatMaaneder(lang, second.arsverkManeder)],
      ...(severalMaxima(first) || severalMaxima(second) ? [] : [[tell(t, 'sammenligning.andel'), formatAndel(lang, first.andelAvArsbelop), formatAndel(lang, second.andelAvArsbelop)]]),
      [tell(t, [first, second].some((r) => r.belopStatus === 'ubekreftet') ? 'resultat.sum.ubekreftet' : 'sammenligning.sum'), sum(first), sum(second)],
    ],
    siste_er_sum: true,
  };
}
