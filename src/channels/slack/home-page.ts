import type { webApi } from '@slack/bolt';
import { todayInNorway } from '../../clock.js';
import type { Conversation } from '../../dialogue/types.js';
import type { Lang } from '../../knowledge/knowledge.js';
import { LANGS } from '../../knowledge/schema/common.js';
import type { Conversations, SlackParts } from './converse.js';
import { messageDoor } from './doors.js';
import { homeView } from './home.js';
import { conversationKey, personKey, triggerEventId } from './keys.js';
import { setReminders } from './references.js';
import { retrying, type Pauses } from './send.js';

/** The home page of each person, and what is pressed there. */
export interface HomePage {
  show(client: webApi.WebClient, team: string, user: string, slettet?: boolean): Promise<void>;
  press(client: webApi.WebClient, team: string, user: string, triggerId: string, action: { action_id: string; value?: string }): Promise<void>;
}

export function createHomePage(parts: SlackParts, conversations: Conversations, pauses: Pauses): HomePage {
  const { kb, store, clock } = parts;
  const now = () => clock.now().toISOString();

  const show: HomePage['show'] = async (client, team, user, slettet) => {
    const key = personKey(team, user);
    const stored = await parts.held.whenStoreIsThere(() => store.exportConversation(key));
    const conversation = stored.samtale ? (JSON.parse(stored.samtale.innhold) as Conversation) : null;
    const reminders = stored.referanser.some((reference) => reference.paaminnelser);
    const view = homeView(kb.now().knowledge, { lang: conversation?.lang ?? 'nb', conversation, receipts: stored.kvitteringer, reminders, today: todayInNorway(clock), ...(slettet ? { slettet } : {}) });
    await retrying(() => client.views.publish({ user_id: user, view }));
  };

  const setLanguage = async (team: string, user: string, eventId: string, lang: Lang): Promise<void> => {
    const conversationId = personKey(team, user);
    // The word that changes language in the conversation, so that it is the same change.
    const [tekst = ''] = kb.now().knowledge.tekster.get(`kommando.spraak.${lang}`)?.nb.split('|') ?? [];
    const answer = await parts.assistant.handle({ channel: 'slack', conversationId, eventId, input: { type: 'tekst', tekst }, user: `${team}:${user}`, tenant: team });
    if (answer.tatt) await parts.assistant.delivered(eventId);
  };

  const erase = async (team: string, user: string): Promise<void> => {
    const person = personKey(team, user);
    for (const id of [person, ...(await store.conversationIds(`${person}:`))]) await store.deleteConversation(id);
    await store.undoOnce(`velkomst:${person}`);
  };

  return {
    show,
    async press(client, team, user, triggerId, { action_id, value }) {
      const eventId = triggerEventId(team, triggerId);
      if (action_id === 'hjem:fortsett') {
        return void (await conversations.take({ place: { team, user }, eventId, input: { type: 'start' }, door: messageDoor(client, pauses, user, undefined), client, tatt: () => {} }));
      }
      const lang = LANGS.find((code) => action_id === `hjem:spraak:${code}`);
      if (lang) {
        await setLanguage(team, user, eventId, lang);
        return show(client, team, user);
      }
      // A captured press sent again has no effect.
      if (!(await parts.held.whenStoreIsThere(() => store.once(eventId, now())))) return;
      if (action_id === 'hjem:varsel') {
        const key = conversationKey({ team, user });
        const lang = await store.readConversation(key).then((found) => (found ? (JSON.parse(found.innhold) as Conversation).lang : 'nb'));
        await setReminders(store, key, value === 'paa', lang, now());
        if (value === 'paa') await parts.subscribed?.(key);
      }
      if (action_id === 'hjem:slett') await erase(team, user);
      await show(client, team, user, action_id === 'hjem:slett');
    },
  };
}
