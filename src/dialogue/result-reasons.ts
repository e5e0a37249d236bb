import { fill } from '../knowledge/text.js';
import { estimate } from '../grant/estimate.js';
import { hasDaysOver } from '../grant/months.js';
import type { AskField, Caveat, CriterionResult, GrantCase, GrantResult } from '../grant/types.js';
import type { Block } from '../reply/types.js';
import { paragraph, tell, type Turn } from './context.js';
import { writeField } from './fields.js';
import { fieldName, lowerFirst, valueText } from './labels.js';
import { optionsOf } from './options.js';
import { caveatText, criterionName, partName, sourceText, versionOf } from './result-parts.js';

/** Criteria that stand in the way of the full grant, the deciding one first. */
export function failedCriteria(result: GrantResult): CriterionResult[] {
  return result.kriterier.filter((c) => c.status === 'ikke-oppfylt');
}

/** Why not: the criterion, the answer given, what it would take, the paragraph, and the nearest track that would do. */
export function refusalBlocks(t: Turn, result: GrantResult): Block[] {
  const version = versionOf(t, result);
  const decisive = failedCriteria(result)[0];
  const rule = version?.kriterier.find((r) => r.id === decisive?.id);
  if (!decisive || !rule || !version) return [];
  const text = (value: Parameters<typeof fill>[0]) => fill(value, t.conv.lang, { k: t.k, versjon: version });
  const first = [tell(t, 'resultat.grunn.stopper', { navn: lowerFirst(criterionName(t, decisive, version)) }), text(rule.forklaring), `(${sourceText(t, decisive.kilde)})`];
  const blocks = [paragraph(first.join(' '))];
  const answer = answerText(t, decisive, rule.spoer ?? rule.fakta);
  if (answer) blocks.push(paragraph(tell(t, 'resultat.grunn.svar', { svar: answer })));
  blocks.push(paragraph(tell(t, 'resultat.grunn.skal.til', { tekst: text(rule.hva_skal_til) })));
  if (rule.naermeste_spor) blocks.push(paragraph(tell(t, 'resultat.grunn.spor', { tekst: text(rule.naermeste_spor) })));
  return blocks;
}

function answerText(t: Turn, criterion: CriterionResult, field: string): string | undefined {
  if (criterion.svar === undefined) return undefined;
  const fact = t.k.fakta.get(field);
  const version = t.k.fakta.get(field)?.type;
  // A derived fact (whole months of the post) is shown by its own name and figure.
  if (criterion.datoer) return `${fieldName(t.k, field as AskField, t.conv.lang)}: ${tellDates(t, criterion.datoer, criterion.svar)}`;
  if (version === 'periode' || version === 'maaneder') return `${fact!.navn[t.conv.lang]}: ${tellMonths(t, criterion.svar)}`;
  return `${fieldName(t.k, field as AskField, t.conv.lang)}: ${lowerFirst(valueText(t.k, field as AskField, criterion.svar, t.conv.lang, t.today))}`;
}

/** Dates with the whole months in them: days over are told too, since they may be what is missing. */
function tellDates(t: Turn, { fra, til }: { fra: string; til: string }, months: string | number | boolean): string {
  return tell(t, hasDaysOver(fra, til) ? 'resultat.grunn.datoer.og-dager' : 'resultat.grunn.datoer', { fra, til, maaneder: String(months) });
}

function tellMonths(t: Turn, value: string | number | boolean): string {
  return typeof value === 'number' || /^\d+(\.\d+)?$/.test(String(value)) ? tell(t, 'resultat.maaneder.kort', { maaneder: String(value) }) : String(value);
}

/** What is needed before it can be decided: each open fact, with where to find it. */
export function missingBlocks(t: Turn, sak: GrantCase, result: GrantResult): Block[] {
  if (!result.regelversjon) return unknownRulesBlocks(t, result);
  const open = result.kriterier.filter((c) => c.status === 'ukjent');
  const version = versionOf(t, result);
  const rules = open.map((c) => version?.kriterier.find((r) => r.id === c.id)).filter((r) => r?.naar_ukjent === 'stopp');
  const fields = rules.map((r) => (r?.spoer ?? r?.fakta) as AskField | undefined);
  const askable = [...new Set(fields)].filter((f): f is AskField => f !== undefined && t.k.fakta.get(f)?.sporsmaal !== undefined);
  if (askable.length === 0) return [];
  const punkter = askable.map((field) => ({
    tekst: fieldName(t.k, field, t.conv.lang),
    under: [...eitherWay(t, sak, field), t.k.fakta.get(field)?.hvor_finne?.[t.conv.lang]].filter((x) => x !== undefined),
  }));
  return [paragraph(tell(t, 'resultat.mangler.innledning')), { type: 'liste', ordnet: false, punkter }];
}

/** What each answer would lead to: "Ja: bare veiledning. Nei: kan ikke innvilges." */
function eitherWay(t: Turn, sak: GrantCase, field: AskField): string[] {
  const fact = t.k.fakta.get(field);
  const value = (text: string): unknown => (fact?.type === 'ja_nei' ? text === 'true' : text);
  const ways = optionsOf(t, field).map((v) => ({ navn: v.navn[t.conv.lang], utfall: estimate(t.k, writeField(sak, field, value(v.verdi)), t.today).utfall }));
  if (ways.length === 0 || ways.every((w) => w.utfall === ways[0]!.utfall)) return [];
  return [ways.map((w) => `${w.navn}: ${tell(t, `utfall.${w.utfall}`)}.`).join(' ')];
}

/** No rules known for the dates: said plainly, with where to look and whom to ask. */
function unknownRulesBlocks(t: Turn, _result: GrantResult): Block[] {
  const scheme = t.k.ordninger.get('nasjonal-alis');
  const blocks = [paragraph(tell(t, 'resultat.uten.versjon'))];
  if (scheme) blocks.push(paragraph(tell(t, 'resultat.uten.versjon.hvor', { hvor: scheme.hvor_se[t.conv.lang] })), paragraph(scheme.hvem_spoerre[t.conv.lang]));
  return blocks;
}

/** Caveats that take months or the whole sum away: told as the reason, never folded. */
export const CUTS: ReadonlySet<string> = new Set(['signering-kuttet', 'signering-veiledning', 'under-en-maaned', 'ramme-kuttet']);

/** Why the sum is cut, each reason with its paragraph. `told`: what another result beside this one has said already. */
export function cutBlocks(t: Turn, parts: readonly GrantResult[], told: readonly GrantResult[] = []): Block[] {
  const prefix = (p: GrantResult, all: readonly GrantResult[]) => (all.length > 1 ? `${partName(t, p, all)}: ` : '');
  const lines = (results: readonly GrantResult[]) => results.flatMap((p) => p.forbehold.filter((c) => CUTS.has(c.id)).map((c) => `${prefix(p, results)}${cutText(t, c, p)}`));
  const known = new Set(lines(told));
  return [...new Set(lines(parts))].filter((line) => !known.has(line)).map((line) => paragraph(line));
}

/** More was applied for than can be given: told beside the sum, for the whole of it. */
export const ABOVE_THE_SUM = 'sokt-avkortet';

export function aboveTheSum(t: Turn, result: GrantResult): Block[] {
  return result.forbehold.filter((c) => c.id === ABOVE_THE_SUM).map((c) => paragraph(cutText(t, c, result)));
}

function cutText(t: Turn, caveat: Caveat, part: GrantResult): string {
  const text = caveatText(t, caveat, versionOf(t, part));
  return caveat.kilde ? `${text} (${sourceText(t, caveat.kilde)})` : text;
}
