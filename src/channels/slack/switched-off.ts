import type { HomeView } from '@slack/types';
import type { Conversation } from '../../dialogue/types.js';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';
import { plain, SLACK_LIMITS } from '../../reply/block-kit-parts.js';
import type { SlackMessage } from '../../reply/block-kit.js';
import type { SlackParts } from './converse.js';

/** While the desk has Slack switched off: what people are told where no turn is taken (the home page, sharing); null when it is on. */
export async function offText({ drift, store }: SlackParts, key: string): Promise<string | null> {
  const text = drift?.stengt('slack');
  if (!text) return null;
  const stored = await store.readConversation(key).catch(() => null);
  const lang = stored ? (JSON.parse(stored.innhold) as Conversation).lang : 'nb';
  return text[LANGS.find((code: Lang) => code === lang) ?? 'nb'];
}

export function offMessage(text: string): SlackMessage {
  return { text, blocks: [{ type: 'section', text: plain(text, SLACK_LIMITS.section) }] };
}

export function offHome(text: string): HomeView {
  return { type: 'home', callback_id: 'hjem', blocks: offMessage(text).blocks };
}
