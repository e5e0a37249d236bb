import { App, ExpressReceiver, type Receiver } from '@slack/bolt';
import express, { type Router } from 'express';
import { startRecovery, type Recovery } from '../../assistant/recovery.js';
import type { Reply } from '../../reply/types.js';
import type { ConversationReference } from '../../store/types.js';
import { createAccess } from './access.js';
import { boltLogger } from './bolt-logger.js';
import { Conversations, type SlackParts } from './converse.js';
import { messageDoor } from './doors.js';
import { createHomePage } from './home-page.js';
import { HttpReceiver } from './http-receiver.js';
import { createInstallationStore } from './installations.js';
import { InHand } from './intake.js';
import { readConversationKey } from './keys.js';
import { addListeners } from './listeners.js';
import { replyMessages } from './outgoing.js';
import { forgetTeam } from './references.js';
import { createSeal } from './seal.js';
import { clientOptions, isFinal, Pauses } from './send.js';
import type { SlackOn } from './settings.js';
import { SocketReceiver } from './socket-receiver.js';
import { Held } from './store-away.js';

export { slackSettings, type SlackOn, type SlackSettings } from './settings.js';

export { SHORTCUT } from './listeners.js';

export interface Slack {
  /** Slack's requests and, with several workspaces, the pages that install the app. */
  router: Router;
  /** Opens the socket in Socket Mode, and sends what was answered but not sent before. */
  start(): Promise<void>;
  /** Resolves when everything in hand is delivered, or left to the recovery. */
  idle(): Promise<void>;
  /** Takes nothing more in, and resolves when everything in hand is delivered. What waited for the store is told of, or counted in the log. */
  stop(): Promise<void>;
  /** Sends a notice to a stored conversation. Rejects when it could not be delivered. */
  notify(reference: ConversationReference, reply: Reply, before?: () => Promise<void>): Promise<void>;
  recovery: () => Recovery | undefined;
}

/** What the app must be allowed, and no more; the same as in deploy/slack/manifest.yaml. */
export const SCOPES = ['app_mentions:read', 'channels:history', 'chat:write', 'commands', 'groups:history', 'im:history'];

export type CreateSlack = Omit<SlackParts, 'held'> & { settings: SlackOn };

/** The Slack channel on Bolt. */
export function createSlack(given: CreateSlack): Slack {
  const { settings, store, clock, log, kb } = given;
  const held = new Held();
  const inHand = new InHand();
  const parts = { ...given, held };
  const logger = boltLogger(log);
  const router = express.Router();
  const installer = settings.ut.slag === 'oauth' ? installPages(parts, router) : undefined;
  const access = createAccess(settings, installer?.installer?.authorize, logger);
  const receiver = receiverFor(parts, router, inHand);
  const app = new App({ receiver, authorize: access.authorize, logger, clientOptions: clientOptions(settings.apiUrl, logger), convoStore: false, tokenVerificationEnabled: false });
  app.error(async (error) => void logger.error(error));
  const conversations = new Conversations(parts);
  const pauses = new Pauses(clock);
  addListeners(app, { parts, access, conversations, pauses, home: createHomePage(parts, conversations, pauses), apiUrl: settings.apiUrl });
  const removed = async (team: string): Promise<void> => {
    access.forget(team);
    await forgetTeam(store, team);
    await store.removeInstallation(`slack:${team}`);
  };
  app.event('app_uninstalled', async ({ context }) => removed(context.teamId ?? ''));
  app.event('tokens_revoked', async ({ event, context }) => void ((event.tokens.bot?.length ?? 0) > 0 && (await removed(context.teamId ?? ''))));

  let recovery: Recovery | undefined;
  return {
    router,
    recovery: () => recovery,
    idle: async () => void (await Promise.all([inHand.idle(), conversations.idle()])),
    async start() {
      await app.start();
      recovery = startRecovery({ store, clock, log, drift: parts.drift, ute: parts.assistant.ute, isInHand: (eventId) => conversations.isInHand(eventId) }, 'slack:', async (stored, answer, delivery) => {
        const place = readConversationKey(stored.conversationId);
        if (!place) return;
        const { kanal = place.user } = (answer.adresse ?? {}) as { kanal?: string };
        try {
          const client = await access.clientOf(place.team);
          const door = messageDoor(client, pauses, place.traad?.channel ?? kanal, place.traad?.ts, place.traad ? undefined : place.user);
          await conversations.send(answer, { eventId: stored.eventId, eier: place.user, door, delivery, perhapsPosted: new Date(stored.mottatt) });
        } catch (error) {
          if (!isFinal(error)) throw error;
          log?.warn({ kanal: 'slack' }, 'et svar kan ikke leveres lenger');
        }
      });
    },
    async stop() {
      const recovered = recovery?.stop();
      await app.stop();
      held.letGo();
      await Promise.all([recovered, inHand.idle(), conversations.idle()]);
      const { sagtFra, tapt } = held.counts();
      if (sagtFra + tapt > 0) log?.warn({ kanal: 'slack', sagtFra, tapt }, 'meldinger som ventet på lageret, er gitt opp fordi programmet stopper');
    },
    async notify(reference, reply, before) {
      const place = readConversationKey(reference.id);
      if (!place) throw new Error('not a conversation of Slack');
      const door = messageDoor(await access.clientOf(place.team), pauses, place.traad?.channel ?? place.user, place.traad?.ts);
      for (const message of replyMessages(kb.now().knowledge, reply, { tur: 0, eier: place.user })) await door.post(message, { first: false, ...(before ? { before } : {}) });
    },
  };
}

function receiverFor({ settings, clock, log }: CreateSlack, router: Router, inHand: InHand): Receiver {
  if (settings.inn.slag === 'http') {
    const receiver = new HttpReceiver(settings.inn.signingSecret, clock, inHand, log);
    router.use(receiver.router);
    return receiver;
  }
  const logger = boltLogger(log);
  const installerOptions = { clientOptions: clientOptions(settings.apiUrl, logger) };
  return new SocketReceiver({ appToken: settings.inn.appToken, logger, installerOptions }, inHand, (error) => log?.error({ kanal: 'slack', feil: (error as Error).name }, 'en hendelse feilet'));
}

/** Bolt's pages for installing in several workspaces: /slack/install and /slack/oauth_redirect. */
function installPages({ settings, store, clock, log }: CreateSlack, router: Router): ExpressReceiver {
  if (settings.ut.slag !== 'oauth') throw new Error('only with OAuth');
  const { clientId, clientSecret, stateSecret } = settings.ut;
  const logger = boltLogger(log);
  const installationStore = createInstallationStore(store, createSeal(stateSecret), clock, (team) => settings.tillatte.includes(team));
  return new ExpressReceiver({
    // Its own endpoint for events is not used: ours checks more.
    signingSecret: stateSecret, endpoints: {}, router, clientId, clientSecret, stateSecret, installationStore, scopes: SCOPES, logger,
    installerOptions: { clientOptions: clientOptions(settings.apiUrl, logger), directInstall: true },
  });
}
