import { mayJudge, TILSTANDER, type Forslag } from '../../publishing/draft.js';
import type { AdminContext, Bruker } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle } from '../roles.js';
import { SLAGNAVN, TILSTANDSNAVN } from './kinds.js';
import { whenInNorway } from '../when.js';
import { namesOf } from './words.js';

/** What the list may be narrowed to. */
export const UTVALG = { alle: 'alle', mine: 'mine', 'mine-utkast': 'mine utkast', venter: 'venter på meg', ...TILSTANDSNAVN } as const;
export type Utvalg = keyof typeof UTVALG;

/** Those of the drafts that one looks for. */
export function chosenDrafts(drafts: readonly Forslag[], utvalg: Utvalg, bruker: Bruker): Forslag[] {
  if (utvalg === 'alle') return [...drafts];
  if (utvalg === 'mine') return drafts.filter((f) => f.deltakere.some((d) => d.id === bruker.id && d.redigerte));
  if (utvalg === 'mine-utkast') return drafts.filter((f) => f.tilstand === 'utkast' && f.deltakere.some((d) => d.id === bruker.id && d.redigerte));
  if (utvalg === 'venter') return drafts.filter((f) => waitsFor(f, bruker));
  return drafts.filter((f) => f.tilstand === utvalg);
}

/** To judge for those who may; to mend for those whose work was turned down. */
function waitsFor(f: Forslag, bruker: Bruker): boolean {
  if (f.tilstand === 'til-godkjenning') return harRolle(bruker, 'godkjenner') && mayJudge(f, bruker.id);
  return f.tilstand === 'avvist' && harRolle(bruker, 'redaktor') && f.deltakere.some((d) => d.id === bruker.id && d.redigerte);
}

/** The page with all drafts, or a choice of them. */
export async function listPage(ctx: AdminContext, utvalg: Utvalg, bruker: Bruker): Promise<Html> {
  const all = await ctx.store.desk.drafts.list();
  const shown = chosenDrafts(all, utvalg, bruker);
  const names = await namesOf(ctx, all);
  const choices = (['alle', 'mine', 'mine-utkast', 'venter', ...TILSTANDER] as const).map((key) => html`<li><a class="ds-link" href="/admin/forslag?utvalg=${key}"${key === utvalg && html` aria-current="true"`}>${UTVALG[key]} (${chosenDrafts(all, key, bruker).length})</a></li>`);
  return html`<p class="ds-paragraph">Et forslag er en endring som ikke gjelder ennå. Én skriver den, en annen godkjenner den, og da blir den publisert som en utgave.</p>
<nav class="adm-utvalg" aria-label="Vis forslag"><ul>${choices}</ul></nav>
${shown.length === 0 ? html`<p class="ds-paragraph">Ingen forslag her.</p>` : table(shown, names)}`;
}

function table(drafts: readonly Forslag[], names: (id: string) => string): Html {
  return html`<div class="adm-tabell" tabindex="0" role="group" aria-label="Forslag"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Forslag</th><th scope="col">Slag</th><th scope="col">Tilstand</th><th scope="col">Laget av</th><th scope="col">Sist endret</th></tr></thead>
<tbody>${drafts.map((f) => html`<tr><th scope="row"><a class="ds-link" href="/admin/forslag/${f.id}">${f.tittel}</a></th><td>${SLAGNAVN[f.slag]}</td><td>${TILSTANDSNAVN[f.tilstand]}</td><td>${names(f.lagetAv)}</td><td>${whenInNorway(f.oppdatert)}</td></tr>`)}</tbody></table></div>`;
}
