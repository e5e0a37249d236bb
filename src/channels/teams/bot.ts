import { ClaimLost, type Answer, type Assistant } from '../../assistant/index.js';
import type { Clock } from '../../clock.js';
import type { KnowledgeSource } from '../../kb/source.js';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Log } from '../../ops/log.js';
import type { Store } from '../../store/types.js';
import { isPersonal, tenantOf, type TeamsActivity } from './activity.js';
import { ownerMark, readActivity, type Incoming } from './incoming.js';
import { isFinal, type Outbox } from './outbox.js';
import { answeredMessage, plainMessage } from './outgoing.js';
import { withPatience, type Patience, type Waited } from './patience.js';
import { putAnswer } from './put-answer.js';
import { addressOf, forgetReferences, refreshReference, setReminders, type AnswerAddress } from './references.js';
import { Newest, type ShownCard } from './newest.js';

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

/** Whoever takes on to greet is left in peace so long. */
const GREETING_MS = 60_000;

export interface Bot {
  /** Takes one activity of a trusted sender, and answers it. Resolves when the channel need wait no longer. */
  take(activity: TeamsActivity, outbox: Outbox): Promise<void>;
  /** The answer to this event is on its way, though the channel may have been let go. */
  isInHand(eventId: string): boolean;
  /** The placeholder of an answer that could not be delivered, where it still stands: its answer is to take its place. */
  placeholderOf(eventId: string): string | undefined;
  /** Resolves when everything in hand is delivered, or left to the recovery. */
  idle(): Promise<void>;
}

