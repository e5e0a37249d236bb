import type { PendingAnswer, Store, StoredConversation } from './types.js';

/** A store that forgets at exit: for `talk` without --data, the terminal and tests. Same rules as the durable ones. */
export function createMemoryStore(): Store {
  const conversations = new Map<string, StoredConversation>();
  const answers = new Map<string, PendingAnswer>();
  return {
    async readConversation(id) {
      return conversations.get(id) ?? null;
    },
    async writeTurn(turn) {
      const earlier = answers.get(turn.eventId);
      if (earlier) return { utfall: 'duplikat', svar: earlier };
      const versjon = conversations.get(turn.conversationId)?.versjon ?? 0;
      if (versjon !== turn.lestVersjon) return { utfall: 'konflikt' };
      conversations.set(turn.conversationId, { id: turn.conversationId, versjon: versjon + 1, innhold: turn.innhold, oppdatert: turn.naa });
      answers.set(turn.eventId, { eventId: turn.eventId, conversationId: turn.conversationId, svar: turn.svar, sendt: false });
      return { utfall: 'skrevet' };
    },
    async markSent(eventId) {
      const answer = answers.get(eventId);
      if (answer) answer.sendt = true;
    },
    async deleteConversation(id) {
      for (const [eventId, answer] of answers) if (answer.conversationId === id) answers.delete(eventId);
      return conversations.delete(id) ? 1 : 0;
    },
    async close() {},
  };
}
