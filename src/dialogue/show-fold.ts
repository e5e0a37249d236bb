import { estimate } from '../grant/estimate.js';
import type { Block } from '../reply/types.js';
import { askAgain } from './check.js';
import { message, reply, type Turn } from './context.js';
import { explain } from './explain.js';
import { inScheme, pendingField } from './open-fields.js';
import { resultSources } from './result-parts.js';
import { followUps, resultBlocks } from './result-reply.js';

/** Parts that only a result has: a question about the rules in between does not take them away. */
const RESULT_FOLDS: ReadonlySet<string> = new Set(['steg', 'elementer', 'vilkaar', 'forbehold', 'nestesteg', 'stegfoer', 'sjekkliste']);

/** Opens one folded part of the last result ("vis utregningen"). */
export function showFold(t: Turn, id: string): void {
  const ofResult = RESULT_FOLDS.has(id) && t.conv.aktiv && !pendingField(t);
  if (!ofResult && t.conv.sisteIntent && t.k.intents.get(t.conv.sisteIntent)?.type === 'faq') return explain(t);
  if (!t.conv.aktiv || pendingField(t)) {
    if (pendingField(t)) return askAgain(t);
    return void message(t, 'dialog.ikke.na');
  }
  const check = inScheme(t, t.conv.aktiv);
  const result = estimate(t.k, check.sak, t.today);
  const fold = resultBlocks(t, check, result).find((b): b is Extract<Block, { type: 'fold' }> => b.type === 'fold' && b.id === id);
  if (!fold) return explain(t);
  const parts = result.deler?.length ? result.deler : [result];
  reply(t, { kind: 'forklaring', blocks: [{ type: 'overskrift', tekst: fold.tittel }, ...fold.innhold], sources: parts.flatMap((p) => resultSources(t, p)).slice(0, 4), choices: followUps(t, check, result) });
}
