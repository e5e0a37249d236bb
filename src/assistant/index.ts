import { StoreUnavailable } from '../store/types.js';
import { createRateLimits } from './limits.js';
import { refusal } from './notices.js';
import { createTurnQueue } from './queue.js';
import { answeredBefore, takeTurn } from './take-turn.js';
import type { Answer, Assistant, AssistantParts, Incoming } from './types.js';

export type { Answer, Assistant, AssistantParts, Channel, Incoming, Limits } from './types.js';
export { DEFAULT_LIMITS } from './types.js';

/** The edge that every channel shares: limits, one turn at a time, masking, storage, metrics. It holds no rule. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { kb, limits, metrics, store } = parts;
  const queue = createTurnQueue(limits.queuedPerConversation, limits.queuedInAll);
  const rates = createRateLimits(limits);
  let closing = false;

  const answer = async (incoming: Incoming): Promise<Answer> => {
    const lang = incoming.input.lang ?? 'nb';
    const { knowledge } = kb.now();
    if (closing) return refusal(knowledge, lang, 'drift.stopper');
    const wait = await rates.exceeded(incoming.user, incoming.tenant);
    // A platform's retry of what was answered gets that answer, not a refusal.
    if (wait !== null) return (await answeredBefore(parts, incoming)) ?? refusal(knowledge, lang, 'grense.minutt', { sekunder: wait });
    const taken = queue.run(incoming.conversationId, () => takeTurn(parts, incoming));
    if (!taken) return (await answeredBefore(parts, incoming)) ?? refusal(knowledge, lang, 'grense.ko');
    const { answer, events } = await taken;
    metrics?.turn(incoming.channel, answer, events);
    return answer;
  };

  return {
    async handle(incoming) {
      const stop = metrics?.startTimer(incoming.channel);
      try {
        return await answer(incoming);
      } catch (error) {
        return failure(parts, incoming, error);
      } finally {
        stop?.();
      }
    },
    async delivered(eventId) {
      await store.markSent(eventId).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
        metrics?.storeError();
      });
    },
    async drain() {
      closing = true;
      await queue.idle();
    },
  };
}

/** Kind words to the user; to the log the kind of fault and where it arose, never its message, which may quote the user. */
function failure({ kb, metrics, log }: AssistantParts, incoming: Incoming, error: unknown): Answer {
  const { knowledge } = kb.now();
  const lang = incoming.input.lang ?? 'nb';
  if (error instanceof StoreUnavailable) {
    metrics?.storeError();
    log?.warn({ kanal: incoming.channel, feil: error.message }, 'lageret svarer ikke');
    return refusal(knowledge, lang, 'lager.nede');
  }
  const { name, stack = '' } = error as Error;
  metrics?.fault();
  log?.error({ kanal: incoming.channel, feil: name, sted: stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8) }, 'en tur feilet');
  return refusal(knowledge, lang, 'drift.feil');
}
