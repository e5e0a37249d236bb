import { todayInNorway } from '../clock.js';
import { answeredReply } from '../notices/answered.js';
import { StoreUnavailable } from '../store/types.js';
import { createDelivery, unclaimed } from './delivery.js';
import { createRateLimits } from './limits.js';
import { refusal } from './notices.js';
import { switchedOff } from './switched-off.js';
import { createTurnQueue } from './queue.js';
import { answeredBefore, takeTurn } from './take-turn.js';
import type { Answer, Assistant, AssistantParts, Incoming } from './types.js';
import { Unmarked } from './unmarked.js';

export { ClaimLost, unclaimed, type Delivery } from './delivery.js';
export type { Answer, Assistant, AssistantParts, Channel, Incoming, Limits } from './types.js';
export { DEFAULT_LIMITS } from './types.js';

/** Open pages ask for news by themselves, and all those of an office may come from one address: it has so many times the limit of messages for that. */
const NEWS_TIMES = 10;

/** The edge that every channel shares: limits, one turn at a time, masking, storage, metrics. It holds no rule. */
export function createAssistant(given: Omit<AssistantParts, 'ute'>): Assistant {
  const { kb, limits, metrics, statistics, store } = given;
  const ute = new Unmarked(store);
  const parts: AssistantParts = { ...given, ute };
  const queue = createTurnQueue(limits.queuedPerConversation, limits.queuedInAll);
  const rates = createRateLimits(limits);
  const newsRates = createRateLimits({ ...limits, perUserPerMinute: limits.perUserPerMinute * NEWS_TIMES });
  let closing = false;

  const answer = async (incoming: Incoming): Promise<Answer> => {
    const lang = incoming.input.lang ?? 'nb';
    const { knowledge } = kb.now();
    const off = await switchedOff(parts, incoming);
    if (off) return off;
    if (closing) return (await answeredBefore(parts, incoming)) ?? refusal(knowledge, lang, 'drift.stopper');
    const wait = await rates.exceeded(incoming.user, incoming.tenant);
    // A platform's retry of what was answered gets that answer, not a refusal.
    if (wait !== null) return (await answeredBefore(parts, incoming)) ?? refusal(knowledge, lang, 'grense.minutt', { sekunder: wait });
    const taken = queue.run(incoming.conversationId, () => takeTurn(parts, incoming));
    if (!taken) return (await answeredBefore(parts, incoming)) ?? refusal(knowledge, lang, 'grense.ko');
    const turn = await taken;
    metrics?.turn(incoming.channel, turn.answer, turn.events);
    statistics?.turn(incoming, turn);
    return turn.answer;
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
    delivery: (eventId, given) => (given.krav ? createDelivery(parts, eventId, given.krav) : unclaimed()),
    ute,
    async delivered(eventId) {
      await ute.mark(eventId).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
        metrics?.storeError();
      });
    },
    newsWait: (user) => newsRates.exceeded(user, undefined),
    async news(conversationId) {
      const waiting = await store.desk.messages.waiting(conversationId, todayInNorway(parts.clock));
      return waiting.flatMap((message) => answeredReply(kb.now(), message) ?? []);
    },
    newsSeen: (conversationId, ids) => store.desk.messages.seen(conversationId, ids, parts.clock.now().toISOString()),
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
