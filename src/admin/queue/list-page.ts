import type { Knowledge } from '../../knowledge/knowledge.js';
import type { QueueItem, QueueState } from '../../store/desk/queue-types.js';
import { DIRECTORATE } from '../../store/types.js';
import { html, type Html } from '../html.js';
import { whenInNorway } from '../when.js';
import { queryString, type QueueQuery } from './query.js';
import { LANG_NAMES, languages, municipalitiesText, officeName, stateText } from './words.js';

export interface ListView {
  k: Knowledge;
  rows: readonly QueueItem[];
  counts: Record<QueueState, number>;
  query: QueueQuery;
  more: boolean;
  /** Sees all offices, and may choose among them. */
  all: boolean;
}

/** The queue: filters, the cases, and the way to the next page. */
export function listPage(view: ListView): Html {
  const { counts, query } = view;
  return html`<p class="ds-paragraph">Spørsmål som assistenten ikke forsto eller ikke kunne svare på, med like spørsmål samlet i én sak.</p>
<p class="ds-paragraph">Nye: ${counts.ny}. Tildelt: ${counts.tildelt}. Besvart: ${counts.besvart}. Lukket: ${counts.lukket}.</p>
${filters(view)}
${view.rows.length === 0 ? html`<p class="ds-paragraph">Ingen saker passer.</p>` : table(view)}
${(query.side > 1 || view.more) && html`<nav class="adm-rad" aria-label="Sider i køen">${query.side > 1 && html`<a class="ds-link" href="/admin/ko?${queryString(query, { side: query.side - 1 })}">Forrige side</a>`}<span>Side ${query.side}</span>${view.more && html`<a class="ds-link" href="/admin/ko?${queryString(query, { side: query.side + 1 })}">Neste side</a>`}</nav>`}
<p class="ds-paragraph"><a class="ds-link" href="/admin/ko/eksport.csv?${queryString(query, { side: 1 })}">Last ned listen som CSV</a></p>`;
}

type Option = [value: string, text: string];
const STATES: Option[] = [['aapne', 'Åpne'], ['ny', 'Nye'], ['tildelt', 'Tildelte'], ['besvart', 'Besvarte'], ['lukket', 'Lukkede'], ['alle', 'Alle']];

function filters({ k, query, all }: ListView): Html {
  const offices: Option[] = [['', 'Alle'], [DIRECTORATE, officeName(k, DIRECTORATE)], ...k.kontor.map((office): Option => [office.id, office.navn])];
  return html`<form class="adm-rad adm-filter" method="get" action="/admin/ko" role="search" aria-label="Filtrer køen">
${select('tilstand', 'Tilstand', query.tilstand, STATES)}
${all && select('kontor', 'Hos', query.kontor, offices)}
${select('spraak', 'Språk', query.spraak, [['', 'Alle'], ...Object.entries(LANG_NAMES)])}
<div class="ds-field"><label class="ds-label" for="sok">Ord i spørsmålet</label><input class="ds-input" type="search" id="sok" name="sok" value="${query.sok}" maxlength="200"></div>
${select('sorter', 'Rekkefølge', query.sorter, [['sist', 'Sist spurt først'], ['antall', 'Oftest spurt først']])}
<button class="ds-button" data-variant="secondary" type="submit">Vis</button></form>`;
}

export function select(name: string, label: string, chosen: string, options: readonly Option[]): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label><select class="ds-input" id="${name}" name="${name}">${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select></div>`;
}

function table({ k, rows }: ListView): Html {
  return html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Saker i køen"><table class="ds-table" data-zebra data-size="sm">
<thead><tr><th scope="col">Spørsmål</th><th scope="col">Tilstand</th><th scope="col">Hos</th><th scope="col">Spurt</th><th scope="col">Kommuner</th><th scope="col">Språk</th><th scope="col">Sist spurt</th><th scope="col">Vil ha beskjed</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row" class="adm-sporsmaal"><a class="ds-link" href="/admin/ko/${row.id}">${row.tittel}</a></th><td>${stateText(row)}</td><td>${officeName(k, row.rutet)}</td><td>${row.antall}</td><td>${municipalitiesText(row.kommuner)}</td><td>${languages(row)}</td><td>${whenInNorway(row.sistSpurt)}</td><td>${row.venter}</td></tr>`)}</tbody></table></div>`;
}
