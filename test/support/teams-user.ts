import { makeToken, type Claims, type SigningKey } from './teams-keys.js';
import type { Call } from './teams-connector.js';
import { messages } from './teams-connector.js';
import { APP_ID, TENANT, type TeamsWorld } from './teams-world.js';

export const BOT = '28:bot';

let made = 0;

type Place = 'personal' | 'groupChat' | 'channel';

/** A person in Teams: what they do becomes a signed activity. */
export class TeamsUser {
  readonly id: string;
  readonly conversation: { id: string; conversationType: Place; tenantId: string; isGroup?: boolean };

  private newest = '';

  constructor(
    private readonly world: TeamsWorld,
    options: { id?: string; place?: Place; conversation?: string } = {},
  ) {
    const place = options.place ?? 'personal';
    this.id = options.id ?? '29:kari';
    this.conversation = { id: options.conversation ?? `${place}-${this.id}`, conversationType: place, tenantId: TENANT, ...(place === 'personal' ? {} : { isGroup: true }) };
  }

  /** The id of the newest activity. */
  get newestId(): string {
    return this.newest;
  }

  /** The field that the newest answer to this person asks for, as the dialogue has it. */
  async asks(): Promise<string | undefined> {
    const stored = await this.world.store.readAnswer(`teams:${this.conversation.id}:${this.newest}`);
    return (JSON.parse(stored!.svar) as { replies: { asks?: string }[] }).replies.at(-1)?.asks;
  }

  /** Posts an activity; returns the status of the answer. */
  async post(activity: Record<string, unknown>, authorization: string | null = `Bearer ${this.token()}`): Promise<number> {
    this.newest = String(activity['id'] ?? `activity-${++made}`);
    const body = { id: this.newest, timestamp: '2026-11-23T10:00:00.000Z', channelId: 'msteams', serviceUrl: this.world.connector.url, locale: 'en-US', from: { id: this.id, name: 'Kari' }, recipient: { id: BOT, name: 'ALIS' }, conversation: this.conversation, channelData: { tenant: { id: TENANT } }, ...activity };
    const headers: Record<string, string> = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) };
    const response = await fetch(this.world.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
    await response.text();
    return response.status;
  }

  /** Does something and returns what the bot sent or changed because of it. */
  async act(activity: Record<string, unknown>): Promise<Call[]> {
    const before = this.world.connector.calls.length;
    const status = await this.post(activity);
    if (status !== 200) throw new Error(`HTTP ${status}`);
    return messages(this.world.connector.calls.slice(before));
  }

  install(): Promise<Call[]> {
    return this.act({ type: 'conversationUpdate', membersAdded: [{ id: BOT }, { id: this.id }] });
  }

  write(text: string, extra: Record<string, unknown> = {}): Promise<Call[]> {
    return this.act({ type: 'message', text, ...extra });
  }

  /** Writes with a mention of the bot, as one must in a channel. */
  mention(text: string): Promise<Call[]> {
    return this.write(`<at>ALIS</at> ${text}`, { entities: [{ type: 'mention', text: '<at>ALIS</at>', mentioned: { id: BOT, name: 'ALIS' } }] });
  }

  /** Presses a button of a card, with what was filled in. */
  press(on: Call, title: string | RegExp, inputs: Record<string, unknown> = {}): Promise<Call[]> {
    const action = buttons(on).find((button) => (typeof title === 'string' ? button.title === title : title.test(button.title)));
    if (!action) throw new Error(`no button ${title}; there are: ${buttons(on).map((button) => button.title).join(', ')}`);
    const associated = action.associatedInputs === 'None' ? {} : inputs;
    return this.act({ type: 'message', value: { ...associated, ...action.data }, replyToId: on.kind === 'update' ? on.about : this.idOf(on) });
  }

  token(claims: Claims = {}, key: SigningKey = this.world.connector.key, alg: 'RS256' | 'none' = 'RS256'): string {
    const now = Math.floor(Date.now() / 1000);
    return makeToken(key, { iss: 'https://api.botframework.com', aud: APP_ID, iat: now, nbf: now - 60, exp: now + 3600, serviceurl: this.world.connector.url, ...claims }, alg);
  }

  /** The id that the channel gave a message: they are numbered in the order sent. */
  idOf(call: Call): string {
    return `sent-${this.world.connector.calls.filter((c) => c.kind === 'send').indexOf(call) + 1}`;
  }
}

/** The card of a message. */
export function cardOf(call: Call): any {
  return call.activity.attachments?.[0]?.content;
}

/** Everything on a card that can be pressed. */
export function buttons(call: Call): any[] {
  return collect(cardOf(call), (node) => node.type === 'Action.Submit');
}

/** All text that a card shows. */
export function textOf(call: Call): string {
  return collect(cardOf(call), (node) => node.type === 'RichTextBlock').map((block) => block.inlines.map((run: any) => run.text ?? run).join('')).join('\n');
}

export function collect(node: any, wanted: (node: any) => boolean): any[] {
  if (Array.isArray(node)) return node.flatMap((inner) => collect(inner, wanted));
  if (typeof node !== 'object' || node === null) return [];
  return [...(wanted(node) ? [node] : []), ...Object.values(node).flatMap((inner) => collect(inner, wanted))];
}
