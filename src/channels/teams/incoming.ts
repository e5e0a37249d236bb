import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Input } from '../../dialogue/types.js';
import { isPersonal, type TeamsActivity } from './activity.js';

/** What an activity means to us. */
export type Incoming =
  | { slag: 'samtale'; conversationId: string; eventId: string; input: Input; kort?: PressedCard }
  /** The assistant was added to a conversation. */
  | { slag: 'velkommen'; conversationId: string; eventId: string; input: Input }
  /** The assistant was removed from a conversation. */
  | { slag: 'fjernet' }
  | { slag: 'ignorert' };

/** The card whose button was pressed: it may be replaced where it stands. */
export interface PressedCard {
  activityId: string;
  /** The answer takes the place of the question (an answer or a step), rather than follow under it. */
  paaStedet: boolean;
}

const shortText = z.string().max(1_000);
/** What our own buttons send back. Anything else in the same place is ignored. */
const pressSchema = z.looseObject({
  alis: z.looseObject({
    tur: z.int().nonnegative().optional(),
    valg: z.string().max(200).optional(),
    skjema: z.enum(['periode', 'dato', 'prosent', 'kroner', 'tekst', 'liste']).optional(),
    skriv: shortText.optional(),
    her: z.boolean().optional(),
    eier: z.string().max(64).optional(),
  }),
  fra: shortText.optional(),
  til: shortText.optional(),
  dato: shortText.optional(),
  tall: z.union([shortText, z.number()]).optional(),
  svar: shortText.optional(),
  valg: z.string().max(200).optional(),
});

/** Reads an activity. Pure, except that an activity without id gets a random one. */
export function readActivity(activity: TeamsActivity): Incoming {
  const bot = activity.recipient.id;
  const conversationId = conversationKey(activity);
  switch (activity.type) {
    case 'message':
      return readMessage(activity, conversationId, activity.id ?? randomUUID());
    case 'messageUpdate':
      // Restoring a deleted message is not an edit.
      if (activity.channelData?.eventType !== undefined && activity.channelData.eventType !== 'editMessage') return { slag: 'ignorert' };
      return readMessage(activity, conversationId, `${activity.id ?? randomUUID()}:${digest(`${activity.timestamp ?? ''}\n${activity.text ?? ''}`)}`);
    case 'installationUpdate':
      if (activity.action?.startsWith('remove')) return { slag: 'fjernet' };
      return activity.action?.startsWith('add') ? welcome(activity, conversationId) : { slag: 'ignorert' };
    case 'conversationUpdate':
      if (activity.membersRemoved?.some((member) => member.id === bot)) return { slag: 'fjernet' };
      return activity.membersAdded?.some((member) => member.id === bot) ? welcome(activity, conversationId) : { slag: 'ignorert' };
    default:
      return { slag: 'ignorert' };
  }
}

/** The thread is the conversation; in groups and channels each person's facts are their own. */
export function conversationKey(activity: TeamsActivity): string {
  const thread = `teams:${activity.conversation.id}`;
  return isPersonal(activity) ? thread : `${thread}:${activity.from.id}`;
}

/** A short mark of who a card in a shared thread was made for. It says nothing about who that is. */
export function ownerMark(activity: Parameters<typeof isPersonal>[0] & { from: { id: string } }): string | undefined {
  return isPersonal(activity) ? undefined : digest(activity.from.id);
}

function readMessage(activity: TeamsActivity, conversationId: string, activityId: string): Incoming {
  const eventId = `teams:${activity.conversation.id}:${activityId}`;
  const press = activity.value === undefined ? undefined : pressSchema.safeParse(activity.value);
  if (press?.success) {
    const input = fromPress(press.data);
    const own = press.data.alis.eier === ownerMark(activity);
    const kort = activity.replyToId && own ? { kort: { activityId: activity.replyToId, paaStedet: press.data.alis.her === true } } : {};
    return input ? { slag: 'samtale', conversationId, eventId, input, ...kort } : { slag: 'ignorert' };
  }
  const tekst = withoutMention(activity);
  // Reactions, files and cards of others carry no words for us; a bare mention is a greeting.
  if (tekst === '' && !mentionsBot(activity)) return { slag: 'ignorert' };
  return { slag: 'samtale', conversationId, eventId, input: tekst === '' ? { type: 'start' } : { type: 'tekst', tekst } };
}

/** A press as input: a choice, or what was filled in as the words that would have been typed. */
function fromPress(press: z.infer<typeof pressSchema>): Input | null {
  const { alis, fra, til, dato, tall, svar, valg } = press;
  const choice = alis.skjema === 'liste' ? valg : alis.valg;
  if (choice !== undefined) return { type: 'valg', verdi: choice, tur: alis.tur };
  const text = (tekst: string | undefined): Input | null => (tekst?.trim() ? { type: 'tekst', tekst: tekst.trim(), tur: alis.tur } : null);
  if (alis.skriv !== undefined) return text(alis.skriv);
  switch (alis.skjema) {
    case 'periode': return fra && til ? text(`${fra} – ${til}`) : null;
    case 'dato': return text(dato);
    case 'prosent': return tall === undefined || tall === '' ? null : text(`${String(tall).replace('.', ',')} %`);
    case 'kroner': return tall === undefined || tall === '' ? null : text(`${String(tall).replace('.', ',')} kr`);
    case 'tekst': return text(svar);
    default: return null;
  }
}

function welcome(activity: TeamsActivity, conversationId: string): Incoming {
  // The client's language says little about the user's: many municipalities have English clients. Nynorsk is chosen, so it counts.
  const lang = activity.locale?.toLowerCase().startsWith('nn') ? 'nn' : 'nb';
  return { slag: 'velkommen', conversationId, eventId: `teams:${activity.conversation.id}:velkommen`, input: { type: 'start', lang } };
}

interface Mention {
  type?: string;
  text?: string;
  mentioned?: { id?: string };
}

function mentionsBot(activity: TeamsActivity): boolean {
  return mentions(activity).length > 0;
}

/** Mentions of the assistant itself; other people's names are left in the text. */
function mentions(activity: TeamsActivity): Mention[] {
  return ((activity.entities ?? []) as Mention[]).filter((entity) => entity.type === 'mention' && entity.mentioned?.id === activity.recipient.id);
}

function withoutMention(activity: TeamsActivity): string {
  let text = activity.text ?? '';
  for (const mention of mentions(activity)) if (mention.text) text = text.replaceAll(mention.text, ' ');
  return text.replace(/<\/?at[^<>]*>/g, '').replace(/&nbsp;/g, ' ').replace(/\s+/g, ' ').trim();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
