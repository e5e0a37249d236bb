import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_LIMITS, createAssistant, type Assistant } from '../../src/assistant/index.js';
import { createSlack, type Slack, type SlackOn } from '../../src/channels/slack/index.js';
import { sign } from '../../src/channels/slack/signature.js';
import type { Clock } from '../../src/clock.js';
import type { DriftState } from '../../src/drift/state.js';
import type { AskField } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { fixedSource, type KnowledgeSource } from '../../src/kb/source.js';
import type { Log } from '../../src/ops/log.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { startHooks, startSlackApi, TOKEN, type SlackApi } from './slack-api.js';
import { runLog } from './written.js';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const TEAM = 'T000000001';

let files: KnowledgeSource | undefined;
/** The files as they stand, read once for all worlds of a test. */
function sharedSource(): KnowledgeSource {
  return (files ??= ((knowledge) => fixedSource(knowledge, createRecogniser(knowledge)))(loadKnowledge()));
}

export interface Block {
  type: string;
  block_id?: string;
  text?: { text: string };
  elements?: Control[];
}
export interface Control {
  type: string;
  action_id: string;
  value?: string;
  text?: { text: string };
  options?: { text: { text: string }; value: string }[];
}
export interface Message {
  ts: string;
  text: string;
  user?: string;
  thread_ts?: string;
  edited?: unknown;
  blocks?: Block[];
}

/** The real channel on real Bolt, with the emulator as Slack, and signed requests as Slack sends them. */
export class SlackWorld {
  logged: string[] = [];
  /** The field that the newest answer asks for. */
  asks: AskField | undefined;
  private n = 0;

  private constructor(
    readonly api: SlackApi,
    readonly hooks: Awaited<ReturnType<typeof startHooks>>,
    readonly slack: Slack,
    readonly server: RunningServer,
    readonly store: Store,
    readonly time: { now: Date },
    readonly kari: string,
    readonly ola: string,
    readonly channel: string,
    readonly dm: string,
  ) {}

  static async start(options: { store?: Store; kb?: KnowledgeSource; now?: string; drift?: DriftState; settings?: Partial<SlackOn>; api?: SlackApi; /** Wraps the engine: to make it refuse. */ wrap?: (assistant: Assistant) => Assistant; people?: Pick<SlackWorld, 'kari' | 'ola' | 'channel' | 'dm'> } = {}): Promise<SlackWorld> {
    const api = options.api ?? (await startSlackApi());
    const people = options.people ?? (await meet(api));
    const store = options.store ?? (await openMemoryStore());
    const time = { now: new Date(options.now ?? '2026-11-23T10:00:00Z') };
    const kb = options.kb ?? sharedSource();
    const clock: Clock = { now: () => time.now };
    const drift = options.drift ? { drift: options.drift } : {};
    const logged: string[] = [];
    const file = runLog();
    const write = (...parts: unknown[]) => {
      logged.push(JSON.stringify(parts));
      file.info(parts);
    };
    const log = { info: write, warn: write, error: write, child: () => log } as unknown as Log;
    const engine = createAssistant({ kb, store, clock, limits: { ...DEFAULT_LIMITS, perUserPerMinute: 10_000 }, log, ...drift });
    const real = options.wrap ? options.wrap(engine) : engine;
    const seen: { asks?: AskField | undefined } = {};
    const assistant: Assistant = { ...real, handle: async (incoming) => { const answer = await real.handle(incoming); seen.asks = answer.replies.at(-1)?.asks; return answer; } };
    const settings: SlackOn = { slag: 'paa', inn: { slag: 'http', signingSecret: SECRET }, ut: { slag: 'token', botToken: TOKEN }, tillatte: [], apiUrl: api.url, ...options.settings };
    const slack = createSlack({ settings, kb, assistant, store, clock, log, ...drift });
    const app = createApp();
    app.use(slack.router);
    const server = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
    await slack.start();
    const world = new SlackWorld(api, await startHooks(), slack, server, store, time, people.kari, people.ola, people.channel, people.dm);
    world.logged = logged;
    Object.defineProperty(world, 'asks', { get: () => seen.asks });
    return world;
  }

