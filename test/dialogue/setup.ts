import { turn } from '../../src/dialogue/turn.js';
import type { Conversation, Input, TurnResult } from '../../src/dialogue/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';

export const knowledge = loadKnowledge();
export const recogniser = createRecogniser(knowledge);
export const TODAY = '2023-08-01';

/** A conversation under test: say or press something, look at what comes back. */
export function talker(today = TODAY) {
  let conversation: Conversation | null = null;
  let last: TurnResult | undefined;
  const take = (input: Input): TurnResult => {
    last = turn(knowledge, recogniser, conversation, input, today);
    conversation = last.conversation;
    return last;
  };
  return {
    say: (tekst: string) => take({ type: 'tekst', tekst }),
    press: (verdi: string, tur?: number) => take({ type: 'valg', verdi, ...(tur === undefined ? {} : { tur }) }),
    open: () => take({ type: 'start' }),
    state: () => conversation!,
    text: () => last!.replies.map((r) => r.text).join('\n'),
    asks: () => last!.replies.at(-1)?.asks,
    estimate: () => last!.replies.find((r) => r.estimate)?.estimate,
  };
}
