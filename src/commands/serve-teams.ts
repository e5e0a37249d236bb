import type { Express } from 'express';
import { startRecovery } from '../assistant/recovery.js';
import type { Teams, TeamsParts } from '../channels/teams/index.js';
import { teamsSettings } from '../channels/teams/settings.js';
import type { Config } from '../config.js';
import type { DriftState } from '../drift/state.js';
import { markKnown, type Sender } from '../notices/send.js';

/** Teams as it stands when the program starts. */
export interface MountedTeams {
  /** One line for whoever starts the program. */
  status(url: string): string;
  /** What an earlier process did not get sent is left to the next one; resolves when what is in hand is delivered. */
  stop(): Promise<void>;
  /** Resolves when everything in hand is delivered, however late, or left to the next process. */
  idle(): Promise<void>;
  /** How conversations in Teams are written to without being asked. */
  senders?: Record<string, Sender>;
}

/** Mounts Teams when it is set up, or for this machine alone when it is not; says which. */
export async function mountTeams(app: Express, config: Config, parts: Omit<TeamsParts, 'settings' | 'subscribed'> & { drift?: DriftState }): Promise<MountedTeams> {
  const settings = teamsSettings(config);
  if (settings.slag === 'mangler') {
    return { stop: async () => {}, idle: async () => {}, status: () => `Teams er av: ${settings.navn.join(' og ')} mangler. Se deploy/teams/README.md.` };
  }
  const subscribed = (conversationId: string) => markKnown(parts.kb.now().knowledge, parts.store, conversationId, parts.clock.now().toISOString());
  // Microsoft's SDK takes longer to load than all the rest: a program without an app id loads it when somebody first asks for it.
  let loading: Promise<Teams> | undefined;
  let loaded: Teams | undefined;
  const teams = () => (loading ??= import('../channels/teams/index.js').then(({ createTeams }) => (loaded = createTeams({ ...parts, settings, subscribed }))));
  let notifier: Sender | undefined;
  const notify: Sender = async (reference, reply, before) => (notifier ??= (await import('../channels/teams/index.js')).createNotifier({ kb: parts.kb, settings }))(reference, reply, before);
  if (settings.slag !== 'lokal') await teams();
  app.all('/api/messages', (req, res, next) => void teams().then(({ router }) => router(req, res, next), next));
  const isInHand = (eventId: string): boolean => loaded?.isInHand(eventId) ?? false;
  const recovery = startRecovery({ ...parts, isInHand, ute: parts.assistant.ute }, 'teams:', async ({ eventId }, answer, delivery) => (await teams()).send(eventId, answer, delivery));
  return {
    status: (url) => {
      if (settings.slag === 'lokal') return `Teams: ${url}api/messages svarer bare denne maskinen, uten innlogging, fordi MicrosoftAppId ikke er satt.`;
      return `Teams: ${url}api/messages, app ${settings.appId} (${settings.type}), leietakere: ${settings.tillatte.join(', ')}.`;
    },
    senders: { teams: notify },
    async stop() {
      await Promise.all([recovery.stop(), loaded?.idle()]);
    },
    idle: async () => loaded?.idle(),
  };
}
