import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { isFinal } from './send.js';
import type { SlackResult } from './web-api-call.js';

/** Slack refuses no message that it has had before; but it keeps what we write on each, and shows it to us again. */
export interface Mark {
  metadata: { event_type: string; event_payload: { svar: string; del: number } };
  /** The message is looked for among those posted since. */
  siden: Date;
}

const EVENT_TYPE = 'alis_svar';
/** Slack's clock and ours may differ by so much. */
const CLOCKS_MS = 60_000;
const LOOKED_THROUGH = 100;

/** The mark of one message of the answer to an event that came at a time. It says nothing about whom or what. */
export function markOf(eventId: string, del: number, mottatt: Date): Mark {
  const svar = createHash('sha256').update(eventId).digest('base64url').slice(0, 22);
  return { metadata: { event_type: EVENT_TYPE, event_payload: { svar, del } }, siden: new Date(mottatt.getTime() - CLOCKS_MS) };
}

/**
 * The message with a mark, if it is there already. Null when it is not, or when Slack does not let us look there (a person's id is
 * no conversation to look in). Throws when Slack cannot say just now.
 */
export async function findPosted(client: webApi.WebClient, channel: string, thread: string | undefined, mark: Mark): Promise<SlackResult | null> {
  const wish = { channel, oldest: String(mark.siden.getTime() / 1_000), limit: LOOKED_THROUGH, include_all_metadata: true };
  try {
    const { messages = [] } = thread === undefined ? await client.conversations.history(wish) : await client.conversations.replies({ ...wish, ts: thread });
    const found = messages.find(({ metadata }) => isSame(metadata, mark));
    return found?.ts ? { ok: true, channel, ts: found.ts } : null;
  } catch (error) {
    if (isFinal(error)) return null;
    throw error;
  }
}

function isSame(metadata: { event_type?: string; event_payload?: object } | undefined, mark: Mark): boolean {
  if (metadata?.event_type !== EVENT_TYPE) return false;
  const { svar, del } = metadata.event_payload as Partial<Mark['metadata']['event_payload']>;
  return svar === mark.metadata.event_payload.svar && Number(del) === mark.metadata.event_payload.del;
}
