import type { Answer } from '../../assistant/index.js';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Store } from '../../store/types.js';
import type { SlackParts } from './converse.js';
import { conversationKey, type Place } from './keys.js';

/** Turns reminders on or off in a conversation, where an event of it asked as long as that is there. The key says where it is; nothing more is kept. Gives whether they are on now. */
export async function setReminders(store: Store, key: string, on: boolean, lang: Lang, naa: string, eventId?: string): Promise<boolean> {
  if (!on) return store.removeReference(key).then(() => false);
  return store.saveReference({ id: key, kanal: 'slack', innhold: '{}', paaminnelser: true, spraak: lang, oppdatert: naa }, eventId);
}

/** The person turned reminders on or off in words. */
export async function rememberReminders({ store, clock, subscribed }: SlackParts, { place, eventId }: { place: Place; eventId: string }, answer: Answer): Promise<void> {
  if (!answer.paaminnelse || answer.gjentatt) return;
  if (await setReminders(store, conversationKey(place), answer.paaminnelse.paa, answer.lang, clock.now().toISOString(), eventId)) await subscribed?.(conversationKey(place));
}

/** The assistant was removed from a workspace: nobody there is written to again. */
export async function forgetTeam(store: Store, team: string): Promise<void> {
  for (const reference of await store.listReferences('slack')) if (reference.id.startsWith(`slack:${team}:`)) await store.removeReference(reference.id);
}
