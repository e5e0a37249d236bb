import type { ConversationReference } from 'botbuilder';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Store } from '../../store/types.js';
import type { TeamsActivity } from './activity.js';

/** How to reach the conversation again: ids and the service address alone, no names. */
export function addressOf(activity: TeamsActivity): Partial<ConversationReference> {
  const { id, conversationType, tenantId, isGroup } = activity.conversation;
  return {
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    bot: { id: activity.recipient.id, name: '' },
    user: { id: activity.from.id, name: '' },
    conversation: { id, ...(conversationType ? { conversationType } : {}), ...(tenantId ? { tenantId } : {}), ...(isGroup !== undefined ? { isGroup } : {}) } as ConversationReference['conversation'],
  };
}

/** Where an answer goes that has to be sent later, and the card that it takes the place of. */
export interface AnswerAddress extends Partial<ConversationReference> {
  kort?: string;
}

/** Turns reminders on or off in a conversation, as an event asked. Gives whether they are on now. */
export async function setReminders(store: Store, asked: { conversationId: string; eventId: string }, activity: TeamsActivity, on: boolean, lang: Lang, naa: string): Promise<boolean> {
  const id = asked.conversationId;
  if (!on) return store.removeReference(id).then(() => false);
  return store.saveReference({ id, kanal: 'teams', innhold: JSON.stringify(addressOf(activity)), paaminnelser: true, spraak: lang, oppdatert: naa }, asked.eventId);
}

/** The service address may change: where reminders are on, the newest is kept. A conversation that is deleted meanwhile stays so. */
export async function refreshReference(store: Store, conversationId: string, activity: TeamsActivity, lang: Lang, naa: string): Promise<void> {
  const known = await store.readReference(conversationId);
  if (!known) return;
  const innhold = JSON.stringify(addressOf(activity));
  if (known.innhold !== innhold || known.spraak !== lang) await store.refreshReference({ id: known.id, innhold, spraak: lang, oppdatert: naa });
}

/** The assistant was removed: nobody there is written to again. Threads of a channel go with the channel. */
export async function forgetReferences(store: Store, activity: TeamsActivity): Promise<void> {
  const gone = activity.conversation.id.split(';')[0];
  for (const reference of await store.listReferences('teams')) {
    const { conversation } = JSON.parse(reference.innhold) as { conversation?: { id?: string } };
    if (conversation?.id?.split(';')[0] === gone) await store.removeReference(reference.id);
  }
}
