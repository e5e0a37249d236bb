import type { RespondFn } from '@slack/bolt';
import { unpackAnswer } from '../../assistant/stored-answer.js';
import type { SlackParts } from './converse.js';
import { personKey, triggerEventId } from './keys.js';
import { plainMessage, sharedMessages } from './outgoing.js';
import { retrying } from './send.js';

/** Shows the channel an answer that only the asker saw: once, and only the asker's own. */
export async function shareAnswer({ kb, store, clock, held }: SlackParts, wish: { team: string; user: string; eventId: string; trigger: string }, respond: RespondFn): Promise<void> {
  const once = triggerEventId(wish.team, wish.trigger);
  const now = clock.now().toISOString();
  const { knowledge } = kb.now();
  if (!(await held.whenStoreIsThere(() => store.once(once, now)))) return;
  const stored = await store.readAnswer(wish.eventId);
  if (!stored || stored.svar === '' || stored.conversationId !== personKey(wish.team, wish.user)) {
    return void (await respond({ ...plainMessage(knowledge, 'nb', 'slack.del.borte'), response_type: 'ephemeral', replace_original: false }));
  }
  try {
    for (const message of sharedMessages(knowledge, unpackAnswer(stored.svar), wish.user)) await retrying(() => respond({ ...message, response_type: 'in_channel', replace_original: false }));
  } catch (error) {
    await store.undoOnce(once);
    throw error;
  }
}
