import { unpackAnswer } from '../../assistant/stored-answer.js';
import type { Block, Reply } from '../../reply/types.js';
import type { SlackParts } from './converse.js';
import type { Door } from './doors.js';
import { conversationKey, triggerEventId, type Place } from './keys.js';
import { replyMessages } from './outgoing.js';

/**
 * Shows a closed part of an answer that was given in this conversation, as it was then. No turn is taken: the answer's other
 * buttons still hold. False when the answer is no longer kept.
 */
export async function openPart({ kb, store, clock, held }: SlackParts, place: Place, wish: { hendelse: string; del: string; trigger: string }, door: Door): Promise<boolean> {
  const stored = await held.whenStoreIsThere(() => store.readAnswer(wish.hendelse));
  if (!stored || stored.svar === '' || stored.conversationId !== conversationKey(place)) return false;
  const part = findPart(unpackAnswer(stored.svar).replies, wish.del);
  if (!part) return false;
  if (!(await store.once(triggerEventId(place.team, wish.trigger), clock.now().toISOString()))) return true;
  for (const message of replyMessages(kb.now().knowledge, part, null)) await door.post(message, { first: false });
  return true;
}

function findPart(replies: readonly Reply[], id: string): Reply | undefined {
  for (const reply of replies) {
    const fold = reply.blocks.find((block): block is Extract<Block, { type: 'fold' }> => block.type === 'fold' && block.id === id);
    if (fold) return { kind: 'forklaring', lang: reply.lang, text: fold.tittel, blocks: [{ type: 'overskrift', tekst: fold.tittel }, ...fold.innhold], choices: [], sources: [] };
  }
  return undefined;
}
