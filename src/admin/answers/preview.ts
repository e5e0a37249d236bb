import { todayInNorway } from '../../clock.js';
import { previewFaq } from '../../dialogue/preview.js';
import { loadKnowledge, KnowledgeError } from '../../knowledge/load.js';
import type { Lang } from '../../knowledge/schema/common.js';
import { renderAdaptiveCards } from '../../reply/adaptive-card.js';
import { cardWords } from '../../reply/card-words.js';
import { renderBlockKit } from '../../reply/block-kit.js';
import { htmlWords } from '../../reply/html-words.js';
import { renderHtml } from '../../reply/html.js';
import { slackWords } from '../../reply/slack-words.js';
import type { AdminContext } from '../context.js';
import { html, raw, type Html } from '../html.js';
import { problemList } from '../drafts/verdict.js';
import { cardHtml } from './card-html.js';
import { slackHtml } from './slack-html.js';

/** How the answer would look in each channel, made by the dialogue itself on the knowledge with the draft laid over. */
export function previewHtml(ctx: AdminContext, fil: string, text: string | null, lang: Lang, aar: number | undefined): Html {
  const over = new Map(ctx.kb.overlay().tekster);
  if (text !== null) over.set(fil, text);
  try {
    const k = loadKnowledge(undefined, over);
    const reply = previewFaq(k, ctx.kb.now().recogniser, fil.slice('intents/'.length, -'.yaml'.length), lang, todayInNorway(ctx.clock), aar);
    if (!reply) return html`<p class="ds-paragraph">Skriv en id først, så vises svaret her.</p>`;
    return html`<h3 class="ds-heading" data-size="2xs">Nettside</h3><div class="adm-kort">${raw(stillHtml(renderHtml(reply, 0, htmlWords(k, lang))))}</div>
<h3 class="ds-heading" data-size="2xs">Teams-kort</h3>${renderAdaptiveCards(reply, 0, cardWords(k, lang)).map(cardHtml)}
<h3 class="ds-heading" data-size="2xs">Slack-melding</h3>${slackHtml(renderBlockKit(reply, { tur: 0, eier: '' }, slackWords(k, lang)))}
<p class="ds-paragraph" data-size="sm">Teams og Slack tegner svaret selv, med egne farger og skrift. Her ser du det samme innholdet i samme rekkefølge, laget av samme kode som svarer brukerne. Knappene virker ikke her.</p>`;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return html`<div class="ds-alert" data-color="warning" data-size="sm"><p class="ds-paragraph">Svaret kan ikke vises ennå:</p>${problemList(ctx.kb.now().knowledge, error.problems)}</div>`;
  }
}

/** The page's markup with its buttons as mere pictures of buttons. */
function stillHtml(markup: string): string {
  return markup.replace(/<button\b([^>]*)>/g, (_, attributes: string) => `<span${attributes.replace(/ (?:type|aria-label|data-valg|data-tekst)="[^"]*"/g, '')}>`).replaceAll('</button>', '</span>');
}
