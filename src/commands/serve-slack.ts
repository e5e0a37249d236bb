import type { Express } from 'express';
import type { CreateSlack, Slack } from '../channels/slack/index.js';
import { slackSettings } from '../channels/slack/settings.js';
import type { Config } from '../config.js';
import { markKnown, type Sender } from '../notices/send.js';

/** Slack as it stands when the program starts; undefined when it is off. */
export interface MountedSlack {
  slack?: Slack;
  /** How conversations in Slack are written to without being asked. */
  senders?: Record<string, Sender>;
  /** One line for whoever starts the program. */
  status(url: string): string;
}

/** Mounts Slack when it is set up. */
export async function mountSlack(app: Express, config: Config, parts: Omit<CreateSlack, 'subscribed' | 'settings'>): Promise<MountedSlack> {
  const settings = slackSettings(config);
  if (settings.slag === 'av') return { status: () => 'Slack er av: SLACK_SIGNING_SECRET og SLACK_BOT_TOKEN er ikke satt. Se deploy/slack/README.md.' };
  if (settings.slag === 'mangler') return { status: () => `Slack er av: ${settings.navn.join(' og ')} mangler. Se deploy/slack/README.md.` };
  // Slack's SDK is large: loaded only by the program that serves it.
  const { createSlack } = await import('../channels/slack/index.js');
  const subscribed = (conversationId: string) => markKnown(parts.kb.now().knowledge, parts.store, conversationId, parts.clock.now().toISOString());
  const slack = createSlack({ ...parts, subscribed, settings });
  app.use(slack.router);
  return { slack, senders: { slack: slack.notify }, status: (url) => (settings.inn.slag === 'socket' ? 'Slack: Socket Mode.' : `Slack: ${url}slack/events.`) };
}
