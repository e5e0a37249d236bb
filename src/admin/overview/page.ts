import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Period } from '../../statistics/period.js';
import { html, type Html } from '../html.js';
import { chart } from './chart.js';
import type { OverviewTable } from './data.js';
import { dato } from '../drafts/words.js';
import { regionName, shownText, UNKNOWN_REGION } from './labels.js';

/** What is looked at: the period, and a region or the whole country. */
export interface View {
  period: Period;
  region: string | null;
  /** Only one region may be looked at. */
  bundet: boolean;
}

const PERIODS: [Period['slag'], string][] = [['uke', 'Siste 7 dager'], ['maaned', 'Siste 30 dager'], ['aar', 'Siste 365 dager'], ['egen', 'Egen periode']];

/** The form that chooses. Works without script: it is an ordinary link with parameters. */
export function chooser(k: Knowledge, { period, region, bundet }: View): Html {
  const option = (value: string, name: string, chosen: boolean) => html`<option value="${value}"${chosen && html` selected`}>${name}</option>`;
  return html`<form class="adm-rad adm-filter" method="get" action="/admin/oversikt">
<div class="ds-field"><label class="ds-label" for="periode">Periode</label><select class="ds-input" id="periode" name="periode">${PERIODS.map(([slag, name]) => option(slag, name, slag === period.slag))}</select></div>
<div class="ds-field"><label class="ds-label" for="fra">Fra (egen periode)</label><input class="ds-input" type="date" id="fra" name="fra" value="${period.fra}"></div>
<div class="ds-field"><label class="ds-label" for="til">Til (egen periode)</label><input class="ds-input" type="date" id="til" name="til" value="${period.til}"></div>
${!bundet && html`<div class="ds-field"><label class="ds-label" for="region">Region</label><select class="ds-input" id="region" name="region">${option('', 'Hele landet', region === null)}${[...k.kontor.map((o) => o.id), UNKNOWN_REGION].map((id) => option(id, regionName(k, id), id === region))}</select></div>`}
<button class="ds-button" type="submit">Vis</button></form>`;
}

export function summary(k: Knowledge, { period, region }: View): Html {
  return html`<p class="ds-paragraph">${region === null ? 'Hele landet' : regionName(k, region)}, ${dato(period.fra)} til ${dato(period.til)}. Tallene er uten personopplysninger, og er oppdatert for noen sekunder siden.</p>
<p class="ds-paragraph" data-size="sm">Tall fra 1 til 4 vises som «under 5». «Skjult» betyr at tallet er holdt tilbake, fordi et lite tall ellers kunne regnes ut.</p>`;
}

export function section(table: OverviewTable, view: View): Html {
  const { period, region } = view;
  const query = new URLSearchParams({ periode: period.slag, ...(period.slag === 'egen' ? { fra: period.fra, til: period.til } : {}), ...(region !== null && !view.bundet ? { region } : {}) });
  return html`<section class="adm-del" aria-labelledby="${table.id}"><h2 class="ds-heading" data-size="sm" id="${table.id}">${table.tittel}</h2>
<p class="ds-paragraph" data-size="sm">${table.forklaring}</p>
${chart(table)}
${table.rader.length > 0 && html`<details class="ds-details"><summary>Tabell: ${table.tittel.toLowerCase()}</summary><div>${asTable(table)}</div></details>
<p class="ds-paragraph" data-size="sm"><a class="ds-link" href="/admin/oversikt/${table.id}.csv?${query.toString()}">Last ned som CSV<span class="ds-sr-only">: ${table.tittel}</span></a></p>`}</section>`;
}

function asTable({ tittel, radnavn, kolonner, rader, sum }: OverviewTable): Html {
  const cells = (tall: OverviewTable['rader'][number]['tall']) => tall.map((value) => html`<td class="adm-hoeyre">${shownText(value)}</td>`);
  return html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Tabell: ${tittel}"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">${radnavn}</th>${kolonner.map((name) => html`<th scope="col" class="adm-hoeyre">${name}</th>`)}</tr></thead>
<tbody>${rader.map((row) => html`<tr><th scope="row">${row.navn}</th>${cells(row.tall)}</tr>`)}</tbody>
${sum && html`<tfoot><tr><th scope="row">I alt</th>${cells(sum)}</tr></tfoot>`}</table></div>`;
}