  /** What Kari answers to the newest question, in words and by the button if it is there. */
  answerTo(message: Message): [words: string, value?: string] {
    const [words, value] = (this.asks && KNOWN[this.asks]) ?? ['vet ikke', 'vet-ikke'];
    const there = controls(message).some(({ element }) => element.value === value || element.options?.some((option) => option.value === value));
    return there ? [words, value] : [words];
  }

  /** Sends a request signed as Slack signs. Gives the receipt. */
  async send(body: string, type: string, over: { timestamp?: string; signature?: string; headers?: Record<string, string> } = {}): Promise<{ status: number; text: string }> {
    const timestamp = over.timestamp ?? String(Math.floor(this.time.now.getTime() / 1000));
    const response = await fetch(`${this.server.url}slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': over.signature ?? sign(SECRET, timestamp, body), ...over.headers },
    });
    return { status: response.status, text: await response.text() };
  }

  event(event: Record<string, unknown>, over: Record<string, unknown> = {}): string {
    const body = { token: 'x', team_id: TEAM, api_app_id: 'A0ALIS', type: 'event_callback', event_id: `Ev${++this.n}`, event_time: 1, authorizations: [{ team_id: TEAM, enterprise_id: null, user_id: 'U0ALIS', is_bot: true }], event, ...over };
    return JSON.stringify(body);
  }

  ts(): string {
    this.n += 1;
    return `17${String(this.time.now.getTime() / 1000 + this.n).slice(2)}.${String(this.n).padStart(6, '0')}`;
  }

  /** A message in the direct conversation, and everything that came of it. */
  async write(text: string, user = this.kari, over: Record<string, unknown> = {}): Promise<Message[]> {
    return this.after(() => this.sendEvent({ type: 'message', channel: this.dm, channel_type: 'im', user, text, ts: this.ts(), ...over }));
  }

  async sendEvent(event: Record<string, unknown>, over: Record<string, unknown> = {}): ReturnType<SlackWorld['send']> {
    return this.send(this.event(event, over), 'application/json');
  }

  async interact(payload: Record<string, unknown>): ReturnType<SlackWorld['send']> {
    return this.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'application/x-www-form-urlencoded');
  }

  press(control: { block: Block; element: Control; chosen?: { text: { text: string }; value: string } }, message: Message, over: Record<string, unknown> = {}): Record<string, unknown> {
    const { element, block, chosen } = control;
    const action = { type: element.type, action_id: element.action_id, block_id: block.block_id, action_ts: this.ts(), ...(chosen ? { selected_option: chosen } : { value: element.value, text: element.text }) };
    return {
      type: 'block_actions', team: { id: TEAM, domain: 'kommunen' }, user: { id: this.kari, team_id: TEAM }, api_app_id: 'A0ALIS', trigger_id: `tr.${++this.n}`, response_url: this.hooks.url,
      channel: { id: this.dm, name: 'directmessage' }, container: { type: 'message', message_ts: message.ts, channel_id: this.dm, is_ephemeral: false }, message, actions: [action], ...over,
    };
  }

  async command(text: string, user = this.kari): ReturnType<SlackWorld['send']> {
    const form = { token: 'x', team_id: TEAM, team_domain: 'kommunen', channel_id: this.channel, channel_name: 'allmennleger', user_id: user, user_name: 'kari', command: '/alis', text, api_app_id: 'A0ALIS', response_url: this.hooks.url, trigger_id: `tr.${++this.n}` };
    return this.send(new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded');
  }

  /** Messages that the app posted in a conversation, oldest first. */
  async history(channel = this.dm): Promise<Message[]> {
    const { messages } = (await this.api.ask('conversations.history', { channel, limit: 500 }, 'xoxp-leser')) as { messages: Message[] };
    return [...messages].reverse();
  }

  async replies(channel: string, ts: string): Promise<Message[]> {
    const { messages = [] } = (await this.api.ask('conversations.replies', { channel, ts }, 'xoxp-leser')) as { messages?: Message[] };
    return messages;
  }

  /** Waits until nothing is in hand, and gives the messages that were posted meanwhile. */
  async after(act: () => Promise<{ status: number }>, channel = this.dm): Promise<Message[]> {
    const before = this.api.of('chat.postMessage').length;
    const { status } = await act();
    if (status !== 200) throw new Error(`HTTP ${status}`);
    await this.idle();
    const posted = this.api.of('chat.postMessage').length - before;
    const all = await this.history(channel);
    return posted === 0 ? [] : all.slice(-posted);
  }

  async idle(): Promise<void> {
    await sleep(5);
    await this.slack.idle();
  }

  /** The program ends, with or without finishing. The emulated Slack goes on when `keep` is given. */
  async stop(keep: 'api' | 'nothing' = 'nothing'): Promise<void> {
    await this.slack.stop();
    await this.server.close();
    await this.hooks.close();
    if (keep === 'nothing') {
      await this.store.close();
      await this.api.close();
    }
  }
}

/** Every control of a message, with the block it stands in. */
export function controls(message: Message): { block: Block; element: Control }[] {
  return (message.blocks ?? []).filter((block) => block.type === 'actions').flatMap((block) => (block.elements ?? []).map((element) => ({ block, element })));
}

/** The button or list item with a value. */
export function control(message: Message, value: string): { block: Block; element: Control; chosen?: { text: { text: string }; value: string } } {
  for (const { block, element } of controls(message)) {
    if (element.value === value) return { block, element };
    const chosen = element.options?.find((option) => option.value === value);
    if (chosen) return { block, element, chosen };
  }
  throw new Error(`no control with value ${value} in: ${message.text}`);
}

/** What Kari knows of her case: her words, and the button that says the same. */
const KNOWN: Partial<Record<AskField, [words: string, value?: string]>> = {
  utdanningsvirksomhet: ['registrert', 'registrert'], nyOrdning: ['ja', 'true'], alisAvtale: ['ja', 'true'], malBrukt: ['ja', 'true'], avtaleSignert: ['1. november 2022'], privatTilknytning: ['nei', 'false'],
  tilknytning: ['vikar', 'vikar'], vikariat: ['1. mars 2023 til 31. desember 2023'], tidligere: ['ingen', 'ingen'], 'maksbelop.grunn': ['300 000'], 'maksbelop.tillegg': ['100 000'], saerskiltRekruttering: ['ja', 'true'],
};

/** All that a message says, with ordinary spaces. */
export function said(message: { blocks?: unknown; text?: unknown }): string {
  const strings = (node: unknown): string[] => {
    if (Array.isArray(node)) return node.flatMap(strings);
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([key, value]) => (key === 'text' && typeof value === 'string' ? [value] : strings(value)));
  };
  return strings(message.blocks ?? []).join('\n').replaceAll('\u00a0', ' ');
}

async function meet(api: SlackApi): Promise<Pick<SlackWorld, 'kari' | 'ola' | 'channel' | 'dm'>> {
  const { members } = (await api.ask('users.list', {}, 'xoxp-leser')) as { members: { id: string; name: string }[] };
  const { channels } = (await api.ask('conversations.list', {}, 'xoxp-leser')) as { channels: { id: string; name: string }[] };
  const kari = members.find((member) => member.name === 'kari')!.id;
  const ola = members.find((member) => member.name === 'ola')!.id;
  const opened = (await api.ask('conversations.open', { users: kari }, 'xoxp-leser')) as { channel: { id: string } };
  return { kari, ola, channel: channels.find((channel) => channel.name === 'allmennleger')!.id, dm: opened.channel.id };
}
