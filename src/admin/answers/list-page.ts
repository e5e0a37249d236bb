import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Forslag } from '../../publishing/draft.js';
import { html, type Html } from '../html.js';
import { dato } from '../drafts/words.js';
import { TILSTANDSNAVN } from '../drafts/kinds.js';
import { fileOf } from './changes.js';

/** How many answers should have been looked through by now. */
export const overdueAnswers = (k: Knowledge, today: string): number => [...k.intents.values()].filter((i) => i.type === 'faq' && i.gjennomgaas !== undefined && i.gjennomgaas < today).length;

/** All questions that have an answer, those that should have been reviewed first. */
export function answersPage(k: Knowledge, drafts: readonly Forslag[], today: string, mayEdit: boolean, helpful: ReadonlyMap<string, { ja: number; nei: number }>): Html {
  const intents = [...k.intents.values()].filter((i) => i.type === 'faq').sort((a, b) => (a.gjennomgaas ?? '').localeCompare(b.gjennomgaas ?? '') || a.navn.nb.localeCompare(b.navn.nb, 'nb'));
  const overdue = overdueAnswers(k, today);
  const open = (id: string) => drafts.filter((f) => f.innhold.gjelder === fileOf(id) && ['utkast', 'til-godkjenning', 'avvist'].includes(f.tilstand));
  return html`<p class="ds-paragraph">${intents.length} spørsmål har svar. ${overdue > 0 ? html`<strong>${overdue} skulle vært gjennomgått.</strong> Leserne får vite det i svaret.` : 'Ingen er over datoen for gjennomgang.'}</p>
${mayEdit && html`<p class="ds-paragraph"><a class="ds-link" href="/admin/svar/ny">Skriv svar på et nytt spørsmål</a></p>`}
<div class="adm-tabell" tabindex="0" role="group" aria-label="Svar"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Svar</th><th scope="col">Eier</th><th scope="col">Gjennomgås innen</th>${helpful.size > 0 && html`<th scope="col">Nyttig, ja / nei</th>`}<th scope="col">Åpne forslag</th></tr></thead>
<tbody>${intents.map((i) => html`<tr><th scope="row"><a class="ds-link" href="/admin/svar/${i.id}">${i.navn.nb}</a><br><span class="adm-svak">${i.sporsmaal.nb}</span></th><td>${i.eier}</td><td>${reviewDate(i.gjennomgaas, today)}</td>${helpful.size > 0 && html`<td>${rated(helpful.get(i.id))}</td>`}<td>${open(i.id).map((f) => html`<a class="ds-link" href="/admin/forslag/${f.id}">${TILSTANDSNAVN[f.tilstand]}</a> `)}</td></tr>`)}</tbody></table></div>`;
}

/** The date for looking an answer through, marked when it is past. */
export const reviewDate = (gjennomgaas: string | undefined, today: string): Html =>
  html`${gjennomgaas ? dato(gjennomgaas) : 'ikke satt'}${gjennomgaas !== undefined && gjennomgaas < today && html` <span class="ds-tag" data-color="warning" data-size="sm">over tiden</span>`}`;

const rated = (count: { ja: number; nei: number } | undefined): string => (count ? `${count.ja} / ${count.nei}` : 'færre enn 5 svar');
