import { todayInNorway, type Clock } from './clock.js';
import { turn } from './dialogue/turn.js';
import type { Conversation, DialogueEvent, Input, TurnResult } from './dialogue/types.js';
import type { Knowledge, Lang } from './knowledge/knowledge.js';
import type { Reply } from './reply/types.js';
import type { Store } from './store/types.js';
import type { Recogniser } from './understanding/recogniser/index.js';

/** One event from a channel. `eventId` is the channel's own id for it: the same id is answered once. */
export interface Incoming {
  conversationId: string;
  eventId: string;
  input: Input;
}

export interface Answer {
  replies: Reply[];
  /** Turn id that the buttons of these replies carry. */
  tur: number;
  lang: Lang;
  understanding: TurnResult['understanding'];
  /** The event had been handled before: this is the answer given then. */
  gjentatt: boolean;
}

export interface Assistant {
  handle(incoming: Incoming): Promise<Answer>;
}

export interface AssistantParts {
  knowledge: Knowledge;
  recogniser: Recogniser;
  store: Store;
  clock: Clock;
  /** Told of what happened in a turn, after it was written. */
  onEvents?: (events: readonly DialogueEvent[], conversationId: string) => void;
}

const MAX_TRIES = 20;

/**
 * The edge that every channel shares: read the conversation, take the turn, write both it and its answer, then answer.
 * A turn that lost a race against another replica is taken again on the newer state.
 */
export function createAssistant(parts: AssistantParts): Assistant {
  const queues = new Map<string, Promise<unknown>>();
  return {
    handle(incoming) {
      // Turns of one conversation run one after the other; the store settles races between replicas.
      const before = queues.get(incoming.conversationId) ?? Promise.resolve();
      const run = before.then(() => takeTurn(parts, incoming), () => takeTurn(parts, incoming));
      queues.set(incoming.conversationId, run);
      const forget = () => queues.get(incoming.conversationId) === run && queues.delete(incoming.conversationId);
      run.then(forget, forget);
      return run;
    },
  };
}

async function takeTurn(parts: AssistantParts, incoming: Incoming): Promise<Answer> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const stored = await parts.store.readConversation(incoming.conversationId);
    const conversation = stored ? (JSON.parse(stored.innhold) as Conversation) : null;
    const result = turn(parts.knowledge, parts.recogniser, conversation, incoming.input, todayInNorway(parts.clock));
    const answer: Answer = {
      replies: result.replies,
      tur: result.conversation.tur,
      lang: result.conversation.lang,
      understanding: result.understanding,
      gjentatt: false,
    };
    const written = await parts.store.writeTurn({
      conversationId: incoming.conversationId,
      lestVersjon: stored?.versjon ?? 0,
      innhold: JSON.stringify(result.conversation),
      eventId: incoming.eventId,
      svar: JSON.stringify(answer),
      naa: parts.clock.now().toISOString(),
    });
    if (written.utfall === 'duplikat') return { ...(JSON.parse(written.svar.svar) as Answer), gjentatt: true };
    if (written.utfall === 'skrevet') {
      parts.onEvents?.(result.events, incoming.conversationId);
      return answer;
    }
  }
  throw new Error('the conversation was changed by others at every try');
}
