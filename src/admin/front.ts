import type { RequestHandler } from 'express';
import type { AdminContext } from './context.js';
import { tasksOf, type Task } from './front-tasks.js';
import { html, type Html } from './html.js';
import { MENU } from './menu.js';
import { harRolle, ROLLENAVN } from './roles.js';
import { switchedOffNotice } from './switches.js';

/** The first page after signing in: what one may do, and where. */
export function frontPage(ctx: AdminContext): RequestHandler {
  return async (req, res) => {
    const bruker = ctx.bruker(req);
    const rows = MENU.filter((row) => row.sti !== '/admin' && harRolle(bruker, ...row.roller));
    ctx.vis(req, res, {
      tittel: 'Arbeidsbord',
      aktiv: '/admin',
      innhold: html`${await switchedOffNotice(ctx)}${tasks(await tasksOf(ctx, bruker))}<p class="ds-paragraph">Du er logget inn som ${bruker.navn}.</p>
<ul>${bruker.roller.map((rolle) => html`<li><strong>${ROLLENAVN[rolle].navn}</strong>: ${ROLLENAVN[rolle].kan}</li>`)}</ul>
${rows.length > 0 && html`<h2 class="ds-heading" data-size="xs">Sider</h2><ul>${rows.map((row) => html`<li><a class="ds-link" href="${row.sti}">${row.navn}</a>${row.om && `: ${row.om}`}</li>`)}</ul>`}`,
    });
  };
}

function tasks(rows: readonly Task[]): Html {
  return html`<section aria-labelledby="naa"><h2 class="ds-heading" data-size="xs" id="naa">Dette venter på deg</h2>
${rows.length === 0 ? html`<p class="ds-paragraph">Ingenting venter på deg nå.</p>` : html`<ul class="ds-list">${rows.map((row) => html`<li><a class="ds-link" href="${row.sti}">${row.tekst}</a></li>`)}</ul>`}</section>`;
}
