import { fill } from '../knowledge/text.js';
import { worthApplying } from '../grant/caveats-edge.js';
import type { GrantCase, GrantResult } from '../grant/types.js';
import type { NesteSteg, RuleVersion } from '../knowledge/schema/version.js';
import type { Block } from '../reply/types.js';
import { paragraph, tell, type Turn } from './context.js';
import { caveatText, deadlinePassed, ended, officeLine, partName, shortSource, versionOf } from './result-parts.js';

type Item = Extract<Block, { type: 'liste' }>['punkter'][number];

/** What to do, in order, with papers and strength; the deadline; the auditor's checklist folded; who can help. */
export function nextStepBlocks(t: Turn, sak: GrantCase, all: readonly GrantResult[], detail: 'kort' | 'helt' = 'helt'): Block[] {
  const parts = worthApplying(all);
  // What had to be done before a deadline that has passed is no longer a next step.
  const timely = parts.filter((p) => p.nesteSteg.length > 0 && !late(t, p));
  const missed = parts.filter((p) => tooLate(p).length > 0 && late(t, p));
  const office = officeLine(t, sak);
  const whole = orderedList(stepItems(t, timely, (item) => item));
  const year = parts.length > 1 && timely.length === 1 ? `: ${partName(t, timely[0]!, parts)}` : '';
  const before = orderedList(stepItems(t, missed, (item) => item, tooLate));
  return [
    ...(timely.length > 0 ? [{ type: 'overskrift' as const, tekst: `${tell(t, 'resultat.nestesteg')}${year}` }, detail === 'kort' ? orderedList(stepItems(t, timely, short)) : whole] : []),
    ...deadlineBlocks(t, parts),
    ...(missed.some((p) => !ended(t, p)) ? [paragraph(tell(t, 'resultat.frist.passert.hva'))] : []),
    ...(office ? [office] : []),
    ...(detail === 'kort' && timely.length > 0 ? [{ type: 'fold' as const, id: 'nestesteg', tittel: tell(t, 'resultat.nestesteg.helt'), innhold: [whole] }] : []),
    ...(missed.length > 0 ? [{ type: 'fold' as const, id: timely.length > 0 ? 'stegfoer' : 'nestesteg', tittel: tell(t, 'resultat.nestesteg.passert'), innhold: [before] }] : []),
    ...checklistBlocks(t, parts),
  ];
}

/** What was to be done in time; where the rules speak of the year as past anyway, what they say of it. */
function tooLate(part: GrantResult): GrantResult['nesteSteg'] {
  return part.stegForSent.length > 0 ? part.stegForSent : part.nesteSteg;
}

/** Whether a grant year can no longer be applied for in time. A refusal has no deadline to miss. */
function late(t: Turn, part: GrantResult): boolean {
  return part.utfall !== 'kan-ikke-innvilges' && deadlinePassed(t, part);
}

/** Steps of several grant years: one that all of them share is told once, one of some years only is told with its year. */
function stepItems(t: Turn, parts: readonly GrantResult[], shape: (item: Item) => Item, stepsOf = (p: GrantResult) => p.nesteSteg): Item[] {
  const lists = parts.map((p) => stepsOf(p).map((step) => shape(stepItem(t, p, step))));
  const shared = (item: Item) => lists.every((list) => list.some((other) => other.tekst === item.tekst));
  const named = lists.flatMap((list, i) => list.map((item) => (shared(item) ? item : { ...item, tekst: `${partName(t, parts[i]!, parts)}: ${item.tekst}` })));
  return named.filter((item, i) => named.findIndex((other) => other.tekst === item.tekst) === i);
}

function orderedList(punkter: Item[]): Block {
  return { type: 'liste', ordnet: true, punkter };
}

/** A step as its first sentence: what to do. The rest stands in the fold. */
function short({ tekst, styrke }: Item): Item {
  return { tekst: /^.*?[.!](?=\s+\p{Lu}|$)/u.exec(tekst)?.[0] ?? tekst, ...(styrke ? { styrke } : {}) };
}

function stepItem(t: Turn, part: GrantResult, step: GrantResult['nesteSteg'][number]): Item {
  const version = versionOf(t, part);
  const rule = version?.neste_steg.find((s) => s.id === step.id);
  return { tekst: caveatText(t, step, version), ...(rule ? { styrke: rule.styrke, ...documents(t, rule, version) } : {}) };
}

function documents(t: Turn, rule: NesteSteg, version: RuleVersion | undefined): { under?: string[] } {
  if (rule.dokumenter.length === 0) return {};
  const names = rule.dokumenter.map((d) => fill(d, t.conv.lang, { k: t.k, ...(version ? { versjon: version } : {}) }));
  return { under: [tell(t, 'resultat.dokumenter', { dokumenter: names.join('; ') })] };
}

/** The deadline of each grant year; said plainly when it has passed or is not known. A refusal only tells the one that is known. */
function deadlineBlocks(t: Turn, parts: readonly GrantResult[]): Block[] {
  return parts
    .filter((p) => p.frist && (p.utfall !== 'kan-ikke-innvilges' || p.frist.dato || p.lukket))
    .map((p): Block => {
      const { dato } = p.frist!;
      const prefix = parts.length > 1 ? `${partName(t, p, parts)}: ` : '';
      const closed = p.forbehold.find((c) => c.id === 'runde-lukket');
      if (closed) return { type: 'merknad', nivaa: 'advarsel', tekst: caveatText(t, closed, versionOf(t, p)) };
      if (!dato) return paragraph(prefix + tell(t, 'resultat.frist.mangler'));
      const passed = dato < t.today;
      return { type: 'merknad', nivaa: passed ? 'advarsel' : 'info', tekst: prefix + tell(t, passed ? 'resultat.frist.passert' : 'resultat.frist', { dato }) };
    });
}

/** A step of the rules as a line, with strength, source and papers. */
export function ruleItem(t: Turn, step: NesteSteg, version: RuleVersion): Item {
  return { tekst: fill(step.tekst, t.conv.lang, { k: t.k, versjon: version }), styrke: step.styrke, kilde: shortSource(t, step.kilde), ...documents(t, step, version) };
}

/** What the auditor looks for. Not for supervision only. */
function checklistBlocks(t: Turn, parts: readonly GrantResult[]): Block[] {
  const granted = parts.find((p) => p.utfall === 'kan-innvilges');
  const version = granted && versionOf(t, granted);
  const items = version?.sjekkliste.filter((s) => s.utfall.includes('kan-innvilges')) ?? [];
  if (!version || items.length === 0) return [];
  const punkter = items.map((s) => ruleItem(t, s, version));
  return [{ type: 'fold', id: 'sjekkliste', tittel: tell(t, 'resultat.sjekkliste'), innhold: [{ type: 'liste', ordnet: false, punkter }] }];
}
