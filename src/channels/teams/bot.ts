import type { Answer, Assistant } from '../../assistant/index.js';
import type { Clock } from '../../clock.js';
import type { KnowledgeSource } from '../../kb/source.js';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Log } from '../../ops/log.js';
import type { Store } from '../../store/types.js';
import { isPersonal, tenantOf, type TeamsActivity } from './activity.js';
import { ownerMark, readActivity, type Incoming } from './incoming.js';
import type { Outbox } from './outbox.js';
import { answeredMessage, cardMessages, plainMessage, welcomeInGroup } from './outgoing.js';
import { withPatience, type Patience } from './patience.js';
import { addressOf, forgetReferences, refreshReference, setReminders } from './references.js';
import { ShownCards } from './shown-cards.js';

export interface BotParts {
  kb: KnowledgeSource;
  assistant: Assistant;
  store: Store;
  clock: Clock;
  patience: Patience;
  log?: Log;
  /** Called when a conversation asks for reminders, so that what is already known is no news. */
  subscribed?: (conversationId: string) => Promise<void>;
}

type Conversing = Extract<Incoming, { slag: 'samtale' | 'velkommen' }>;

/** Takes one activity of a trusted sender, and answers it. */
export type Bot = (activity: TeamsActivity, outbox: Outbox) => Promise<void>;

export function createBot(parts: BotParts): Bot {
  const inHand = new Set<string>();
  const shown = new ShownCards();

  return async (activity, outbox) => {
    const incoming = readActivity(activity);
    if (incoming.slag === 'ignorert') return;
    if (incoming.slag === 'fjernet') return forgetReferences(parts.store, activity);
    // The same activity delivered twice at once: the first delivery answers.
    if (inHand.has(incoming.eventId)) return;
    inHand.add(incoming.eventId);
    try {
      if (incoming.slag === 'velkommen') return await welcomeOnce(incoming, activity, outbox);
      await converse(incoming, activity, outbox);
    } finally {
      inHand.delete(incoming.eventId);
    }
  };

  async function welcomeOnce(incoming: Conversing, activity: TeamsActivity, outbox: Outbox): Promise<void> {
    const key = `velkomst:teams:${activity.conversation.id}`;
    if (!(await parts.store.once(key, now()))) return;
    await converse(incoming, activity, outbox).catch(async (error: unknown) => {
      await parts.store.undoOnce(key);
      throw error;
    });
  }

  async function converse(incoming: Conversing, activity: TeamsActivity, outbox: Outbox): Promise<void> {
    const { conversationId, eventId, input } = incoming;
    const lang: Lang = input.lang ?? shown.get(conversationId)?.reply.lang ?? 'nb';
    const work = parts.assistant.handle({ channel: 'teams', conversationId, eventId, input, user: activity.from.id, tenant: tenantOf(activity), konto: `teams:${tenantOf(activity) ?? ''}:${activity.from.id}`, personlig: isPersonal(activity), adresse: addressOf(activity) });
    await withPatience(
      {
        work,
        typing: () => outbox.send({ type: 'typing' }),
        placeholder: () => outbox.send(plainMessage(parts.kb.now().knowledge, lang, 'teams.venter')),
        deliver: (answer, placeholderId) => deliver(answer, incoming, activity, outbox, placeholderId),
        lateFailure: (error) => parts.log?.error({ feil: (error as Error).message }, 'et sent svar i Teams ble ikke levert'),
      },
      parts.patience,
    );
  }

  async function deliver(answer: Answer, incoming: Conversing, activity: TeamsActivity, outbox: Outbox, placeholderId: string | undefined): Promise<void> {
    const { conversationId, eventId } = incoming;
    if (!answer.skalSendes) return;
    const pressed = incoming.slag === 'samtale' ? incoming.kort : undefined;
    const before = shown.get(conversationId);
    // A message of the edge (a limit, storage away) has changed nothing: the card before it is still the current one.
    const replaced = placeholderId ?? (pressed?.paaStedet && answer.tatt ? pressed.activityId : undefined);
    let place = replaced;
    let newest: string | undefined;
    const tur = answer.tatt ? answer.tur : undefined;
    const replies = isPersonal(activity) ? answer.replies : answer.replies.map((reply) => welcomeInGroup(parts.kb.now().knowledge, reply));
    for (const message of replies.flatMap((reply) => cardMessages(parts.kb.now().knowledge, reply, tur, ownerMark(activity)))) {
      newest = await put(outbox, message, place);
      place = undefined;
    }
    if (answer.tatt) await parts.assistant.delivered(eventId);
    if (!answer.tatt || newest === undefined) return;
    shown.set(conversationId, { activityId: newest, reply: replies.at(-1)! });
    if (before && before.activityId !== newest && before.activityId !== replaced && worthRetiring(before.reply, pressed?.activityId === before.activityId)) await retire(before.activityId, before.reply, outbox);
    await keepReminders(answer, conversationId, activity);
  }

  /** In the place of an earlier message when there is one; as a new message when that cannot be changed. */
  async function put(outbox: Outbox, message: ReturnType<typeof plainMessage>, place: string | undefined): Promise<string | undefined> {
    if (place === undefined) return outbox.send(message);
    try {
      await outbox.update(place, message);
      return place;
    } catch (error) {
      parts.log?.warn({ feil: (error as Error).message }, 'et kort i Teams kunne ikke oppdateres');
      return outbox.send(message);
    }
  }

  async function retire(activityId: string, reply: Answer['replies'][number], outbox: Outbox): Promise<void> {
    await outbox.update(activityId, answeredMessage(parts.kb.now().knowledge, reply)).catch((error: unknown) => parts.log?.warn({ feil: (error as Error).message }, 'et besvart kort i Teams kunne ikke oppdateres'));
  }

  async function keepReminders(answer: Answer, conversationId: string, activity: TeamsActivity): Promise<void> {
    if (!answer.paaminnelse) return answer.harReferanse ? refreshReference(parts.store, conversationId, activity, answer.lang, now()) : undefined;
    await setReminders(parts.store, conversationId, activity, answer.paaminnelse.paa, answer.lang, now());
    if (answer.paaminnelse.paa) await parts.subscribed?.(conversationId);
  }

  function now(): string {
    return parts.clock.now().toISOString();
  }
}

/** A question that was answered in words, or any card whose button was pressed and that stays where it is. */
function worthRetiring(reply: Answer['replies'][number], pressed: boolean): boolean {
  return pressed || reply.asks !== undefined;
}
