import { estimate } from '../grant/estimate.js';
import type { GrantCase, GrantResult } from '../grant/types.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import type { Block } from '../reply/types.js';
import { absenceBlocks, asTold } from './absence.js';
import { choice, paragraph, reply, tell, type Turn } from './context.js';
import { factsBlock } from './facts-block.js';
import { nextStepBlocks, ruleItem } from './next-steps.js';
import { inScheme } from './open-fields.js';
import { outcomeText } from './outcome.js';
import { caveatText, criteriaList, partName, resultSources, stepList, uniqueSources, versionOf } from './result-parts.js';
import { missingBlocks, refusalBlocks } from './result-reasons.js';
import { criteriaTitle } from './result-reply.js';
import { sumBlocks } from './unconfirmed.js';
import { governingVersion } from './version-choice.js';

/** The case as one text to send on: facts, outcome, every step, caveats, next steps; with the date and the rules used. */
export function summaryReply(t: Turn): void {
  const check = inScheme(t, t.conv.aktiv!);
  const result = estimate(t.k, check.sak, t.today);
  const parts = result.deler?.length ? result.deler : [result];
  const versions = [...new Set(parts.flatMap((p) => versionOf(t, p)?.navn[t.conv.lang] ?? []))].join(', ');
  t.events.push({ type: 'del' });
  reply(t, {
    kind: 'oppsummering',
    blocks: [
      { type: 'overskrift', tekst: tell(t, 'sammendrag.tittel') },
      paragraph(tell(t, 'sammendrag.laget', { dato: t.today, versjon: versions || tell(t, 'resultat.uten.versjon.kort') })),
      paragraph(outcomeText(t, result)),
      ...sumBlocks(t, check, result, false),
      ...absenceBlocks(t, asTold(t, check)),
      ...factsBlock(t, asTold(t, check)).map(withoutButtons),
      ...parts.flatMap((p) => partBlocks(t, check.sak, p, parts)),
      ...nextStepBlocks(t, check.sak, parts, 'kort').filter((b) => b.type !== 'fold'),
      paragraph(tell(t, 'sammendrag.forbehold')),
    ],
    sources: parts.flatMap((p) => resultSources(t, p)),
    choices: [choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')],
    ...(result.regelversjon ? { regelversjon: result.regelversjon } : {}),
  });
}

function withoutButtons(block: Block): Block {
  return block.type === 'fakta' ? { ...block, rader: block.rader.map(({ navn, verdi }) => ({ navn, verdi })) } : block;
}

function partBlocks(t: Turn, sak: GrantCase, part: GrantResult, parts: readonly GrantResult[]): Block[] {
  const version = versionOf(t, part);
  const head: Block[] = parts.length > 1 && version ? [{ type: 'overskrift', tekst: partName(t, part, parts) }] : [];
  const reasons = part.utfall === 'mangler-opplysninger' ? missingBlocks(t, sak, part) : part.utfall === 'kan-innvilges' ? [] : refusalBlocks(t, part);
  const caveats: Block[] = part.forbehold.length > 0 ? [{ type: 'liste', ordnet: false, punkter: part.forbehold.map((c) => ({ tekst: caveatText(t, c, version) })) }] : [];
  const title = (tekst: string): Block => ({ type: 'overskrift', tekst });
  const steps: Block[] = part.steg.length > 0 ? [title(tell(t, 'resultat.steg')), stepList(t, part.steg)] : [];
  return [...head, ...reasons, ...conditions(t, part), ...steps, ...(caveats.length > 0 ? [title(tell(t, 'resultat.forbehold')), ...caveats] : [])];
}

/** How many conditions are met, and those that are not: the answers to the rest stand among the facts. */
function conditions(t: Turn, part: GrantResult): Block[] {
  if (part.kriterier.length === 0) return [];
  const open = part.kriterier.filter((c) => c.status !== 'oppfylt');
  const list = open.some((c) => c.status !== 'ikke-aktuelt') ? [criteriaList(t, { ...part, kriterier: open })] : [];
  return [{ type: 'overskrift', tekst: criteriaTitle(t, [part]) }, ...list];
}

/** Without a case: how a municipality goes about it by the newest rules, and what the auditor will look for. */
export function generalStepsReply(t: Turn): void {
  const version = governingVersion(t);
  if (!version) return;
  const granted = (steps: RuleVersion['neste_steg']) => steps.filter((s) => s.utfall.includes('kan-innvilges') && !s.gjelder_naar);
  reply(
    t,
    {
      kind: 'melding',
      blocks: [
        paragraph(tell(t, 'nestesteg.generelt', { versjon: version.navn[t.conv.lang] })),
        { type: 'liste', ordnet: true, punkter: granted(version.neste_steg).map((s) => ruleItem(t, s, version)) },
        { type: 'fold', id: 'sjekkliste', tittel: tell(t, 'resultat.sjekkliste'), innhold: [{ type: 'liste', ordnet: false, punkter: granted(version.sjekkliste).map((s) => ruleItem(t, s, version)) }] },
      ],
      sources: uniqueSources(t, granted(version.neste_steg).map((s) => s.kilde), version).slice(0, 4),
      choices: [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging')],
      regelversjon: version.id,
    },
    ['sjekkliste'],
  );
}

/** What to do now, for the case just worked through, with the auditor's checklist. */
export function nextStepsReply(t: Turn): void {
  const check = inScheme(t, t.conv.aktiv!);
  const result = estimate(t.k, check.sak, t.today);
  const parts = result.deler?.length ? result.deler : [result];
  const reasons = parts.flatMap((p) => (p.utfall === 'kan-innvilges' ? [] : p.utfall === 'mangler-opplysninger' ? missingBlocks(t, check.sak, p) : refusalBlocks(t, p)));
  reply(
    t,
    {
      kind: 'melding',
      blocks: [paragraph(outcomeText(t, result)), ...reasons, ...nextStepBlocks(t, check.sak, parts)],
      sources: parts.flatMap((p) => resultSources(t, p)).slice(0, 3),
      choices: [choice(t, 'del', 'valg.del', 'oppfolging'), choice(t, 'en-lege-til', 'valg.en-lege-til', 'oppfolging')],
    },
    ['sjekkliste'],
  );
}
