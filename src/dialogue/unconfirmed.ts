import { estimate } from '../grant/estimate.js';
import type { GrantResult } from '../grant/types.js';
import { sourceView } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { tell, type Turn } from './context.js';
import { outcomeShort } from './outcome.js';
import { hasSum, narrowing, sentence, sumBlock, sumText } from './result-sum.js';
import type { CheckCase } from './types.js';

/**
 * The result with unconfirmed figures and rules, where it would tell more than what is confirmed; undefined when nobody is
 * helped by it, or when the person has already asked to calculate with them.
 */
export function withUnconfirmed(t: Turn, check: CheckCase, result: GrantResult): GrantResult | undefined {
  if (check.sak.godtaUbekreftet || (result.belop && result.utfall !== 'mangler-opplysninger')) return undefined;
  const other = estimate(t.k, { ...check.sak, godtaUbekreftet: true }, t.today);
  const more = unknownRules(result) && !unknownRules(other);
  const kroner = other.belopStatus === 'ubekreftet' && (other.belop !== null || other.spenn !== undefined);
  return more || kroner || other.utfall !== result.utfall ? other : undefined;
}

/**
 * What is known and what unconfirmed figures or rules would give. Where both are kroner, the reader is told which of them is for
 * the budget: the known one, said first. Where only the unconfirmed one is, it comes first, as a guide. `iSamtale`: see {@link sumBlock}.
 */
export function sumBlocks(t: Turn, check: CheckCase, result: GrantResult, iSamtale: boolean): Block[] {
  const known = sumBlock(t, result, (result.deler?.length ?? 1) > 1, iSamtale);
  const guide = unconfirmedBlocks(t, check, result);
  if (!guide.some((b) => b.type === 'sum')) return [...guide, ...known];
  if (known.length > 0 && knownInKroner(result)) return [...named(withNote(known, tell(t, 'resultat.sum.til-budsjett')), tell(t, 'resultat.sum.budsjett')), ...withNote(guide, tell(t, 'resultat.sum.bare-rettesnor'))];
  return [...withNote(guide, tell(t, 'resultat.sum.forelopig')), ...known];
}

/** Whether every part of the period that we have rules for, and that gives money, is known in kroner. */
function knownInKroner(result: GrantResult): boolean {
  const granted = (result.deler ?? [result]).filter((p) => p.regelversjon !== null && hasSum(p));
  return granted.length > 0 && granted.every((p) => p.belop !== null);
}

/** A sum with a sentence before its note: what it can be used for. */
function withNote(blocks: readonly Block[], note: string): Block[] {
  return blocks.map((b) => (b.type === 'sum' ? { ...b, merknad: [note, b.merknad].filter((s) => s).join(' ') } : b));
}

const named = (blocks: readonly Block[], tekst: string): Block[] => blocks.map((b) => (b.type === 'sum' ? { ...b, tekst } : b));

/** What they would give, in kroner and with where they come from: a budget needs a figure, and must see that it is not confirmed. */
function unconfirmedBlocks(t: Turn, check: CheckCase, result: GrantResult): Block[] {
  const other = withUnconfirmed(t, check, result);
  if (!other) return [];
  const rules = rulesLine(t, result, other);
  if (!inKroner(other)) return [{ type: 'merknad', nivaa: 'info', tekst: rules || tell(t, 'resultat.ubekreftet.tilbud') }];
  const merknad = [rules, ...(other.belop ? narrowing(t, other) : []), figuresLine(t, [other]) || sentence(tell(t, `resultat.status.${givenByPerson(other) ? 'oppgitt' : other.belopStatus}`))].filter((s) => s !== '').join(' ');
  return [{ type: 'sum', tekst: tell(t, 'resultat.sum.ubekreftet'), verdi: sumText(t, other), merknad }];
}

/** By which rules the part that we know none for is judged. Empty when all are known. */
function rulesLine(t: Turn, result: GrantResult, other: GrantResult): string {
  const newest = [...t.k.versjoner.values()].filter((v) => v.ordning === 'nasjonal-alis').at(-1);
  if (!unknownRules(result) || !newest) return '';
  const versjon = newest.navn[t.conv.lang];
  return inKroner(other) ? tell(t, 'resultat.uten.versjon.etter', { versjon, utfall: outcomeShort(t, other) }) : tell(t, 'resultat.uten.versjon.tilbud', { versjon });
}

function inKroner(other: GrantResult): boolean {
  return hasSum(other) && other.utfall !== 'mangler-opplysninger' && (other.belop !== null || other.spenn?.hoyest != null);
}

/** A note of where unconfirmed figures among the sums come from; nothing when none are. */
export function unconfirmedNote(t: Turn, results: readonly GrantResult[]): Block[] {
  const tekst = figuresLine(t, results.filter((r) => r.belopStatus === 'ubekreftet'));
  return tekst === '' ? [] : [{ type: 'merknad', nivaa: 'info', tekst }];
}

/** The documents that the unconfirmed figures stand in, each once. Empty when all figures have another origin (the person gave them). */
function figuresLine(t: Turn, results: readonly GrantResult[]): string {
  const steps = results.flatMap((r) => r.deler ?? [r]).flatMap((p) => p.steg);
  const refs = steps.filter((s) => s.status === 'ubekreftet' && t.k.kilder.get(s.kilde.dokument)?.type === 'sekundaer');
  const kilder = [...new Set(refs.map((s) => sourceView(t.k, s.kilde, t.conv.lang).tittel))].join(', ');
  return kilder === '' ? '' : tell(t, 'resultat.ubekreftet.kilde', { kilder });
}

/** Whether the figures are those that the person gave: then only the rules are unconfirmed. */
function givenByPerson(other: GrantResult): boolean {
  return (other.deler ?? [other]).some((p) => p.steg.some((s) => s.status === 'oppgitt'));
}

/** Whether some part of the period lies where no rules are known. */
function unknownRules(result: GrantResult): boolean {
  return (result.deler ?? [result]).some((p) => p.regelversjon === null);
}
