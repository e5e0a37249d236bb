import type { RespondFn, webApi } from '@slack/bolt';
import type { SlackMessage } from '../../reply/block-kit.js';
import { findPosted, type Mark } from './posted.js';
import { faultOf, retrying, type Pauses, type Posted } from './send.js';
import { callSlack } from './web-api-call.js';

/** What goes with a message of an answer. */
export interface Sending {
  /** The first of the answer. */
  first: boolean;
  /** Awaited right before the message leaves, at every try. */
  before?: () => Promise<void>;
  /** By which Slack knows it again, and whether it may have been posted by somebody before. */
  mark?: Mark;
  perhapsPosted?: boolean;
}

/** Where an answer goes out. */
export interface Door {
  /** Only the asker sees it, and it may be shared. */
  privat: boolean;
  /** What was posted, where Slack says it. */
  post(message: SlackMessage, sending: Sending): Promise<Posted | null>;
}

/**
 * A message in a conversation, or in a thread of it. A user's id as channel is the conversation with that user; `user` is given
 * when the channel is that conversation by its own id, so that a pause counts for both.
 */
export function messageDoor(client: webApi.WebClient, pauses: Pauses, channel: string, thread: string | undefined, user?: string): Door {
  const post = (message: SlackMessage, { before, mark, perhapsPosted = false }: Sending) =>
    pauses.keep(user ?? channel, () =>
      retrying(async (unsure) => {
        const there = mark && (unsure || perhapsPosted) ? await findPosted(client, channel, thread, mark) : null;
        if (there) return there;
        await before?.();
        return callSlack(client, 'chat.postMessage', { channel, ...message, ...(thread ? { thread_ts: thread } : {}), ...(mark ? { metadata: mark.metadata } : {}), unfurl_links: false, unfurl_media: false, mrkdwn: false });
      }),
    );
  return {
    privat: false,
    async post(message, sending) {
      const sent = await post(message, sending).catch((error: unknown) => {
        // Better the words alone than nothing.
        if (faultOf(error) === 'invalid_blocks' || faultOf(error) === 'msg_blocks_too_long') return post({ text: message.text, blocks: [] }, sending);
        throw error;
      });
      return sent.channel && sent.ts ? { channel: sent.channel, ts: sent.ts, blocks: message.blocks } : null;
    },
  };
}

/** By Slack's answer address, which works where the assistant is no member; in the place of what was pressed. */
export function privateDoor(respond: RespondFn, replaces: boolean): Door {
  return {
    privat: true,
    async post(message, { first, before }) {
      await retrying(async () => (await before?.(), respond({ ...message, response_type: 'ephemeral', replace_original: replaces && first })));
      return null;
    },
  };
}

/** Takes the place of a message that was posted. */
export async function replaceMessage(client: webApi.WebClient, posted: Pick<Posted, 'channel' | 'ts'>, message: SlackMessage): Promise<void> {
  await retrying(() => callSlack(client, 'chat.update', { channel: posted.channel, ts: posted.ts, ...message }));
}
