import { Router } from 'express';
import { z } from 'zod';
import type { StoredUser } from '../../store/desk/users.js';
import type { AdminContext } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle, ROLLENAVN, type Rolle } from '../roles.js';
import { whenInNorway } from '../when.js';

export const PEOPLE_READERS: readonly Rolle[] = ['leser', 'administrator'];
const HERE = '/admin/brukere';

/** Who has signed in and with which roles; an administrator can end somebody's sessions at once. */
export function peopleRoutes(ctx: AdminContext): Router {
  const router = Router();
  const { users, sessions, audit } = ctx.store.desk;
  router.get('/brukere', ctx.krev(...PEOPLE_READERS), async (req, res) => {
    const offices = new Map(ctx.kb.now().knowledge.kontor.map((k) => [k.id, k.navn]));
    const csrf = harRolle(ctx.bruker(req), 'administrator') ? ctx.csrf(req) : null;
    ctx.vis(req, res, { tittel: 'Brukere', aktiv: HERE, innhold: page(await users.list(), offices, csrf) });
  });
  router.post('/brukere/avslutt', ctx.krev('administrator'), async (req, res) => {
    const id = z.string().min(1).max(600).safeParse(req.body?.id);
    const user = id.success ? await users.read(id.data) : null;
    if (!user) return ctx.feil(req, res, 404, 'Brukeren finnes ikke.');
    await audit.append({ tid: ctx.clock.now().toISOString(), hvem: ctx.bruker(req).id, handling: 'avslutt-okter', objekt: `bruker:${user.id}` });
    await users.withdraw(user.id);
    const ended = await sessions.endAllOf(user.id);
    // One's own session may be among them: then the next page asks for a sign-in.
    if (user.id === ctx.bruker(req).id) return res.redirect(303, '/admin/innlogging');
    ctx.videre(req, res, HERE, `${user.navn} er logget ut (${ended} ${ended === 1 ? 'økt' : 'økter'}), og koblingene til Teams og Slack er fjernet. Rollene styres der dere logger inn.`);
  });
  return router;
}

function page(list: readonly StoredUser[], offices: ReadonlyMap<string, string>, csrf: Html | null): Html {
  const roles = (user: StoredUser) => user.roller.map((role) => (role === 'kontor' ? (offices.get(user.kontor ?? '') ?? 'ALIS-kontor') : (ROLLENAVN[role as Rolle]?.navn ?? role))).join(', ');
  return html`<p class="ds-paragraph">Roller slik de var ved siste innlogging. De gis og fjernes der dere logger inn (Entra ID), og gjelder fra neste innlogging, senest etter åtte timer.</p>
<div class="adm-tabell" tabindex="0" role="region" aria-label="Brukere"><table class="ds-table" data-zebra>
<thead><tr><th scope="col">Navn</th><th scope="col">Roller</th><th scope="col">Sist innlogget</th>${csrf && html`<th scope="col">Økter</th>`}</tr></thead>
<tbody>${list.map((user) => html`<tr><td>${user.navn}</td><td>${roles(user) || 'ingen'}</td><td>${whenInNorway(user.sistInnlogget)}</td>${csrf && html`<td><form method="post" action="/admin/brukere/avslutt">${csrf}<input type="hidden" name="id" value="${user.id}"><button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">Logg ut<span class="ds-sr-only"> ${user.navn}</span></button></form></td>`}</tr>`)}</tbody></table></div>`;
}
