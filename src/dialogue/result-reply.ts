import { estimate } from '../grant/estimate.js';
import { worthApplying } from '../grant/caveats-edge.js';
import type { GrantResult } from '../grant/types.js';
import { fill } from '../knowledge/text.js';
import type { Block, Choice, Reply } from '../reply/types.js';
import { choice, paragraph, reply, tell, wasItHelpful, type Turn } from './context.js';
import { factsBlock } from './facts-block.js';
import { unknownsOf } from './merge-facts.js';
import { lis3WayIn } from './lis3-turn.js';
import { nextStepBlocks } from './next-steps.js';
import { outcomeShort, outcomeText } from './outcome.js';
import { caveatText, criteriaList, ended, partName, resultSources, stepList, versionOf } from './result-parts.js';
import { absenceBlocks, asTold } from './absence.js';
import { ABOVE_THE_SUM, aboveTheSum, CUTS, cutBlocks, missingBlocks, refusalBlocks } from './result-reasons.js';
import { hasSum, sumText } from './result-sum.js';
import type { CheckCase } from './types.js';
import { sumBlocks, withUnconfirmed } from './unconfirmed.js';

const CAVEATS_SHOWN = 2;
/** Said by lines of their own: that it is an estimate, the deadline, and that it is too late. */
const SAID_ELSEWHERE = new Set(['anslag', 'frist-passert', 'runde-lukket', 'frist-aapen', 'frist-ukjent']);

/**
 * Judges and calculates the case, remembers which rules it was done by, and says it: outcome first, details folded.
 * `more`: other replies follow in this turn, and bring the follow-ups.
 */
export function resultReply(t: Turn, check: CheckCase, more = false): Reply {
  const result = estimate(t.k, check.sak, t.today);
  const parts = result.deler?.length ? result.deler : [result];
  t.conv.versjoner = parts.flatMap((p) => (p.regelversjon && p.regelhash ? [{ id: p.regelversjon, hash: p.regelhash }] : []));
  t.conv.sisteIntent = t.conv.flyt ?? 'beregn-tilskudd';
  t.events.push({ type: 'estimat', resultat: result, sak: check.sak, vetIkke: [...unknownsOf(check)] });
  return reply(t, {
    kind: 'resultat',
    blocks: resultBlocks(t, check, result),
    choices: more ? [] : followUps(t, check, result),
    sources: parts.flatMap((p) => resultSources(t, p)).filter((s, i, all) => all.findIndex((o) => o.dokument === s.dokument && o.punkt === s.punkt) === i),
    estimate: result,
    ...(result.regelversjon ? { regelversjon: result.regelversjon } : {}),
  });
}

/** Everything that a result says, in reading order. */
export function resultBlocks(t: Turn, check: CheckCase, result: GrantResult): Block[] {
  const parts = result.deler?.length ? result.deler : [result];
  const told = asTold(t, check);
  return [
    paragraph(outcomeText(t, result)),
    ...sumBlocks(t, check, result, true),
    ...unconfirmedRules(t, parts),
    ...(parts.length > 1 ? partsTable(t, result, parts) : []),
    ...allReasons(t, check, parts),
    ...cutBlocks(t, parts),
    ...aboveTheSum(t, result),
    ...absenceBlocks(t, told),
    ...caveatBlocks(t, parts),
    ...factsBlock(t, told),
    ...nextStepBlocks(t, check.sak, parts, 'kort'),
    ...foldBlocks(t, parts, check.sak.godtaUbekreftet === true),
    ...guidanceLine(t, result, parts),
  ];
}

/** Rules that are only carried on from an earlier year must not read as certain: that is said first, not folded. */
function unconfirmedRules(t: Turn, parts: readonly GrantResult[]): Block[] {
  return unconfirmedTexts(t, parts).map((tekst): Block => ({ type: 'merknad', nivaa: 'advarsel', tekst }));
}

function unconfirmedTexts(t: Turn, parts: readonly GrantResult[]): string[] {
  const versions = parts.map((p) => versionOf(t, p)).filter((v) => v?.videreforte_regler !== undefined);
  return [...new Set(versions.map((v) => fill(v!.videreforte_regler!.forbehold, t.conv.lang, { k: t.k, versjon: v! })))];
}

/** Why not, for each grant year that has a reason; the same reason in several years is told once. */
function allReasons(t: Turn, check: CheckCase, parts: readonly GrantResult[]): Block[] {
  const told = new Set<string>();
  return parts.flatMap((part) => {
    const blocks = reasonBlocks(t, check, part);
    const key = JSON.stringify(blocks);
    if (blocks.length === 0 || told.has(key)) return [];
    told.add(key);
    return parts.length > 1 ? [heading(t, part, parts), ...blocks] : blocks;
  });
}

function reasonBlocks(t: Turn, check: CheckCase, result: GrantResult): Block[] {
  if (result.utfall === 'mangler-opplysninger') return missingBlocks(t, check.sak, result);
  return result.utfall === 'kan-innvilges' ? [] : refusalBlocks(t, result);
}

/** One row a grant year, and the total. */
function partsTable(t: Turn, whole: GrantResult, parts: readonly GrantResult[]): Block[] {
  const cell = (p: GrantResult) => (hasSum(p) ? sumText(t, p) : '–');
  const rows = parts.map((p) => [partName(t, p, parts), outcomeShort(t, p), cell(p)]);
  rows.push([tell(t, 'portefolje.sum'), outcomeShort(t, whole), whole.belop || whole.spenn?.hoyest ? cell(whole) : '–']);
  const toApplyFor = worthApplying(parts).length;
  return [
    ...(toApplyFor > 1 ? [paragraph(tell(t, 'resultat.overskrift.deler', { antall: toApplyFor }))] : []),
    ...whole.forbehold.filter((c) => c.id.startsWith('del-uten-maaned')).map((c) => paragraph(caveatText(t, c, undefined))),
    { type: 'tabell', kolonner: [tell(t, 'resultat.kolonne.aar'), tell(t, 'sammenligning.utfall'), tell(t, 'sammenligning.sum')], rader: rows, siste_er_sum: true },
  ];
}

