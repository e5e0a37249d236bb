import type { RequestHandler } from 'express';
import type { AdminContext } from './context.js';
import { html } from './html.js';
import { MENU } from './menu.js';
import { harRolle, ROLLENAVN } from './roles.js';

/** The first page after signing in: what one may do, and where. */
export function frontPage(ctx: AdminContext): RequestHandler {
  return (req, res) => {
    const bruker = ctx.bruker(req);
    const rows = MENU.filter((row) => row.sti !== '/admin' && harRolle(bruker, ...row.roller));
    ctx.vis(req, res, {
      tittel: 'Arbeidsbord',
      aktiv: '/admin',
      innhold: html`<p class="ds-paragraph">Du er logget inn som ${bruker.navn}.</p>
<ul>${bruker.roller.map((rolle) => html`<li><strong>${ROLLENAVN[rolle].navn}</strong>: ${ROLLENAVN[rolle].kan}</li>`)}</ul>
${rows.length > 0 && html`<h2 class="ds-heading" data-size="xs">Sider</h2><ul>${rows.map((row) => html`<li><a class="ds-link" href="${row.sti}">${row.navn}</a></li>`)}</ul>`}`,
    });
  };
}
