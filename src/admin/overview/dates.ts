import { upcomingDeadlines } from '../../knowledge/deadlines.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { addDays } from '../../knowledge/dates.js';
import { html, type Html } from '../html.js';
import { dato } from '../drafts/words.js';
import { versionName } from './labels.js';

const SOON_DAYS = 90;

export interface Review {
  id: string;
  navn: string;
  eier: string;
  gjennomgaas: string;
  forfalt: boolean;
}

/** Answers by the date at which they are to be looked through again: overdue first, then the nearest. */
export function reviews(k: Knowledge, today: string): Review[] {
  return [...k.intents.values()]
    .flatMap((i) => (i.gjennomgaas && i.svar.length > 0 ? [{ id: i.id, navn: i.navn.nb, eier: i.eier, gjennomgaas: i.gjennomgaas, forfalt: i.gjennomgaas < today }] : []))
    .sort((a, b) => (a.gjennomgaas === b.gjennomgaas ? a.navn.localeCompare(b.navn, 'nb') : a.gjennomgaas < b.gjennomgaas ? -1 : 1));
}

/** The lists of dates as rows for a file, by the name of the file. */
export const DATE_FILES: Record<string, (k: Knowledge, today: string) => (string | number)[][]> = {
  frister: (k, today) => [['Frist', 'Regelversjon', 'Dager igjen'], ...upcomingDeadlines(k, today).map((d) => [d.frist, versionName(k, d.versjon), d.dager])],
  gjennomgang: (k, today) => [['Dato', 'Svar', 'Eier', 'Forfalt'], ...reviews(k, today).map((r) => [r.gjennomgaas, r.navn, r.eier, r.forfalt ? 'ja' : 'nei'])],
};

const asFile = (name: string): Html => html`<p class="ds-paragraph" data-size="sm"><a class="ds-link" href="/admin/oversikt/${name}.csv">Last ned listen som CSV</a></p>`;

/** The deadlines that are coming, and the answers that are to be looked through. */
export function datesSection(k: Knowledge, today: string): Html {
  const deadlines = upcomingDeadlines(k, today);
  const all = reviews(k, today);
  const near = all.filter((r) => r.gjennomgaas <= addDays(today, SOON_DAYS));
  const rest = all.length - near.length;
  return html`<section class="adm-del" aria-labelledby="frister"><h2 class="ds-heading" data-size="sm" id="frister">Søknadsfrister</h2>
${deadlines.length === 0
    ? html`<p class="ds-paragraph">Ingen kjente frister framover. Fristene kommer fra regelversjonene.</p>`
    : html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Tabell: søknadsfrister"><table class="ds-table" data-border><thead><tr><th scope="col">Frist</th><th scope="col">Regelversjon</th><th scope="col">Dager igjen</th></tr></thead><tbody>
${deadlines.map((d) => html`<tr><td>${dato(d.frist)}</td><td>${versionName(k, d.versjon)}</td><td>${d.dager}</td></tr>`)}</tbody></table></div>${asFile('frister')}`}</section>
<section class="adm-del" aria-labelledby="gjennomgang"><h2 class="ds-heading" data-size="sm" id="gjennomgang">Svar som skal gjennomgås</h2>
${near.length === 0
    ? html`<p class="ds-paragraph">Ingen svar er forfalt eller skal gjennomgås de neste ${SOON_DAYS} dagene.${all[0] && ` Det neste er «${all[0].navn}», ${dato(all[0].gjennomgaas)}.`}</p>`
    : html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Tabell: svar som skal gjennomgås"><table class="ds-table" data-border><thead><tr><th scope="col">Dato</th><th scope="col">Svar</th><th scope="col">Eier</th></tr></thead><tbody>
${near.map((r) => html`<tr><td>${dato(r.gjennomgaas)}${r.forfalt && html` <strong>Forfalt</strong>`}</td><td>${r.navn}</td><td>${r.eier}</td></tr>`)}</tbody></table></div>
${rest > 0 && html`<p class="ds-paragraph" data-size="sm">${rest} svar til har en senere dato.</p>`}`}${all.length > 0 && asFile('gjennomgang')}</section>`;
}
