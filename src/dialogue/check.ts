import { settleAmounts } from './amount-year.js';
import { ask } from './ask.js';
import { finishHypothesis } from './compare.js';
import { settleClarification } from './clarify.js';
import type { Turn } from './context.js';
import { keepMaximumOnTrack } from './maximum-track.js';
import { inScheme, openFields } from './open-fields.js';
import { flagOverfull } from './overfull.js';
import { nextInQueue, portfolioReply } from './portfolio.js';
import { resultReply } from './result-reply.js';

/** Goes on with the check: the next question, or the result when nothing is open; then the next doctor, if more wait. */
export function advance(t: Turn): void {
  const { conv } = t;
  do {
    if (!conv.aktiv) return;
    conv.aktiv = settleClarification(t.k, inScheme(t, conv.aktiv), conv.aktiv, t.today);
    conv.aktiv = settleAmounts(t, conv.aktiv);
    conv.aktiv = keepMaximumOnTrack(t, conv.aktiv);
    flagOverfull(t);
    const open = openFields(t);
    conv.sporrer = open.length > 0;
    if (open[0]) return void ask(t, conv.aktiv, open[0], open);
    if (conv.forrige) return finishHypothesis(t);
    resultReply(t, inScheme(t, conv.aktiv), conv.leger.length > 0 || (conv.ko?.length ?? 0) > 0);
    if (conv.leger.length > 0) portfolioReply(t);
  } while (nextInQueue(t));
}

/** Asks the open question again, as it stood. */
export function askAgain(t: Turn): void {
  const open = openFields(t);
  if (t.conv.aktiv && open[0]) ask(t, t.conv.aktiv, open[0], open);
}
