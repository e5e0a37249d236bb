import { setTimeout as sleep } from 'node:timers/promises';
import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import { ChannelFault, type Before, type Connector } from './connector.js';

/** Where answers to one conversation go. `before` is awaited right before the message leaves, at every try. */
export interface Outbox {
  /** Returns the id that the channel gave the message. */
  send(activity: Partial<Activity>, before?: Before): Promise<string | undefined>;
  update(activityId: string, activity: Partial<Activity>, before?: Before): Promise<void>;
  /** Takes a message of ours away. */
  remove(activityId: string): Promise<void>;
}

/** What the channel asks to be tried again: too many requests, a conflict, a gateway that slept. */
const TRY_AGAIN = new Set([412, 429, 502, 503, 504]);
const FINAL = new Set([403, 404, 410]);
const WAITS_MS = [300, 1_000, 2_500];
const LONGEST_WAIT_MS = 5_000;
const AT_ONCE: Before = async () => {};

export function createOutbox(connector: Connector, reference: Partial<ConversationReference>): Outbox {
  const conversationId = reference.conversation!.id;
  const addressed = (activity: Partial<Activity>) => TurnContext.applyConversationReference({ ...activity }, reference);
  return {
    async send(activity, before = AT_ONCE) {
      const ready = addressed(activity);
      const speak = () => retrying(() => connector.conversations.sendToConversation(conversationId, ready, before));
      const { activityId } = reference;
      const sent = await (activityId ? retrying(() => connector.conversations.replyToActivity(conversationId, activityId, ready, before)).catch((error: unknown) => unlessGone(error, speak)) : speak());
      return sent?.id;
    },
    async update(activityId, activity, before = AT_ONCE) {
      await retrying(() => connector.conversations.updateActivity(conversationId, activityId, { ...addressed(activity), id: activityId }, before), isUnanswered);
    },
    remove: async (activityId) => void (await retrying(() => connector.conversations.deleteActivity(conversationId, activityId))),
  };
}

/** The channel has said no for good: what stands there cannot be changed. */
export function isRefused(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: number };
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 && !TRY_AGAIN.has(statusCode);
}

/** The conversation is closed to us (the app removed, the conversation gone): trying later is of no use either. Only the channel can say so. */
export function isFinal(error: unknown): boolean {
  return error instanceof ChannelFault && error.ofChannel && FINAL.has(error.statusCode ?? 0);
}

/** What is answered may be gone while the conversation is there. */
function unlessGone<T>(error: unknown, otherwise: () => Promise<T>): Promise<T> {
  if ((error as { statusCode?: number }).statusCode !== 404) throw error;
  return otherwise();
}

/** Nobody knows whether it came through: only what may be done twice is tried again. */
function isUnanswered(error: unknown): boolean {
  return error instanceof ChannelFault && error.statusCode === undefined;
}

async function retrying<T>(call: () => Promise<T>, harmless: (error: unknown) => boolean = () => false): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      const pause = harmless(error) ? wait : pauseBefore(error, wait);
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
