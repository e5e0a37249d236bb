import type { Activity } from 'botbuilder';
import { createHttpSender, NoAnswer, type HttpAnswer } from '../../ops/http-sender.js';

/** Awaited when all is ready and the message is about to leave; throws when it must not. */
export type Before = () => Promise<void>;

/** The four calls of the channel that we make. */
export interface Connector {
  conversations: {
    sendToConversation(conversationId: string, activity: Partial<Activity>, before: Before): Promise<{ id?: string }>;
    replyToActivity(conversationId: string, activityId: string, activity: Partial<Activity>, before: Before): Promise<{ id?: string }>;
    updateActivity(conversationId: string, activityId: string, activity: Partial<Activity>, before: Before): Promise<unknown>;
    deleteActivity(conversationId: string, activityId: string): Promise<unknown>;
  };
}

/** The SDK's own client as a connector. */
export function asConnector({ conversations: sdk }: { conversations: { [Call in keyof Connector['conversations']]: (...args: any[]) => Promise<any> } }): Connector {
  return {
    conversations: {
      sendToConversation: async (conversationId, activity, before) => (await before(), sdk.sendToConversation(conversationId, activity)),
      replyToActivity: async (conversationId, activityId, activity, before) => (await before(), sdk.replyToActivity(conversationId, activityId, activity)),
      updateActivity: async (conversationId, activityId, activity, before) => (await before(), sdk.updateActivity(conversationId, activityId, activity)),
      deleteActivity: (conversationId, activityId) => sdk.deleteActivity(conversationId, activityId),
    },
  };
}

/** The channel did not take a message. */
export class ChannelFault extends Error {
  override readonly name = 'ChannelFault';
  /** What the channel answered; nothing when it could not be reached. */
  readonly statusCode: number | undefined;
  /** The pause that it asks for. */
  readonly retryAfterMs: number | undefined;
  /** Nobody has had the message. */
  readonly neverArrived: boolean;
  /** The channel itself says no, in the protocol's own form: not a proxy or a gateway on the way. */
  readonly ofChannel: boolean;

  constructor(what: { statusCode?: number; retryAfterMs?: number | undefined; neverArrived?: boolean; ofChannel?: boolean; cause?: Error }) {
    super(what.statusCode === undefined ? 'the channel could not be reached' : `the channel answered HTTP ${what.statusCode}`, { cause: what.cause });
    this.statusCode = what.statusCode;
    this.retryAfterMs = what.retryAfterMs;
    this.neverArrived = what.neverArrived ?? false;
    this.ofChannel = what.ofChannel ?? false;
  }
}

/** A silent channel must not hold a conversation: the answer is stored, and is sent again later. */
const TIMEOUT_MS = 10_000;

/**
 * Speaks the Activity protocol to a service address. The same calls as the SDK's client, which builds itself anew for each
 * activity and takes most of the time of an answer.
 *
 * @param authorization gives the header for a call, or nothing where no sign-in is asked for
 */
export function createConnector(serviceUrl: string, authorization: () => Promise<string | undefined>): Connector {
  const send = createHttpSender(serviceUrl, TIMEOUT_MS);
  const call = async (method: 'POST' | 'PUT' | 'DELETE', path: string, activity?: Partial<Activity>, before?: Before): Promise<{ id?: string }> => {
    const token = await authorization();
    await before?.();
    const answer = await send(method, path, activity, token === undefined ? {} : { authorization: token }).catch((error: NoAnswer) => {
      throw new ChannelFault({ neverArrived: error.neverArrived, cause: error });
    });
    if (answer.status < 200 || answer.status > 299) throw new ChannelFault({ statusCode: answer.status, retryAfterMs: pauseOf(answer), ofChannel: namesFault(answer.text) });
    return readReceipt(answer.text);
  };
  const activities = (conversationId: string, activityId = '') => `v3/conversations/${encodeURIComponent(conversationId)}/activities${activityId === '' ? '' : `/${encodeURIComponent(activityId)}`}`;
  return {
    conversations: {
      sendToConversation: (conversationId, activity, before) => call('POST', activities(conversationId), activity, before),
      replyToActivity: (conversationId, activityId, activity, before) => call('POST', activities(conversationId, activityId), activity, before),
      updateActivity: (conversationId, activityId, activity, before) => call('PUT', activities(conversationId, activityId), activity, before),
      deleteActivity: (conversationId, activityId) => call('DELETE', activities(conversationId, activityId)),
    },
  };
}

function pauseOf({ headers }: HttpAnswer): number | undefined {
  const seconds = Number(headers['retry-after']);
  return headers['retry-after'] !== undefined && seconds >= 0 ? seconds * 1_000 : undefined;
}

/** The protocol gives a fault as `{ error: { code } }`. */
function namesFault(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { error?: { code?: unknown } } | null)?.error?.code === 'string';
  } catch {
    return false;
  }
}

/** The channel answers with the id of the message; some answer with nothing. */
function readReceipt(text: string): { id?: string } {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? { id } : {};
  } catch {
    return {};
  }
}
