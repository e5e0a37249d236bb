import type { Express } from 'express';
import type { SlackParts } from '../channels/slack/converse.js';
import { createSlack, slackSettings, type Slack } from '../channels/slack/index.js';
import type { Config } from '../config.js';

/** Mounts Slack when it is set up. Undefined when it is off; `status` says how it stands in a line for whoever starts the program. */
export function mountSlack(app: Express, config: Config, parts: SlackParts): { slack?: Slack; status: (url: string) => string } {
  const settings = slackSettings(config);
  if (settings.slag === 'av') return { status: () => 'Slack er av: SLACK_SIGNING_SECRET og SLACK_BOT_TOKEN er ikke satt (se deploy/slack/README.md).' };
  if (settings.slag === 'mangler') return { status: () => `Slack er av: sett ${settings.navn.join(' og ')} (se deploy/slack/README.md).` };
  const slack = createSlack({ ...parts, settings });
  app.use(slack.router);
  return { slack, status: (url) => (settings.inn.slag === 'socket' ? 'Slack er på: Socket Mode' : `Slack er på: ${url}slack/events`) };
}
