import { sentKey, type Told } from '../drift/state.js';
import { textReply } from '../reply/text-reply.js';
import type { Answer, AssistantParts, Channel, Incoming } from './types.js';

/** Channels where a notice may have been sent without being asked for. */
const PUSHED: ReadonlySet<Channel> = new Set<Channel>(['teams', 'slack']);

/** Kept with the conversation: the notices that it has been told, as long as they are told. */
interface Heard {
  kunngjort?: string[];
}

/**
 * Puts what the desk has to tell before the reply, each notice once in a conversation. It is kept in the conversation itself, so it is
 * written together with the answer that tells it, or not at all. Gives what to keep. Called again for a turn that lost a race.
 */
export function announcer({ drift, store }: AssistantParts, { channel, conversationId, input }: Incoming): (stored: string | undefined, answer: Answer, naa: string) => Promise<Heard> {
  const ours = new Map<string, Promise<boolean>>();
  /** False when it was sent to the conversation before, by itself. */
  const isNews = ({ id, varsle }: Told, naa: string): Promise<boolean> => {
    if (!varsle || !PUSHED.has(channel)) return Promise.resolve(true);
    const known = ours.get(id) ?? store.once(sentKey(id, conversationId), naa);
    ours.set(id, known);
    return known;
  };
  return async (stored, answer, naa) => {
    const active = drift?.kunngjoringer(naa) ?? [];
    if (active.length === 0) return {};
    const heard = new Set(stored === undefined ? [] : ((JSON.parse(stored) as Heard).kunngjort ?? []));
    // A web page that is opened has it at its top already: there it comes before the first reply to something said.
    if (channel === 'web' && input.type === 'start') return { kunngjort: [...heard] };
    const news: Told[] = [];
    for (const told of active) if (!heard.has(told.id) && (await isNews(told, naa))) news.push(told);
    answer.replies.unshift(...news.map(({ tekst }) => textReply(answer.lang, tekst[answer.lang])));
    return { kunngjort: active.map(({ id }) => id) };
  };
}
