import type { Activity } from 'botbuilder';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { renderAdaptiveCards, renderAnsweredCards } from '../../reply/adaptive-card.js';
import { cardWords } from '../../reply/card-words.js';
import type { Reply } from '../../reply/types.js';

export { cardWords } from '../../reply/card-words.js';

const SUMMARY_CHARS = 200;

/** A reply as messages with a card each, nearly always one. The summary is what a notification and a screen reader say first. */
export function cardMessages(k: Knowledge, reply: Reply, tur: number | undefined, eier: string | undefined): Partial<Activity>[] {
  return renderAdaptiveCards(reply, tur, cardWords(k, reply.lang), eier).map((content) => message(reply, content));
}

/** The last of the same messages without its buttons: it has been answered. */
export function answeredMessage(k: Knowledge, reply: Reply): Partial<Activity> {
  return message(reply, renderAnsweredCards(reply, cardWords(k, reply.lang)).at(-1)!);
}

/** A welcome in a group or a channel tells how to be heard there. Other replies stay as they are. */
export function welcomeInGroup(k: Knowledge, reply: Reply): Reply {
  if (reply.kind !== 'velkomst') return reply;
  const tekst = say(k, 'teams.omtal', reply.lang);
  return { ...reply, text: `${reply.text}\n\n${tekst}`, blocks: [...reply.blocks, { type: 'avsnitt', tekst }] };
}

export function plainMessage(k: Knowledge, lang: Lang, key: string): Partial<Activity> {
  return { type: 'message', textFormat: 'plain', text: say(k, key, lang) };
}

function message(reply: Reply, content: object): Partial<Activity> {
  return { type: 'message', locale: reply.lang === 'en' ? 'en-GB' : `${reply.lang}-NO`, summary: summaryOf(reply.text), attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}

/** The first lines, cut at a word. */
function summaryOf(text: string): string {
  // A summary needs no more of a long text than its beginning.
  const line = text.slice(0, 3 * SUMMARY_CHARS).replace(/\s+/g, ' ').trim();
  if (line.length <= SUMMARY_CHARS) return line;
  return `${line.slice(0, line.lastIndexOf(' ', SUMMARY_CHARS))} …`;
}
