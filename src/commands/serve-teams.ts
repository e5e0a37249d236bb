import type { Express } from 'express';
import { startRecovery, type Recovery } from '../assistant/recovery.js';
import type { TeamsParts } from '../channels/teams/index.js';
import type { Config } from '../config.js';
import { markKnown } from '../notices/send.js';

/** Teams as it stands when the program starts. */
export interface MountedTeams {
  /** One line for whoever starts the program. */
  status(url: string): string;
  /** Sends what an earlier process did not get sent. */
  recovery?: Recovery;
}

/** Mounts Teams when it is set up, or for this machine alone when it is not; says which. */
export async function mountTeams(app: Express, config: Config, parts: Omit<TeamsParts, 'settings' | 'subscribed'>): Promise<MountedTeams> {
  // Microsoft's SDK is large: loaded only by the program that serves it.
  const { createTeams, teamsSettings } = await import('../channels/teams/index.js');
  const settings = teamsSettings(config);
  if (settings.slag === 'mangler') {
    return { status: () => `Teams er av: ${settings.navn.join(' og ')} mangler. Se deploy/teams/README.md.` };
  }
  const subscribed = (conversationId: string) => markKnown(parts.knowledge, parts.store, conversationId, parts.clock.now().toISOString());
  const teams = createTeams({ ...parts, settings, subscribed });
  app.use(teams.router);
  return {
    status: (url) => {
      if (settings.slag === 'lokal') return `Teams: ${url}api/messages svarer bare denne maskinen, uten innlogging, fordi MicrosoftAppId ikke er satt.`;
      return `Teams: ${url}api/messages, app ${settings.appId} (${settings.type}), leietakere: ${settings.tillatte.join(', ')}.`;
    },
    recovery: startRecovery(parts, 'teams:', (_stored, answer) => teams.send(answer)),
  };
}
