import { setTimeout as sleep } from 'node:timers/promises';
import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';

/** The three calls of the channel that we make. */
export interface Connector {
  conversations: {
    sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<{ id?: string }>;
    replyToActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<{ id?: string }>;
    updateActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<unknown>;
  };
}

/** Where answers to one conversation go. */
export interface Outbox {
  /** Returns the id that the channel gave the message. */
  send(activity: Partial<Activity>): Promise<string | undefined>;
  update(activityId: string, activity: Partial<Activity>): Promise<void>;
}

/** What the channel asks to be tried again: too many requests, a conflict, a gateway that slept. */
const TRY_AGAIN = new Set([412, 429, 502, 503, 504]);
const WAITS_MS = [300, 1_000, 2_500];

export function createOutbox(connector: Connector, reference: Partial<ConversationReference>): Outbox {
  const conversationId = reference.conversation!.id;
  const addressed = (activity: Partial<Activity>) => TurnContext.applyConversationReference({ ...activity }, reference);
  return {
    async send(activity) {
      const ready = addressed(activity);
      const sent = await retrying(() => (reference.activityId ? connector.conversations.replyToActivity(conversationId, reference.activityId, ready) : connector.conversations.sendToConversation(conversationId, ready)));
      return sent?.id;
    },
    async update(activityId, activity) {
      await retrying(() => connector.conversations.updateActivity(conversationId, activityId, { ...addressed(activity), id: activityId }));
    },
  };
}

async function retrying<T>(call: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!TRY_AGAIN.has((error as { statusCode?: number }).statusCode ?? 0)) throw error;
      await sleep(wait);
    }
  }
  return call();
}
