import type { Input } from '../../dialogue/types.js';
import { readBlockId } from '../../reply/block-kit-controls.js';
import type { Place } from './keys.js';

/** What we read of a message event. */
export interface SlackMessageEvent {
  channel: string;
  channel_type?: string;
  ts: string;
  thread_ts?: string;
  user?: string;
  text?: string;
  subtype?: string;
  bot_id?: string;
  user_team?: string;
  team?: string;
}

/** What we read of a press. */
export interface SlackPress {
  trigger_id: string;
  user: { id: string };
  channel?: { id: string };
  container?: { is_ephemeral?: boolean };
  message?: { ts: string; thread_ts?: string; blocks?: unknown[] };
  state?: { values?: Record<string, Record<string, { selected_date?: string | null }>> };
  actions: PressedControl[];
}

export interface PressedControl {
  action_id: string;
  block_id?: string;
  value?: string;
  text?: { text?: string };
  selected_option?: { value: string; text: { text: string } } | null;
}

/** Messages that a person wrote; edits, joins, files without words and everything from bots are none. */
export function isWritten(message: SlackMessageEvent): message is SlackMessageEvent & { user: string } {
  return (message.subtype === undefined || message.subtype === 'file_share' || message.subtype === 'thread_broadcast') && message.bot_id === undefined && message.user !== undefined;
}

/** Slack's markup as the words that were written: mentions go, links and channels become their names. */
export function readText(raw: string, botUserId: string | undefined): string {
  // Markup holds no markup: nothing is looked for past the next sign of it.
  const words = raw
    .replace(/<@(\w+)(?:\|[^<>]*)?>/g, (_all, id: string) => (id === botUserId ? ' ' : ' @'))
    .replace(/<!(?:subteam\^\w+)?[^<>|]*(?:\|([^<>]*))?>/g, (_all, label?: string) => label ?? ' ')
    .replace(/<#\w+(?:\|([^<>]*))?>/g, (_all, label?: string) => label ?? ' ')
    .replace(/<([^<>|]+)\|([^<>]*)>/g, '$2')
    .replace(/<(https?:[^<>]+|mailto:[^<>]+)>/g, '$1');
  return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/[^\S\n]+/g, ' ').trim();
}

export function mentions(raw: string | undefined, botUserId: string | undefined): boolean {
  return botUserId !== undefined && new RegExp(`<@${botUserId}(\\||>)`).test(raw ?? '');
}

/** What was written, as input; nothing at all is a greeting. */
export function asInput(text: string): Input {
  return text === '' ? { type: 'start' } : { type: 'tekst', tekst: text };
}

/** Where the pressed message stands. Messages that only one person sees belong to the person's own conversation. */
export function placeOf(press: SlackPress, team: string): Place {
  const { channel, message, user } = press;
  const alone = !channel || channel.id.startsWith('D') || press.container?.is_ephemeral === true || !message;
  return { team, user: user.id, ...(alone ? {} : { traad: { channel: channel.id, ts: message.thread_ts ?? message.ts } }) };
}

export type PressInput =
  | { slag: 'inndata'; input: Input; svar: string }
  /** A closed part of an answer; the input brings it when the answer is no longer kept. */
  | { slag: 'apne'; hendelse: string; del: string; ellers: { slag: 'inndata'; input: Input; svar: string } }
  | { slag: 'annens' }
  /** The button by the date pickers was pressed before a date was chosen. */
  | { slag: 'mangler-dato' }
  | { slag: 'ingenting' };

/** A press as input: the value of the choice, or the words that it stands for. */
export function readPress(press: SlackPress): PressInput {
  const control = press.actions[0];
  const block = control && readBlockId(control.block_id ?? '');
  if (!block) return { slag: 'ingenting' };
  if (block.eier !== press.user.id) return { slag: 'annens' };
  if (block.slag === 'dato') return control.action_id === 'dato:bruk' ? readDates(press, control, block.tur) : { slag: 'ingenting' };
  const value = control.selected_option?.value ?? control.value;
  if (value === undefined) return { slag: 'ingenting' };
  const svar = control.selected_option?.text.text ?? control.text?.text ?? '';
  if (block.slag === 'vis') return readOpening(value, block.tur, svar);
  return { slag: 'inndata', input: { type: 'valg', verdi: value, tur: block.tur }, svar };
}

function readOpening(value: string, tur: number, svar: string): PressInput {
  const [del = '', hendelse = ''] = value.split(' ');
  return { slag: 'apne', hendelse, del, ellers: { slag: 'inndata', input: { type: 'tekst', tekst: `vis ${del}`, tur }, svar } };
}

function readDates(press: SlackPress, control: PressedControl, tur: number): PressInput {
  const chosen = press.state?.values?.[control.block_id ?? ''] ?? {};
  const dates = Object.entries(chosen).flatMap(([id, field]) => (id.startsWith('dato:') ? [field.selected_date ?? ''] : []));
  if (dates.length === 0 || dates.includes('')) return { slag: 'mangler-dato' };
  const tekst = dates.join(' – ');
  return { slag: 'inndata', input: { type: 'tekst', tekst, tur }, svar: tekst };
}