function caveatBlocks(t: Turn, parts: readonly GrantResult[]): Block[] {
  const all = [...new Set(parts.flatMap((p) => p.forbehold.filter((c) => !SAID_ELSEWHERE.has(c.id) && !CUTS.has(c.id) && c.id !== ABOVE_THE_SUM).map((c) => caveatText(t, c, versionOf(t, p)))))];
  const said = new Set(unconfirmedTexts(t, parts));
  const lines = all.filter((line) => !said.has(line));
  if (lines.length === 0) return [];
  const list = (texts: string[]): Block => ({ type: 'liste', ordnet: false, punkter: texts.map((tekst) => ({ tekst })) });
  const blocks: Block[] = [{ type: 'overskrift', tekst: tell(t, 'resultat.forbehold') }, list(lines.slice(0, CAVEATS_SHOWN))];
  const rest = lines.slice(CAVEATS_SHOWN);
  if (rest.length > 0) blocks.push({ type: 'fold', id: 'forbehold', tittel: tell(t, 'resultat.forbehold.flere', { antall: rest.length }), innhold: [list(rest)] });
  return blocks;
}

/** Closed until asked for: the calculation, what the rules fix, and the conditions. */
function foldBlocks(t: Turn, parts: readonly GrantResult[], unconfirmedToo: boolean): Block[] {
  const inside = (make: (p: GrantResult) => Block[]) => parts.flatMap((p) => (parts.length > 1 ? [heading(t, p, parts), ...make(p)] : make(p)));
  const blocks: Block[] = [];
  if (parts.some((p) => p.steg.length > 0)) blocks.push({ type: 'fold', id: 'steg', tittel: tell(t, 'resultat.steg'), innhold: inside((p) => [stepList(t, p.steg)]) });
  // Figures of a secondary source are shown only to those who asked for them, and marked.
  const shown = (p: GrantResult) => p.elementer.filter((e) => unconfirmedToo || e.status !== 'ubekreftet');
  if (parts.some((p) => shown(p).length > 0)) blocks.push({ type: 'fold', id: 'elementer', tittel: tell(t, 'resultat.elementer'), innhold: inside((p) => (shown(p).length > 0 ? [stepList(t, shown(p))] : [])) });
  if (parts.some((p) => p.kriterier.length > 0)) blocks.push({ type: 'fold', id: 'vilkaar', tittel: criteriaTitle(t, parts), innhold: inside((p) => [criteriaList(t, p)]) });
  return blocks;
}

/** How many of the conditions are met, of those that could be judged. Grant years have the same conditions anew: theirs are not added up. */
export function criteriaTitle(t: Turn, parts: readonly GrantResult[]): string {
  if (parts.length > 1) return tell(t, 'resultat.vilkaar.flere');
  const relevant = parts[0]!.kriterier.filter((c) => c.status !== 'ikke-aktuelt');
  const judged = relevant.filter((c) => c.status !== 'ukjent');
  const key = judged.length < relevant.length ? 'resultat.vilkaar.noen' : 'resultat.vilkaar';
  return tell(t, key, { oppfylt: judged.filter((c) => c.status === 'oppfylt').length, antall: judged.length });
}

function heading(t: Turn, part: GrantResult, parts: readonly GrantResult[]): Block {
  return { type: 'overskrift', tekst: partName(t, part, parts) };
}

/** An estimate is called an estimate; who decides is said. */
function guidanceLine(t: Turn, result: GrantResult, parts: readonly GrantResult[]): Block[] {
  const names = [...new Set(parts.map((p) => versionOf(t, p)?.navn[t.conv.lang]).filter((n) => n !== undefined))];
  if (names.length === 0) return [];
  const key = ended(t, result) ? 'resultat.anslag.da' : hasSum(result) ? 'resultat.anslag' : 'resultat.veiledende';
  return [paragraph(tell(t, key, { versjon: names.join(', ') }))];
}

/** From 2023 a municipality may apply for less than the maximum. */
function mayApplyForLess(t: Turn, result: GrantResult): boolean {
  const rules = versionOf(t, result)?.beregning;
  return result.belop !== null && !result.belop.isZero() && rules?.modell === 'gradert' && rules.redusert_belop;
}

/** What can be done from a result. */
export function followUps(t: Turn, check: CheckCase, result: GrantResult): Choice[] {
  const follow = (value: string, key: string) => choice(t, value, key, 'oppfolging');
  return [
    ...(withUnconfirmed(t, check, result) ? [follow('godta-ubekreftet', 'valg.godta-ubekreftet')] : []),
    ...lis3WayIn(t, check, result),
    follow('hva-om', 'valg.hva-om'),
    follow('forklar', 'valg.forklar'),
    ...(mayApplyForLess(t, result) ? [follow('endre:soktBelop', 'valg.soktbelop')] : []),
    follow('en-lege-til', 'valg.en-lege-til'),
    follow('nytt-tilfelle', 'valg.nytt-tilfelle'),
    follow('del', 'valg.del'),
    ...wasItHelpful(t),
  ];
}
