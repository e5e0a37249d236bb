import { todayInNorway } from '../../clock.js';
import { baseFiles } from '../../kb/live.js';
import { takenBackBy } from '../../publishing/overlay.js';
import { stepsOf } from '../../publishing/inverse.js';
import type { StoredEdition } from '../../store/desk/publishing.js';
import type { AdminContext, Bruker } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle } from '../roles.js';
import { diffHtml } from './diff.js';
import { SLAGNAVN } from './kinds.js';
import { whenInNorway } from '../when.js';
import { dato, namesOf } from './words.js';

/** Everything that was published, the newest first. */
export async function editionsPage(ctx: AdminContext): Promise<Html> {
  const editions = await ctx.store.desk.publishing.editions();
  if (editions.length === 0) return html`<p class="ds-paragraph">Ingenting er publisert herfra ennå. Reglene og svarene er de som følger med programmet.</p>`;
  const names = await namesOf(ctx, await ctx.store.desk.drafts.list());
  const today = todayInNorway(ctx.clock);
  return html`<p class="ds-paragraph">En utgave er en endring som er godkjent og publisert. Åpne den for å se hva som ble endret, eller for å rulle den tilbake.</p>
<div class="adm-tabell" tabindex="0" role="group" aria-label="Utgaver"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Utgave</th><th scope="col">Tittel</th><th scope="col">Slag</th><th scope="col">Tas i bruk</th><th scope="col">Status</th><th scope="col">Godkjent av</th></tr></thead>
<tbody>${[...editions].reverse().map((e) => html`<tr><th scope="row"><a class="ds-link" href="/admin/utgaver/${e.nummer}">Utgave ${e.nummer}</a></th><td>${e.tittel}</td><td>${slagnavn(e)}</td><td>${dato(e.gjelderFra)}</td><td>${statusOf(editions, e, today)}</td><td>${names(e.godkjentAv)}, ${whenInNorway(e.tid)}</td></tr>`)}</tbody></table></div>`;
}

const slagnavn = (e: StoredEdition): string => SLAGNAVN[e.slag as keyof typeof SLAGNAVN] ?? e.slag;

function statusOf(editions: readonly StoredEdition[], e: StoredEdition, today: string): string {
  const by = takenBackBy(editions, e.nummer);
  if (by !== null) return `tatt tilbake av utgave ${by}`;
  return e.gjelderFra > today ? 'planlagt' : 'i kraft';
}

/** One edition: what it changed, who stood behind it, and the way back. */
export async function editionPage(ctx: AdminContext, nummer: number, bruker: Bruker, csrf: Html, varsel?: Html): Promise<Html | null> {
  const editions = await ctx.store.desk.publishing.editions();
  const e = editions.find((one) => one.nummer === nummer);
  if (!e) return null;
  const names = await namesOf(ctx, await ctx.store.desk.drafts.list());
  const row = (name: string, value: string | Html) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`${varsel}<dl class="adm-fakta">${row('Tittel', e.tittel)}${row('Slag', slagnavn(e))}${row('Status', statusOf(editions, e, todayInNorway(ctx.clock)))}${row('Tas i bruk', dato(e.gjelderFra))}${row('Laget av', names(e.lagetAv))}${row('Godkjent av', `${names(e.godkjentAv)}, ${whenInNorway(e.tid)}`)}${row('Grunn', e.grunn)}
${e.angrer !== null && row('Tar tilbake', html`<a class="ds-link" href="/admin/utgaver/${e.angrer}">utgave ${e.angrer}</a>`)}
${row('Forslaget', html`<a class="ds-link" href="/admin/forslag/${e.forslagId}">se forslaget</a>`)}${row('Revisjonsloggen', html`<a class="ds-link" href="/admin/revisjon?objekt=${e.angrer === null ? `forslag:${e.forslagId}` : `utgave:${e.angrer}`}">linjen i loggen</a>`)}</dl>
<section aria-labelledby="endringer"><h2 class="ds-heading" data-size="xs" id="endringer">Endringer</h2>${diffHtml(ctx.kb.now().knowledge, stepsOf(editions, e, baseFiles()))}</section>
${takenBackBy(editions, nummer) === null && harRolle(bruker, 'godkjenner') && rollbackForm(e, csrf)}`;
}

function rollbackForm(e: StoredEdition, csrf: Html): Html {
  return html`<section class="adm-handlinger" aria-labelledby="tilbake"><h2 class="ds-heading" data-size="xs" id="tilbake">Rull tilbake</h2><p class="ds-paragraph">Det som sto før utgave ${e.nummer}, gjelder igjen med en gang i alle kanaler. Utgaven blir stående i historien.</p>
<form class="adm-steg" method="post" action="/admin/utgaver/${e.nummer}/rull-tilbake">${csrf}<div class="ds-field"><label class="ds-label" for="grunn">Hvorfor rulles den tilbake?</label><textarea class="ds-input" id="grunn" name="grunn" rows="2" required maxlength="2000"></textarea></div><button class="ds-button" data-color="danger" type="submit">Rull tilbake utgave ${e.nummer}</button></form></section>`;
}
