import { sentKey, type Told } from '../drift/state.js';
import { textReply } from '../reply/text-reply.js';
import type { Answer, AssistantParts, Channel, Incoming } from './types.js';

/** Channels where a notice may have been sent without being asked for. */
const PUSHED: ReadonlySet<Channel> = new Set<Channel>(['teams', 'slack']);

/** Kept with the conversation: the notices that it has been told, as long as they are told. */
interface Heard {
  kunngjort?: string[];
}

/** What a turn that tells notices keeps: in the conversation, and as done once. */
export interface Announced {
  samtale: Heard;
  engang: string[];
}

/**
 * Puts what the desk has to tell before the reply, each notice once in a conversation. That it is told is written together with the
 * answer that tells it, or not at all. One that is sent to the conversation by itself, or is being sent, is not told again.
 */
export async function announce({ drift, store }: AssistantParts, { channel, conversationId, input }: Incoming, stored: string | undefined, answer: Answer, naa: string): Promise<Announced> {
  const active = drift?.kunngjoringer(naa) ?? [];
  if (active.length === 0) return { samtale: {}, engang: [] };
  const heard = new Set(stored === undefined ? [] : ((JSON.parse(stored) as Heard).kunngjort ?? []));
  // A web page that is opened has it at its top already: there it comes before the first reply to something said.
  if (channel === 'web' && input.type === 'start') return { samtale: { kunngjort: [...heard] }, engang: [] };
  const news: Told[] = [];
  const engang: string[] = [];
  for (const told of active.filter(({ id }) => !heard.has(id))) {
    const key = told.varsle && PUSHED.has(channel) ? sentKey(told.id, conversationId) : null;
    if (key !== null && (await store.isDone(key, naa))) continue;
    news.push(told);
    if (key !== null) engang.push(key);
  }
  answer.replies.unshift(...news.map(({ tekst }) => textReply(answer.lang, tekst[answer.lang])));
  return { samtale: { kunngjort: active.map(({ id }) => id) }, engang };
}
