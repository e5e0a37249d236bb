import type { App, RespondFn, webApi } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { formatDato } from '../../knowledge/text.js';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Access } from './access.js';
import type { Conversations, SlackParts } from './converse.js';
import { answersGoToSlack } from './answer-address.js';
import { messageDoor, privateDoor } from './doors.js';
import type { HomePage } from './home-page.js';
import type { Taken } from './intake.js';
import { conversationKey, messageEventId, personKey, triggerEventId } from './keys.js';
import { openPart } from './open-part.js';
import { plainMessage, SHARE_ACTION } from './outgoing.js';
import { asInput, isWritten, mentions, placeOf, readPress, readText, type SlackMessageEvent, type SlackPress } from './read.js';
import { retrying, type Pauses } from './send.js';
import { shareAnswer } from './share.js';
import { offHome, offMessage, offText } from './switched-off.js';

export const SHORTCUT = 'spor-alis';

/** Whoever takes on to greet is left in peace so long; one that died may then be made up for. */
const GREETING_MS = 60_000;

interface Room {
  parts: SlackParts;
  access: Access;
  conversations: Conversations;
  pauses: Pauses;
  home: HomePage;
  /** Another address of Slack's API than Slack's own. */
  apiUrl: string | undefined;
}

/** What every listener is given, as far as we use it. */
interface Call {
  client: webApi.WebClient;
  team: string;
  botUserId: string | undefined;
  tatt: Taken;
}

/** What Slack sends, and what it means to us. Each listener only translates. */
export function addListeners(app: App, room: Room): void {
  const { access, conversations, home, parts, pauses } = room;
  app.use(async ({ body, context, next }) => {
    if (!answersGoToSlack(body as unknown as Record<string, unknown>, room.apiUrl)) return void parts.log?.warn({ kanal: 'slack' }, 'en hendelse som skulle besvares et annet sted enn hos Slack, ble avvist');
    const from = homeTeamOf(body as unknown as Record<string, unknown>);
    const allowed = (await access.isAllowed(context.teamId)) && (from === undefined || from === context.teamId || (await access.isAllowed(from)));
    if (allowed) await next();
  });

  app.event('app_mention', async ({ event, client, context }) => {
    const message = event as unknown as SlackMessageEvent;
    if (isWritten(message)) await inThread(room, message, callOf(client, context), message.thread_ts ?? message.ts);
  });

  app.event('message', async ({ event, client, context }) => {
    const message = event as unknown as SlackMessageEvent;
    if (!isWritten(message)) return;
    const call = callOf(client, context);
    if (message.channel_type === 'im') return alone(room, message, call);
    // A mention comes as an event of its own; other messages are ours only where the person already talks with us.
    if (!message.thread_ts || mentions(message.text, call.botUserId)) return;
    const key = conversationKey({ team: call.team, user: message.user, traad: { channel: message.channel, ts: message.thread_ts } });
    if (await parts.held.whenStoreIsThere(() => parts.store.readConversation(key))) await inThread(room, message, call, message.thread_ts);
  });

  app.command(/^\/alis/, async ({ command, client, context, respond }) => {
    const { team, tatt, botUserId } = callOf(client, context);
    const eventId = triggerEventId(team, command.trigger_id);
    await conversations.take({ place: { team, user: command.user_id }, eventId, input: asInput(readText(command.text ?? '', botUserId)), door: privateDoor(respond, false), client, tatt });
  });

  app.shortcut(SHORTCUT, async ({ shortcut, client, context, respond }) => {
    const { team, tatt, botUserId } = callOf(client, context);
    const { trigger_id, user, message } = shortcut as unknown as { trigger_id: string; user: { id: string }; message?: { text?: string } };
    const tekst = readText(message?.text ?? '', botUserId);
    if (tekst === '') return void (await privateDoor(respond, false).post(plainMessage(parts.kb.now().knowledge, 'nb', 'slack.snarvei.tom'), { first: true }));
    await conversations.take({ place: { team, user: user.id }, eventId: triggerEventId(team, trigger_id), input: asInput(tekst), door: privateDoor(respond, false), client, tatt });
  });

  app.action(/^/, async ({ body, client, context, respond }) => pressed(room, body as unknown as SlackPress, callOf(client, context), respond));

  app.event('app_home_opened', async ({ event, client, context }) => {
    const { team, tatt } = callOf(client, context);
    const off = await offText(parts, personKey(team, event.user));
    // Nobody is greeted meanwhile: the greeting comes when they open it again.
    if (off !== null) return event.tab === 'home' ? void (await retrying(() => client.views.publish({ user_id: event.user, view: offHome(off) }))) : undefined;
    if (event.tab === 'home') return home.show(client, team, event.user);
    // The first time somebody opens the conversation.
    const key = `velkomst:${personKey(team, event.user)}`;
    const now = parts.clock.now();
    const until = new Date(now.getTime() + GREETING_MS).toISOString();
    if (!(await parts.held.whenStoreIsThere(() => parts.store.begin(key, now.toISOString(), until)))) return;
    const begun = await parts.store.readConversation(personKey(team, event.user));
    const door = messageDoor(client, pauses, event.channel, undefined, event.user);
    // An event of its own each time: one who has deleted everything since is greeted as new.
    const greeted = begun !== null || (await conversations.take({ place: { team, user: event.user }, eventId: `slack:${team}:velkomst:${event.user}:${now.toISOString()}`, input: { type: 'start' }, door, client, tatt, uspurt: true }));
    // Refused (a limit, the store away, the program ends): they are greeted when they open it again.
    await (greeted ? parts.store.finish(key, until) : parts.store.giveUp(key, until));
  });
}

