import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../assistant/index.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { renderBlockKit, type SlackMessage } from '../../reply/block-kit.js';
import type { Press } from '../../reply/block-kit-controls.js';
import { plain, SLACK_LIMITS } from '../../reply/block-kit-parts.js';
import { slackWords } from '../../reply/slack-words.js';
import type { Reply } from '../../reply/types.js';

export { slackWords } from '../../reply/slack-words.js';

/** A reply as messages; with buttons when it is somebody's. */
export function replyMessages(k: Knowledge, reply: Reply, press: Press | null): SlackMessage[] {
  return renderBlockKit(reply, press, slackWords(k, reply.lang, reply.input));
}

/** All messages of an answer. One that was not taken in has nothing that could be pressed. */
export function answerMessages(k: Knowledge, answer: Answer, eier: string, hendelse: string): SlackMessage[] {
  return answer.replies.flatMap((reply) => replyMessages(k, reply, answer.tatt ? { tur: answer.tur, eier, hendelse } : null));
}

/** A wording of our own as a message. */
export function plainMessage(k: Knowledge, lang: Lang, key: string): SlackMessage {
  const text = say(k, key, lang);
  return { text, blocks: [{ type: 'section', text: plain(text, SLACK_LIMITS.section) }] };
}

export const SHARE_ACTION = 'del:kanal';

/** The same message with a button that shares the answer to an event with the channel. */
export function withShareButton(k: Knowledge, lang: Lang, message: SlackMessage, eventId: string): SlackMessage {
  const button: KnownBlock = { type: 'actions', block_id: 'alis-del', elements: [{ type: 'button', action_id: SHARE_ACTION, text: plain(say(k, 'slack.del.knapp', lang), SLACK_LIMITS.buttonText), value: eventId }] };
  return { ...message, blocks: [...message.blocks, button] };
}

/** An answer as the whole channel sees it: without buttons, and with who shared it. */
export function sharedMessages(k: Knowledge, answer: Answer, user: string): SlackMessage[] {
  const by: KnownBlock = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: say(k, 'slack.del.av', answer.lang), style: { italic: true } }, { type: 'user', user_id: user }] }] };
  const messages = answer.replies.flatMap((reply) => replyMessages(k, reply, null));
  return messages.map((message, i) => (i === 0 ? { ...message, blocks: [by, ...message.blocks] } : message));
}
