import type { Conversation } from '../dialogue/types.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';
import { textReply } from '../reply/text-reply.js';
import type { Answer, AssistantParts, Incoming } from './types.js';

/** The answer while the desk has the channel switched off; null when it is on. Nothing is taken in, so the event may be tried again. */
export async function switchedOff(parts: AssistantParts, incoming: Incoming): Promise<Answer | null> {
  const text = parts.drift?.stengt(incoming.channel);
  if (!text) return null;
  const lang = await langOf(parts, incoming);
  return { replies: [textReply(lang, text[lang])], tur: 0, lang, understanding: { intent: 'utenfor', confidence: 0, lang }, gjentatt: false, tatt: false, aarsak: 'drift.stengt', skalSendes: true };
}

/** The language asked for, else that of what is written, else that of the conversation. A store that is away is no hindrance. */
async function langOf({ kb, store }: AssistantParts, { input, conversationId }: Incoming): Promise<Lang> {
  if (input.lang) return input.lang;
  const guess = input.type === 'tekst' ? kb.now().recogniser.language(input.tekst.slice(0, 2_000)) : undefined;
  if (guess?.sure) return guess.lang;
  const stored = await store.readConversation(conversationId).catch(() => null);
  const lang = stored && (JSON.parse(stored.innhold) as Conversation).lang;
  return LANGS.find((code) => code === lang) ?? 'nb';
}