export function createBot(parts: BotParts): Bot {
  const inHand = new Map<string, Promise<void>>();
  const shown = new Newest<ShownCard>();
  /** Lines that asked somebody to wait and could not be removed, by the event that they stand for. */
  const left = new Newest<string>();

  const take: Bot['take'] = async (activity, outbox) => {
    const incoming = readActivity(activity);
    if (incoming.slag === 'ignorert') return;
    if (incoming.slag === 'fjernet') return forgetReferences(parts.store, activity);
    // The same activity delivered twice at once: the first delivery answers.
    if (inHand.has(incoming.eventId)) return;
    const { letGo, over } = converse(incoming, activity, outbox);
    inHand.set(incoming.eventId, over);
    void over.then(() => inHand.delete(incoming.eventId));
    await letGo;
  };

  return {
    take,
    isInHand: (eventId) => inHand.has(eventId),
    placeholderOf: (eventId) => left.get(eventId),
    async idle() {
      while (inHand.size > 0) await Promise.all(inHand.values());
    },
  };

  function converse(incoming: Conversing, activity: TeamsActivity, outbox: Outbox): Waited {
    const lang: Lang = incoming.input.lang ?? shown.get(incoming.conversationId)?.reply.lang ?? 'nb';
    return withPatience(
      {
        work: incoming.slag === 'velkommen' ? greet(incoming, activity) : ask(incoming, activity),
        typing: () => outbox.send({ type: 'typing' }),
        placeholder: () => outbox.send(plainMessage(parts.kb.now().knowledge, lang, 'teams.venter')),
        deliver: async (answer, placeholderId) => {
          if (answer?.skalSendes) await deliver(answer, incoming, activity, outbox, placeholderId).catch(unlessLost);
          else await removePlaceholder(placeholderId, incoming.eventId, outbox);
        },
        noAnswer: (placeholderId) => removePlaceholder(placeholderId, incoming.eventId, outbox),
        lateFailure: (error) => parts.log?.error({ feil: (error as Error).message }, 'et sent svar i Teams ble ikke levert'),
      },
      parts.patience,
    );
  }

  function ask(incoming: Conversing, activity: TeamsActivity): Promise<Answer> {
    const { conversationId, eventId, input } = incoming;
    const kort = placeOf(incoming);
    const adresse: AnswerAddress = { ...addressOf(activity), ...(kort === undefined ? {} : { kort }) };
    return parts.assistant.handle({ channel: 'teams', conversationId, eventId, input, user: activity.from.id, tenant: tenantOf(activity), konto: `teams:${tenantOf(activity) ?? ''}:${activity.from.id}`, personlig: isPersonal(activity), adresse });
  }

  /** Null when the conversation was greeted before, or is being greeted. */
  async function greet(incoming: Conversing, activity: TeamsActivity): Promise<Answer | null> {
    const key = `velkomst:teams:${activity.conversation.id}`;
    const until = new Date(parts.clock.now().getTime() + GREETING_MS).toISOString();
    if (!(await parts.store.begin(key, now(), until))) return null;
    const answer = await ask(incoming, activity);
    // Once it is stored it will be sent, if need be by the recovery.
    await (answer.tatt ? parts.store.finish(key, until) : parts.store.giveUp(key, until));
    return answer;
  }

  async function deliver(answer: Answer, incoming: Conversing, activity: TeamsActivity, outbox: Outbox, placeholderId: string | undefined): Promise<void> {
    const { conversationId, eventId } = incoming;
    const pressed = incoming.slag === 'samtale' ? incoming.kort : undefined;
    const before = shown.get(conversationId);
    // A message of the edge (a limit, storage away) has changed nothing: the card before it is still the current one.
    const replaced = placeholderId ?? (answer.tatt ? placeOf(incoming) : undefined);
    const delivery = parts.assistant.delivery(eventId, answer);
    const put = await putAnswer(outbox, { knowledge: parts.kb.now().knowledge, answer, eier: ownerMark(activity), place: replaced, delivery, log: parts.log }).catch(async (error: unknown) => {
      if (delivery.kommet === 0) await removePlaceholder(placeholderId, eventId, outbox);
      if (!isFinal(error)) throw error;
      parts.log?.warn({ kanal: 'teams', feil: (error as Error).message }, 'et svar kan ikke leveres lenger');
      return null;
    });
    if (answer.tatt) await parts.assistant.delivered(eventId);
    if (!answer.tatt || put?.newest === undefined) return;
    const { newest, replies } = put;
    shown.set(conversationId, { activityId: newest, reply: replies.at(-1)! });
    if (before && before.activityId !== newest && before.activityId !== replaced && worthRetiring(before.reply, pressed?.activityId === before.activityId)) await retire(before.activityId, before.reply, outbox);
    await keepReminders(answer, incoming, activity);
  }

  async function retire(activityId: string, reply: Answer['replies'][number], outbox: Outbox): Promise<void> {
    await outbox.update(activityId, answeredMessage(parts.kb.now().knowledge, reply)).catch((error: unknown) => parts.log?.warn({ feil: (error as Error).message }, 'et besvart kort i Teams kunne ikke oppdateres'));
  }

  async function keepReminders(answer: Answer, incoming: Conversing, activity: TeamsActivity): Promise<void> {
    const { conversationId } = incoming;
    if (!answer.paaminnelse) return answer.harReferanse ? refreshReference(parts.store, conversationId, activity, answer.lang, now()) : undefined;
    if (await setReminders(parts.store, incoming, activity, answer.paaminnelse.paa, answer.lang, now())) await parts.subscribed?.(conversationId);
  }

  /** The line that asked the person to wait is not left standing: it goes, or its answer takes its place later. */
  async function removePlaceholder(placeholderId: string | undefined, eventId: string, outbox: Outbox): Promise<void> {
    if (placeholderId === undefined) return;
    await outbox.remove(placeholderId).catch((error: unknown) => {
      left.set(eventId, placeholderId);
      parts.log?.warn({ kanal: 'teams', feil: (error as Error).message }, 'en linje som ba om å vente, kunne ikke fjernes');
    });
  }

  function unlessLost(error: unknown): void {
    if (!(error instanceof ClaimLost)) throw error;
    parts.log?.info({ kanal: 'teams' }, 'et svar som tok tid, sendes av en annen');
  }

  function now(): string {
    return parts.clock.now().toISOString();
  }
}

/** The card that the answer takes the place of. */
function placeOf(incoming: Conversing): string | undefined {
  return incoming.slag === 'samtale' && incoming.kort?.paaStedet ? incoming.kort.activityId : undefined;
}

/** A question that was answered in words, or any card whose button was pressed and that stays where it is. */
function worthRetiring(reply: Answer['replies'][number], pressed: boolean): boolean {
  return pressed || reply.asks !== undefined;
}
