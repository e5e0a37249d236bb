import { StoreUnavailable } from '../store/types.js';
import { createRateLimits } from './limits.js';
import { refusal } from './notices.js';
import { createTurnQueue } from './queue.js';
import { takeTurn } from './take-turn.js';
import type { Answer, Assistant, AssistantParts, Incoming } from './types.js';

export type { Answer, Assistant, AssistantParts, Channel, Incoming, Limits } from './types.js';
export { DEFAULT_LIMITS } from './types.js';

/** The edge that every channel shares: limits, one turn at a time, masking, storage, metrics. It holds no rule. */
export function createAssistant(parts: AssistantParts): Assistant {
  const queue = createTurnQueue(parts.limits.queuedPerConversation, parts.limits.queuedInAll);
  const rates = createRateLimits(parts.limits);
  let closing = false;

  const answer = async (incoming: Incoming): Promise<Answer> => {
    const lang = incoming.input.lang ?? 'nb';
    if (closing) return refusal(parts.knowledge, lang, 'drift.stopper');
    const wait = await rates.exceeded(incoming.user, incoming.tenant);
    if (wait !== null) return refusal(parts.knowledge, lang, 'grense.minutt', { sekunder: wait });
    const taken = queue.run(incoming.conversationId, () => takeTurn(parts, incoming));
    if (!taken) return refusal(parts.knowledge, lang, 'grense.ko');
    try {
      const { answer, events } = await taken;
      parts.metrics?.turn(incoming.channel, answer, events);
      return answer;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      parts.metrics?.storeError();
      parts.log?.warn({ feil: error.message, kanal: incoming.channel }, 'lageret svarer ikke');
      return refusal(parts.knowledge, lang, 'lager.nede');
    }
  };

  return {
    async handle(incoming) {
      const stop = parts.metrics?.startTimer(incoming.channel);
      try {
        return await answer(incoming);
      } finally {
        stop?.();
      }
    },
    async delivered(eventId) {
      await parts.store.markSent(eventId).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
        parts.metrics?.storeError();
      });
    },
    async drain() {
      closing = true;
      await queue.idle();
    },
  };
}
