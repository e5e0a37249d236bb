import type { Activity } from 'botbuilder';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { renderAdaptiveCards, renderAnsweredCards, type CardWords } from '../../reply/adaptive-card.js';
import type { Reply } from '../../reply/types.js';

const SUMMARY_CHARS = 200;

/** A reply as messages with a card each, nearly always one. The summary is what a notification and a screen reader say first. */
export function cardMessages(k: Knowledge, reply: Reply, tur: number | undefined, eier: string | undefined): Partial<Activity>[] {
  return renderAdaptiveCards(reply, tur, cardWords(k, reply.lang), eier).map((content) => message(reply, content));
}

/** The last of the same messages without its buttons: it has been answered. */
export function answeredMessage(k: Knowledge, reply: Reply): Partial<Activity> {
  return message(reply, renderAnsweredCards(reply, cardWords(k, reply.lang)).at(-1)!);
}

export function plainMessage(k: Knowledge, lang: Lang, key: string): Partial<Activity> {
  return { type: 'message', textFormat: 'plain', text: say(k, key, lang) };
}

function message(reply: Reply, content: object): Partial<Activity> {
  return { type: 'message', locale: reply.lang === 'en' ? 'en-GB' : `${reply.lang}-NO`, summary: summaryOf(reply.text), attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}

/** The first lines, cut at a word. */
function summaryOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= SUMMARY_CHARS) return line;
  return `${line.slice(0, line.lastIndexOf(' ', SUMMARY_CHARS))} …`;
}

const cache = new WeakMap<Knowledge, Map<Lang, CardWords>>();

/** The words around a reply in one language. */
export function cardWords(k: Knowledge, lang: Lang): CardWords {
  const known = cache.get(k) ?? new Map<Lang, CardWords>();
  cache.set(k, known);
  const words = known.get(lang) ?? readWords(k, lang);
  known.set(lang, words);
  return words;
}

function readWords(k: Knowledge, lang: Lang): CardWords {
  const t = (key: string) => say(k, key, lang);
  return {
    kilder: t('web.kilder'), endre: t('web.endre'), fra: t('web.fra'), til: t('web.til'), dato: t('web.dato'), bruk: t('web.bruk'), punkt: t('web.punkt'),
    brukPeriode: t('kort.bruk-periode'), besvart: t('kort.besvart'), velg: t('kort.velg'), prosent: t('kort.prosent'), kroner: t('kort.kroner'), svar: t('kort.svar'), svarer: t('kort.svarer'), fortsetter: t('kort.fortsetter'),
    endreSvar: t('kort.endre-svar'), nivaa: { advarsel: t('kort.nivaa.advarsel'), feil: t('kort.nivaa.feil') },
    styrke: { skal: t('styrke.skal'), boer: t('styrke.boer'), kan: t('styrke.kan') },
  };
}
