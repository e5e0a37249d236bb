import type { RespondFn, webApi } from '@slack/bolt';
import type { SlackMessage } from '../../reply/block-kit.js';
import { faultOf, retrying, type Pauses, type Posted } from './send.js';
import { callSlack } from './web-api-call.js';

/** Where an answer goes out. */
export interface Door {
  /** Only the asker sees it, and it may be shared. */
  privat: boolean;
  /** What was posted, where Slack says it. */
  post(message: SlackMessage, first: boolean): Promise<Posted | null>;
}

/**
 * A message in a conversation, or in a thread of it. A user's id as channel is the conversation with that user; `user` is given
 * when the channel is that conversation by its own id, so that a pause counts for both.
 */
export function messageDoor(client: webApi.WebClient, pauses: Pauses, channel: string, thread: string | undefined, user?: string): Door {
  const post = (message: SlackMessage) =>
    pauses.keep(user ?? channel, () => retrying(() => callSlack(client, 'chat.postMessage', { channel, ...message, ...(thread ? { thread_ts: thread } : {}), unfurl_links: false, unfurl_media: false, mrkdwn: false })));
  return {
    privat: false,
    async post(message) {
      const sent = await post(message).catch((error: unknown) => {
        // Better the words alone than nothing.
        if (faultOf(error) === 'invalid_blocks' || faultOf(error) === 'msg_blocks_too_long') return post({ text: message.text, blocks: [] });
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
    async post(message, first) {
      await retrying(() => respond({ ...message, response_type: 'ephemeral', replace_original: replaces && first }));
      return null;
    },
  };
}

/** Takes the place of a message that was posted. */
export async function replaceMessage(client: webApi.WebClient, posted: Pick<Posted, 'channel' | 'ts'>, message: SlackMessage): Promise<void> {
  await retrying(() => callSlack(client, 'chat.update', { channel: posted.channel, ts: posted.ts, ...message }));
}
