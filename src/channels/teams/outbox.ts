import { setTimeout as sleep } from 'node:timers/promises';
import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import type { Connector } from './connector.js';

/** Where answers to one conversation go. */
export interface Outbox {
  /** Returns the id that the channel gave the message. */
  send(activity: Partial<Activity>): Promise<string | undefined>;
  update(activityId: string, activity: Partial<Activity>): Promise<void>;
}

/** What the channel asks to be tried again: too many requests, a conflict, a gateway that slept. */
const TRY_AGAIN = new Set([412, 429, 502, 503, 504]);
const WAITS_MS = [300, 1_000, 2_500];
const LONGEST_WAIT_MS = 5_000;

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
      const pause = pauseBefore(error, wait);
      if (pause === null || pause > LONGEST_WAIT_MS) throw error;
      await sleep(pause);
    }
  }
  return call();
}

/** Milliseconds until the next try: what the channel asks for, else ours. Null when trying again is of no use. */
function pauseBefore(error: unknown, otherwise: number): number | null {
  const { statusCode, retryAfterMs, neverArrived } = error as { statusCode?: number; retryAfterMs?: number; neverArrived?: boolean };
  const again = neverArrived === true || (statusCode !== undefined && TRY_AGAIN.has(statusCode));
  return again ? Math.max(otherwise, retryAfterMs ?? 0) : null;
}
