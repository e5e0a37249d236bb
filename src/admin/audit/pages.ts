import type { Knowledge } from '../../knowledge/knowledge.js';
import type { AuditRow } from '../../store/desk/audit.js';
import { html, type Html } from '../html.js';
import { whenInNorway } from '../when.js';
import type { AuditQuery } from './query.js';
import { stateHtml } from './state.js';
import { doneText, type Names, type ShowObject } from './words.js';
import { sayVerdict, showHead, type Verdict } from './verdict.js';

export interface ListView {
  rows: readonly AuditRow[];
  names: Names;
  objekt: ShowObject;
  known: { hvem: string[]; handlinger: string[] };
  query: AuditQuery;
  more: boolean;
  /** The export form; only for administrators. */
  export: Html | false;
}

/** The newest entries, with filters over them. */
export function listPage(view: ListView): Html {
  return html`<p class="ds-paragraph">Alt som gjøres på arbeidsbordet, står her, det nyeste øverst. Hver innførsel bygger på den forrige. Derfor synes det hvis noen endrer eller fjerner en i etterkant.</p>
${filters(view)}
<div class="adm-rad"><a class="ds-button" data-variant="secondary" data-size="sm" href="/admin/revisjon/kontroll">Kontroller at loggen er urørt</a>${view.export}</div>
${view.rows.length === 0 ? html`<p class="ds-paragraph">Ingen innførsler passer.</p>` : table(view)}
${paging(view)}`;
}

function filters({ query, known, names }: ListView): Html {
  return html`<form class="adm-rad adm-filter" method="get" action="/admin/revisjon" role="search" aria-label="Filtrer revisjonsloggen">
${select('hvem', 'Hvem', query.hvem, known.hvem.map((id) => [id, nameOf(id, names)]))}
${select('handling', 'Hva', query.handling, known.handlinger.map((name) => [name, doneText(name)]))}
<div class="ds-field"><label class="ds-label" for="fra">Fra og med</label><input class="ds-input" type="date" id="fra" name="fra" value="${query.fra}"></div>
<div class="ds-field"><label class="ds-label" for="til">Til og med</label><input class="ds-input" type="date" id="til" name="til" value="${query.til}"></div>
${query.objekt && html`<input type="hidden" name="objekt" value="${query.objekt}"><p class="ds-paragraph" data-size="sm">Bare det som gjelder <code>${query.objekt}</code>. <a class="ds-link" href="/admin/revisjon">Vis alt</a></p>`}<button class="ds-button" data-variant="secondary" type="submit">Vis</button></form>`;
}

function select(name: string, label: string, chosen: string, options: [value: string, text: string][]): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label><select class="ds-input" id="${name}" name="${name}"><option value="">Alle</option>
${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select></div>`;
}

function table({ rows, names, objekt }: ListView): Html {
  return html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Innførsler, den nyeste først"><table class="ds-table" data-zebra>
<thead><tr><th scope="col">Nr.</th><th scope="col">Tid</th><th scope="col">Hvem</th><th scope="col">Hva</th><th scope="col">Gjelder</th><th scope="col">Grunn</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><td><a class="ds-link" href="/admin/revisjon/${row.nummer}" aria-label="Innførsel ${row.nummer}">${row.nummer}</a></td><td>${whenInNorway(row.tid)}</td><td>${nameOf(row.hvem, names)}</td><td>${doneText(row.handling)}</td><td>${objekt(row.objekt)}</td><td>${row.grunn}</td></tr>`)}</tbody></table></div>`;
}

/** The name of the last sign-in; of an id that nobody is known by, the end is enough to tell two apart (all of it is on the entry's own page). */
function nameOf(id: string, names: Names): string {
  return names.get(id) ?? (id.length > SHORT_ID ? `…${id.slice(-SHORT_ID)}` : id);
}

const SHORT_ID = 16;

function paging({ query, more }: ListView): Html {
  const page = (side: number) => `/admin/revisjon?${new URLSearchParams({ hvem: query.hvem, handling: query.handling, objekt: query.objekt, fra: query.fra, til: query.til, side: String(side) }).toString()}`;
  return html`${(query.side > 1 || more) && html`<nav class="adm-rad" aria-label="Sider i loggen">${query.side > 1 && html`<a class="ds-link" href="${page(query.side - 1)}">Nyere</a>`}<span>Side ${query.side}</span>${more && html`<a class="ds-link" href="${page(query.side + 1)}">Eldre</a>`}</nav>`}`;
}

/** One entry, with what was there before and after. */
export function entryPage(k: Knowledge, row: AuditRow, names: Names, objekt: ShowObject): Html {
  const facts: [string, string | Html | null][] = [['Tid', whenInNorway(row.tid)], ['Hvem', names.get(row.hvem) ?? row.hvem], ...(names.has(row.hvem) ? ([['Id', row.hvem]] as [string, string][]) : []), ['Hva', doneText(row.handling)], ['Gjelder', objekt(row.objekt)], ['Grunn', row.grunn], ['Kontrollsum', row.hash], ['Forrige kontrollsum', row.forrige]];
  return html`<dl class="adm-fakta">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value === null || value === '' ? '–' : value}</dd></div>`)}</dl>
<div class="adm-side-om-side">${stateHtml(k, names, 'Før', row.foer)}${stateHtml(k, names, 'Etter', row.etter)}</div>
<p class="ds-paragraph"><a class="ds-link" href="/admin/revisjon">Til hele loggen</a></p>`;
}

/** Whether the chain holds, and what to write down so that a later check can tell. */
export function verdictPage(verdict: Verdict, asked: string, badHead: boolean): Html {
  const head = showHead(verdict);
  return html`<p class="ds-alert" data-color="${verdict.hel ? 'success' : 'danger'}" role="${verdict.hel ? 'status' : 'alert'}">${sayVerdict(verdict)}</p>
${!verdict.hel && html`<p class="ds-paragraph">Sammenlign med en tidligere eksport, og meld fra til den som har ansvar for sikkerheten. Ikke slett noe.</p>`}
${head && html`<p class="ds-paragraph">Kontrollpunkt nå: <code class="adm-kode">${head}</code></p><p class="ds-paragraph">Ta vare på det utenfor databasen. Den som kan skrive i databasen, kan lage hele kjeden på nytt; da stemmer ikke et gammelt kontrollpunkt lenger.</p>`}
<form class="adm-skjema" method="get" action="/admin/revisjon/kontroll"><div class="ds-field"><label class="ds-label" for="kjent">Kontrollpunkt fra før (valgfritt)</label>
${badHead && html`<p class="ds-validation-message" id="kjent-feil">Et kontrollpunkt er et nummer, kolon og 64 tegn. Kopier hele.</p>`}
<input class="ds-input" id="kjent" name="kjent" value="${asked}" autocomplete="off"${badHead && html` aria-invalid="true" aria-describedby="kjent-feil"`}></div>
<button class="ds-button" data-variant="secondary" type="submit">Kontroller på nytt</button></form>
<p class="ds-paragraph"><a class="ds-link" href="/admin/revisjon">Til hele loggen</a></p>`;
}
