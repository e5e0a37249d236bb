import { estimate } from '../grant/estimate.js';
import type { AskField } from '../grant/types.js';
import { fill } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { askAgain } from './check.js';
import { message, paragraph, reply, tell, type Turn } from './context.js';
import { explainFaq } from './faq-reply.js';
import { clarifyingQuestion } from './clarify-question.js';
import { inScheme, pendingField } from './open-fields.js';
import { outcomeText } from './outcome.js';
import { criteriaList, resultSources, stepList, uniqueSources, versionOf } from './result-parts.js';
import { followUps } from './result-reply.js';
import { refusalBlocks } from './result-reasons.js';
import { governingVersion } from './version-choice.js';

/** Words for the result of a check: with them "why" is about the case, also when a question about the rules came between. */
const OUTCOME = /utfall|resultat|avsla|vurdering|konklusjon|innvilg|beløp|belop|sum(?:men)?\b|så (?:lite|mykje|mye)|(?:får|fikk|fekk) (?:vi|me)|(?:vi|me) (?:ikke|ikkje|får|fikk|fekk)|outcome|result|refus|reject|declin|amount|estimate|(?:do|did|can)(?:n't)? we/i;

/** Why: the reason and paragraph of the open question, of the last FAQ answer, or of the last result. */
export function explain(t: Turn, text = ''): void {
  const pending = pendingField(t);
  if (pending) {
    explainQuestion(t, pending);
    return askAgain(t);
  }
  const last = t.conv.sisteIntent ? t.k.intents.get(t.conv.sisteIntent) : undefined;
  if (last?.type === 'faq' && !(t.conv.aktiv && OUTCOME.test(text))) return explainFaq(t, last);
  if (t.conv.aktiv) return explainResult(t);
  message(t, 'forklaring.ingen');
}

function explainQuestion(t: Turn, field: AskField): void {
  const fact = t.k.fakta.get(field);
  const version = governingVersion(t);
  const rule = version?.kriterier.find((r) => (r.spoer ?? r.fakta) === field);
  const blocks: Block[] = [paragraph((t.conv.aktiv ? clarifyingQuestion(t, t.conv.aktiv, field) : undefined)?.hvorfor[t.conv.lang] ?? (rule && version ? fill(rule.forklaring, t.conv.lang, { k: t.k, versjon: version }) : undefined) ?? fact?.hvorfor?.[t.conv.lang] ?? tell(t, 'forklaring.endring', { navn: fact?.navn[t.conv.lang] ?? field }))];
  reply(t, { kind: 'forklaring', blocks, sources: rule && version ? uniqueSources(t, [rule.kilde], version) : [] });
}

/** The last result again, opened up: which condition decided, the answer given, what it would take, and every step. */
function explainResult(t: Turn): void {
  const result = estimate(t.k, inScheme(t, t.conv.aktiv!).sak, t.today);
  const parts = result.deler?.length ? result.deler : [result];
  const blocks = parts.flatMap((p): Block[] => {
    const name = versionOf(t, p)?.navn[t.conv.lang];
    const head: Block[] = parts.length > 1 && name ? [{ type: 'overskrift', tekst: name }] : [];
    const refused = p.utfall === 'kan-innvilges' ? [] : refusalBlocks(t, p);
    const lead = refused.length > 0 ? [paragraph(tell(t, 'forklaring.ikke')), ...refused] : [paragraph(outcomeText(t, p))];
    return [...head, ...lead, criteriaList(t, p), ...(p.steg.length > 0 ? [paragraph(tell(t, 'resultat.steg')), stepList(t, p.steg)] : [])];
  });
  reply(t, { kind: 'forklaring', blocks, sources: parts.flatMap((p) => resultSources(t, p)), choices: followUps(t, inScheme(t, t.conv.aktiv!), result).filter((c) => c.value !== 'forklar') });
}
