import { answerMessages } from '../../src/channels/slack/outgoing.js';
import { markOf } from '../../src/channels/slack/posted.js';
import { sign } from '../../src/channels/slack/signature.js';
import { cardMessages } from '../../src/channels/teams/outgoing.js';
import { unpackAnswer } from '../../src/assistant/stored-answer.js';
import type { Store, StoredAnswer } from '../../src/store/types.js';
import { ANSWERS, knowledge } from './journey.js';
import { BOT, type SlackApi } from './slack-api.js';
import type { TestConnector } from './teams-connector.js';

/** A platform as seen by a test that kills the program: how it delivers a message, and what it has taken. */
export interface Platform {
  /** The id under which the program stores the event. */
  eventId(talk: string, n: number): string;
  /** Delivers a message, the same again for the same number. Resolves with the status; rejects when nobody answers. */
  deliver(url: string, talk: string, n: number, text: string): Promise<number>;
  /** How many times each message of a stored answer was taken. */
  taken(answer: StoredAnswer): number[];
}

export function teamsPlatform(connector: TestConnector): Platform {
  return {
    eventId: (talk, n) => `teams:${talk}:m${n}`,
    async deliver(url, talk, n, text) {
      const conversation = { id: talk, conversationType: 'personal' };
      const activity = { type: 'message', id: `m${n}`, text, timestamp: '2026-11-23T10:00:00.000Z', channelId: 'msteams', serviceUrl: connector.url, locale: 'nb-NO', from: { id: `29:${talk}` }, recipient: { id: '28:bot' }, conversation };
      return post(`${url}api/messages`, JSON.stringify(activity), {});
    },
    taken({ conversationId, svar }) {
      const answer = unpackAnswer(svar);
      const sent = connector.calls.filter(({ kind, conversation }) => kind === 'send' && `teams:${conversation}` === conversationId).map(({ activity }) => JSON.stringify(activity.attachments?.[0]?.content));
      const cards = answer.replies.flatMap((reply) => cardMessages(knowledge, reply, answer.tur, undefined)).map(({ attachments }) => JSON.stringify(attachments![0]!.content));
      return cards.map((card) => sent.filter((content) => content === card).length);
    },
  };
}

export function slackPlatform(api: SlackApi, who: { team: string; user: string; dm: string; secret: string }): Platform {
  const talks: string[] = [];
  const ts = (talk: string, n: number): string => {
    if (!talks.includes(talk)) talks.push(talk);
    return `170000000${talks.indexOf(talk)}.${n.toString().padStart(6, '0')}`;
  };
  return {
    eventId: (talk, n) => `slack:${who.team}:${who.dm}:${ts(talk, n)}`,
    async deliver(url, talk, n, text) {
      const event = { type: 'message', channel: who.dm, channel_type: 'im', user: who.user, text, ts: ts(talk, n) };
      const body = JSON.stringify({ token: 'x', team_id: who.team, api_app_id: 'A0ALIS', type: 'event_callback', event_id: `Ev-${talk}-${n}`, event_time: 1, authorizations: [{ team_id: who.team, enterprise_id: null, user_id: BOT, is_bot: true }], event });
      const timestamp = String(Math.floor(Date.now() / 1000));
      return post(`${url}slack/events`, body, { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': sign(who.secret, timestamp, body) });
    },
    taken({ eventId, svar }) {
      const posted = api.posted.map(({ metadata }) => JSON.stringify(metadata));
      const messages = answerMessages(knowledge, unpackAnswer(svar), who.user, eventId).map((_message, del) => JSON.stringify(markOf(eventId, del, new Date(0)).metadata));
      return messages.map((mark) => posted.filter((metadata) => metadata === mark).length);
    },
  };
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  await response.text();
  return response.status;
}

const OPENING = 'fastlegevikar i 80 % fra 1. mars 2023 til 31. august 2023 i Hasvik. Hvor mye kan vi få?';

/** One person's check after another through one platform; each message is sent again until it is stored. */
export class PushedTalk {
  /** What was said, in order. */
  readonly said: string[] = [];

  constructor(
    readonly platform: Platform,
    readonly name: string,
  ) {}

  eventIds(): string[] {
    return this.said.map((_text, n) => this.platform.eventId(this.name, n));
  }

  /** The message that is due: the newest again while it is not stored, else the answer to what was asked last. */
  async next(store: Store): Promise<number> {
    const newest = this.said.length - 1;
    const stored = newest < 0 ? null : await store.readAnswer(this.platform.eventId(this.name, newest));
    if (newest >= 0 && !stored) return newest;
    this.said.push(this.reply(stored));
    return newest + 1;
  }

  deliver(url: string, n: number): Promise<number> {
    return this.platform.deliver(url, this.name, n, this.said[n]!);
  }

  /** The first message says an address, so that its answer is two messages. */
  private reply(stored: StoredAnswer | null): string {
    if (!stored) return `Svar til kari@example.org. Legen er ${OPENING}`;
    const last = unpackAnswer(stored.svar).replies.at(-1)!;
    if (last.estimate) return 'start på nytt';
    return last.asks ? (ANSWERS[last.asks] ?? 'vet ikke') : `Legen er ${OPENING}`;
  }
}