async function alone({ conversations, pauses }: Room, message: SlackMessageEvent & { user: string }, { client, team, botUserId, tatt }: Call): Promise<void> {
  const { channel, ts, thread_ts, user } = message;
  await conversations.take({ place: { team, user }, kanal: channel, eventId: messageEventId(team, channel, ts), input: asInput(readText(message.text ?? '', botUserId)), door: messageDoor(client, pauses, channel, thread_ts, user), client, tatt });
}

async function inThread({ conversations, pauses }: Room, message: SlackMessageEvent & { user: string }, { client, team, botUserId, tatt }: Call, thread: string): Promise<void> {
  const { channel, ts, user } = message;
  const place = { team, user, traad: { channel, ts: thread } };
  await conversations.take({ place, eventId: messageEventId(team, channel, ts), input: asInput(readText(message.text ?? '', botUserId)), door: messageDoor(client, pauses, channel, thread), client, tatt });
}

async function pressed(room: Room, press: SlackPress, { client, team, tatt }: Call, respond: RespondFn): Promise<void> {
  const { conversations, home, parts, pauses } = room;
  const [control] = press.actions;
  if (!control) return;
  const off = await offText(parts, personKey(team, press.user.id));
  if (off !== null && control.action_id.startsWith('hjem:')) return void (await retrying(() => client.views.publish({ user_id: press.user.id, view: offHome(off) })));
  if (off !== null && control.action_id === SHARE_ACTION) return void (await retrying(() => respond({ ...offMessage(off), response_type: 'ephemeral', replace_original: false })));
  if (control.action_id.startsWith('hjem:')) return home.press(client, team, press.user.id, press.trigger_id, control);
  if (control.action_id === SHARE_ACTION) return shareAnswer(parts, { team, user: press.user.id, eventId: control.value ?? '', trigger: press.trigger_id }, respond);
  let read = readPress(press);
  if (read.slag === 'ingenting') return;
  const place = placeOf(press, team);
  const { message, channel, container } = press;
  const ephemeral = container?.is_ephemeral === true;
  const door = ephemeral || !channel ? privateDoor(respond, true) : messageDoor(client, pauses, channel.id, message?.thread_ts ?? place.traad?.ts, place.traad ? undefined : press.user.id);
  if (read.slag === 'apne') {
    if (off === null && (await openPart(parts, place, { ...read, trigger: press.trigger_id }, door))) return;
    read = read.ellers;
  }
  const lang = await langOf(parts, conversationKey(place));
  if (read.slag !== 'inndata') {
    const notice = plainMessage(parts.kb.now().knowledge, lang, read.slag === 'annens' ? 'slack.annens' : 'slack.velg.dato');
    return void (await retrying(() => respond({ ...notice, response_type: 'ephemeral', replace_original: false })));
  }
  const trykket = message && channel && !ephemeral ? { channel: channel.id, ts: message.ts, blocks: (message.blocks ?? []) as KnownBlock[], svar: spoken(read.svar, lang) } : undefined;
  await conversations.take({ place, eventId: triggerEventId(team, press.trigger_id), input: read.input, door, client, tatt, ...(trykket ? { trykket } : {}) });
}

/** Dates are shown as people write them. */
function spoken(svar: string, lang: Lang): string {
  return svar.replace(/\d{4}-\d{2}-\d{2}/g, (date) => formatDato(lang, date));
}

async function langOf({ store }: SlackParts, key: string): Promise<Lang> {
  const found = await store.readConversation(key).catch(() => null);
  return found ? (JSON.parse(found.innhold) as { lang: Lang }).lang : 'nb';
}

function callOf(client: webApi.WebClient, context: { teamId?: string; botUserId?: string; [key: string]: unknown }): Call {
  return { client, team: context.teamId ?? '', botUserId: context.botUserId, tatt: context['tatt'] as Taken };
}

/** The workspace that the person belongs to; in shared channels it may be another than the app's. */
function homeTeamOf(body: Record<string, unknown>): string | undefined {
  const event = body['event'] as SlackMessageEvent | undefined;
  const user = body['user'] as { team_id?: string } | undefined;
  return event?.user_team ?? event?.team ?? user?.team_id;
}
