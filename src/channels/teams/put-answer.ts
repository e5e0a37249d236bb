import type { Activity } from 'botbuilder';
import type { Answer, Delivery } from '../../assistant/index.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Log } from '../../ops/log.js';
import type { Reply } from '../../reply/types.js';
import { isRefused, type Outbox } from './outbox.js';
import { cardMessages, welcomeInGroup } from './outgoing.js';

/** How an answer is put out. */
export interface Putting {
  knowledge: Knowledge;
  answer: Answer;
  /** Others read along: the card is marked with whose it is. */
  eier: string | undefined;
  /** The message that the first one takes the place of. */
  place: string | undefined;
  delivery: Delivery;
  log?: Log | undefined;
}

/** Puts out the messages of an answer that are not out already. Gives the id of the newest, and the replies as they were shown. */
export async function putAnswer(outbox: Outbox, { knowledge, answer, eier, place, delivery, log }: Putting): Promise<{ newest: string | undefined; replies: Reply[] }> {
  const replies = eier === undefined ? answer.replies : answer.replies.map((reply) => welcomeInGroup(knowledge, reply));
  const messages = replies.flatMap((reply) => cardMessages(knowledge, reply, answer.tatt ? answer.tur : undefined, eier));
  let newest: string | undefined;
  while (delivery.kommet < messages.length) {
    const first = delivery.kommet === 0;
    newest = await put(outbox, messages[delivery.kommet]!, first ? place : undefined, delivery, log);
    await delivery.sent(messages.length);
  }
  return { newest, replies };
}

/** In the place of an earlier message when there is one; as a new message when that one is told not to be changeable. */
async function put(outbox: Outbox, message: Partial<Activity>, place: string | undefined, delivery: Delivery, log: Log | undefined): Promise<string | undefined> {
  if (place === undefined) return outbox.send(message, delivery.hold);
  try {
    await outbox.update(place, message, delivery.hold);
    return place;
  } catch (error) {
    // Without an answer it may have been changed after all: a new message would say the same twice.
    if (!isRefused(error)) throw error;
    log?.warn({ feil: (error as Error).message }, 'et kort i Teams kunne ikke oppdateres');
    return outbox.send(message, delivery.hold);
  }
}
