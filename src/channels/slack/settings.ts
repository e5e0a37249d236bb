import type { Config } from '../../config.js';

/** Sign-in of several workspaces: each installs the app, and its token is kept in our store. */
export interface SlackOAuth {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
}

/** How the Slack channel stands: off, off because settings are missing, or on. */
export type SlackSettings =
  | { slag: 'av' }
  | { slag: 'mangler'; navn: string[] }
  | SlackOn;

export interface SlackOn {
  slag: 'paa';
  /** How events come in: Slack calls us, or we keep a socket open to Slack. */
  inn: { slag: 'http'; signingSecret: string } | { slag: 'socket'; appToken: string };
  ut: { slag: 'token'; botToken: string } | ({ slag: 'oauth' } & SlackOAuth);
  /** Workspaces that are answered; empty with a token means the workspace of the token. */
  tillatte: readonly string[];
  apiUrl?: string;
}

/** Reads how Slack is set up. Nothing set: off. Half set: off, with the names of what is missing. */
export function slackSettings(config: Config): SlackSettings {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = config;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = config;
  const given = [signingSecret, botToken, appToken, clientId, clientSecret, stateSecret].filter((value) => value !== undefined);
  if (given.length === 0) return { slag: 'av' };
  const navn: string[] = [];
  if (!signingSecret && !appToken) navn.push('SLACK_SIGNING_SECRET');
  const oauth = clientId && clientSecret && stateSecret ? { clientId, clientSecret, stateSecret } : undefined;
  if (!botToken && !oauth) navn.push(...(clientId || clientSecret || stateSecret ? missing({ SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret }) : ['SLACK_BOT_TOKEN']));
  // Anybody could install an app that is open to all workspaces.
  if (!botToken && oauth && config.SLACK_TEAMS.length === 0) navn.push('SLACK_TEAMS');
  if (navn.length > 0) return { slag: 'mangler', navn };
  return {
    slag: 'paa',
    inn: appToken ? { slag: 'socket', appToken } : { slag: 'http', signingSecret: signingSecret! },
    ut: botToken ? { slag: 'token', botToken } : { slag: 'oauth', ...oauth! },
    tillatte: config.SLACK_TEAMS,
    ...(config.SLACK_API_URL ? { apiUrl: config.SLACK_API_URL } : {}),
  };
}

function missing(settings: Record<string, string | undefined>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => (value ? [] : [name]));
}
