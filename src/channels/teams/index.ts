import type { ConversationReference as BotReference } from 'botbuilder';
import type { Router } from 'express';
import { unclaimed, type Answer, type Delivery } from '../../assistant/index.js';
import type { Reply } from '../../reply/types.js';
import type { ConversationReference } from '../../store/types.js';
import { createGate } from './adapter.js';
import { createBot, type BotParts } from './bot.js';
import { ownerMark } from './incoming.js';
import { cardMessages } from './outgoing.js';
import { isFinal } from './outbox.js';
import { DEFAULT_PATIENCE, type Patience } from './patience.js';
import { putAnswer } from './put-answer.js';
import type { AnswerAddress } from './references.js';
import { teamsRouter } from './router.js';
import type { TeamsSettings } from './settings.js';

export { teamsSettings, type TeamsSettings } from './settings.js';

export interface Teams {
  router: Router;
  /** Sends the answer to an event, or what is left of it, that was written but not sent. Resolves when it is out, and when it can never be. */
  send(eventId: string, answer: Answer, delivery?: Delivery): Promise<void>;
  /** This process is sending the answer to this event. */
  isInHand(eventId: string): boolean;
  /** Resolves when everything in hand is delivered, however late, or left to the recovery. */
  idle(): Promise<void>;
  /** Speaks first in a conversation. Rejects when it could not be delivered. */
  notify(reference: ConversationReference, reply: Reply, before?: () => Promise<void>): Promise<void>;
}

export type TeamsParts = Omit<BotParts, 'patience'> & {
  settings: Exclude<TeamsSettings, { slag: 'mangler' }>;
  patience?: Patience;
  /** Where the bot's own tokens come from; the settings when left out. */
  credentials?: Parameters<typeof createGate>[1];
};

/** Speaks first: sends a notice to a stored conversation, and rejects when it could not be delivered. */
export function createNotifier(parts: Pick<TeamsParts, 'kb' | 'settings' | 'credentials'>): Teams['notify'] {
  return notifierOn(createGate(parts.settings, parts.credentials), parts.kb);
}

function notifierOn(gate: ReturnType<typeof createGate>, kb: TeamsParts['kb']): Teams['notify'] {
  return (reference, reply, before) =>
    gate.reach(JSON.parse(reference.innhold) as Partial<BotReference>, async (outbox) => {
      for (const message of cardMessages(kb.now().knowledge, reply, undefined, undefined)) await outbox.send(message, before);
    });
}

/** The Teams channel: a router to mount, and a way to speak first. */
export function createTeams(parts: TeamsParts): Teams {
  const { kb, settings } = parts;
  const gate = createGate(settings, parts.credentials);
  const bot = createBot({ ...parts, patience: parts.patience ?? DEFAULT_PATIENCE });
  return {
    router: teamsRouter(settings, gate, bot, parts.log),
    notify: notifierOn(gate, kb),
    isInHand: (eventId) => bot.isInHand(eventId),
    idle: () => bot.idle(),
    async send(eventId, answer, delivery = unclaimed()) {
      const adresse = answer.adresse as AnswerAddress | undefined;
      if (!adresse?.conversation || !adresse.user) throw new Error('no address was kept with the answer');
      const eier = ownerMark({ conversation: adresse.conversation, from: adresse.user });
      const place = bot.placeholderOf(eventId) ?? adresse.kort;
      await gate.reach(adresse, async (outbox) => void (await putAnswer(outbox, { knowledge: kb.now().knowledge, answer, eier, place, delivery, log: parts.log }))).catch((error: unknown) => {
        if (!isFinal(error)) throw error;
        parts.log?.warn({ kanal: 'teams', feil: (error as Error).message }, 'et svar kan ikke leveres lenger');
      });
    },
  };
}
