import type { ConversationReference as BotReference } from 'botbuilder';
import type { Router } from 'express';
import type { Answer } from '../../assistant/index.js';
import type { Reply } from '../../reply/types.js';
import type { ConversationReference } from '../../store/types.js';
import { createGate } from './adapter.js';
import { createBot, type BotParts } from './bot.js';
import { cardMessages } from './outgoing.js';
import { DEFAULT_PATIENCE, type Patience } from './patience.js';
import { teamsRouter } from './router.js';
import type { TeamsSettings } from './settings.js';

export { teamsSettings, type TeamsSettings } from './settings.js';

export interface Teams {
  router: Router;
  /** Sends an answer that was written but not sent when a process ended. */
  send(answer: Answer): Promise<void>;
}

export type TeamsParts = Omit<BotParts, 'patience'> & {
  settings: Exclude<TeamsSettings, { slag: 'mangler' }>;
  patience?: Patience;
  /** Where the bot's own tokens come from; the settings when left out. */
  credentials?: Parameters<typeof createGate>[1];
};

/** Speaks first: sends a notice to a stored conversation, and rejects when it could not be delivered. */
export function createNotifier(parts: Pick<TeamsParts, 'kb' | 'settings' | 'credentials'>): (reference: ConversationReference, reply: Reply) => Promise<void> {
  const gate = createGate(parts.settings, parts.credentials);
  return (reference, reply) =>
    gate.reach(JSON.parse(reference.innhold) as Partial<BotReference>, async (outbox) => {
      for (const message of cardMessages(parts.kb.now().knowledge, reply, undefined, undefined)) await outbox.send(message);
    });
}

/** The Teams channel: a router to mount, and a way to speak first. */
export function createTeams(parts: TeamsParts): Teams {
  const { kb, settings } = parts;
  const gate = createGate(settings, parts.credentials);
  const bot = createBot({ ...parts, patience: parts.patience ?? DEFAULT_PATIENCE });
  return {
    router: teamsRouter(settings, gate, bot, parts.log),
    async send(answer) {
      const adresse = answer.adresse as Partial<BotReference> | undefined;
      if (!adresse) throw new Error('no address was kept with the answer');
      await gate.reach(adresse, async (outbox) => {
        for (const message of answer.replies.flatMap((reply) => cardMessages(kb.now().knowledge, reply, answer.tur, undefined))) await outbox.send(message);
      });
    },
  };
}
