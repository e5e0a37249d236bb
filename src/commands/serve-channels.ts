import type { Express } from 'express';
import type { Sender } from '../notices/send.js';
import type { Engine } from './serve-engine.js';
import { mountSlack } from './serve-slack.js';
import { mountTeams } from './serve-teams.js';

/** The channels that push, as they stand when the program starts. */
export interface Channels {
  /** How conversations are written to without being asked. */
  senders: Readonly<Record<string, Sender>>;
  /** A line for each, for whoever starts the program. */
  status(url: string): string[];
  /** Begins what needs the server to listen. */
  start(): void;
  /** Nothing more is sent than what is in hand; resolves when that is delivered, or left to the next process. */
  stop(): Promise<void>;
  /** Resolves when everything in hand is delivered, or left to the next process. */
  idle(): Promise<void>;
}

/** Mounts Teams and Slack as they are set up. */
export async function mountChannels(app: Express, { assistant, clock, config, drift, kb, log, store }: Engine): Promise<Channels> {
  const teams = await mountTeams(app, config, { kb, assistant, store, clock, log, drift });
  const slack = await mountSlack(app, config, { kb, assistant, store, clock, log, drift });
  return {
    senders: { ...teams.senders, ...slack.senders },
    status: (url) => [teams.status(url), slack.status(url)],
    // Slack may be away for now: what is asked on the other channels is answered all the same.
    start: () => void slack.slack?.start().catch((error: unknown) => log.error({ kanal: 'slack', feil: (error as Error).name }, 'Slack kunne ikke startes')),
    stop: async () => void (await Promise.all([teams.stop(), slack.slack?.stop()])),
    idle: async () => void (await Promise.all([teams.idle(), slack.slack?.idle()])),
  };
}
