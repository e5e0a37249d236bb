import { Router } from 'express';
import { z } from 'zod';
import type { AdminContext } from './context.js';
import { html, type Html } from './html.js';
import { ROLLENAVN, ROLLER, type Bruker } from './roles.js';
import { returnPath, type Door } from './sign-in.js';

const roles = z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.enum(ROLLER)).min(1));
const formSchema = z.object({ navn: z.string().trim().min(1).max(80), roller: roles, kontor: z.string().optional(), til: z.string().optional() });

/** Sign-in for development: anybody on this machine picks name and roles. Mounted only where nobody else can come. */
export function devSignInRoutes(ctx: AdminContext, door: Door): Router {
  const router = Router();
  router.get('/innlogging', (req, res) => ctx.vis(req, res, { tittel: 'Logg inn', innhold: form(ctx, ctx.csrf(req), returnPath(req.query['til'])) }));
  router.post('/innlogging', async (req, res) => {
    const parsed = formSchema.safeParse(req.body);
    const kontor = ctx.kb.now().knowledge.kontor.find((k) => k.id === parsed.data?.kontor);
    if (!parsed.success || (parsed.data.roller.includes('kontor') && !kontor)) return ctx.feil(req, res, 400, 'Skriv et navn, velg minst én rolle, og velg kontor når rollen er ALIS-kontor.');
    const { navn, roller, til } = parsed.data;
    const bruker: Bruker = { id: `utvikling:${navn.toLowerCase().replaceAll(/\s+/g, '-')}`, navn, roller, ...(roller.includes('kontor') && kontor ? { kontor: kontor.id } : {}) };
    await door.open(req, bruker);
    res.redirect(303, returnPath(til));
  });
  return router;
}

function form(ctx: AdminContext, csrf: Html, til: string): Html {
  return html`<form class="adm-skjema" method="post" action="/admin/innlogging">${csrf}<input type="hidden" name="til" value="${til}">
<div class="ds-field"><label class="ds-label" for="navn">Navn</label><input class="ds-input" id="navn" name="navn" required maxlength="80" autocomplete="off"></div>
<fieldset class="ds-fieldset"><legend class="ds-label">Roller</legend><div class="adm-valg">
${ROLLER.map((rolle) => html`<div class="ds-field"><input class="ds-input" type="checkbox" id="rolle-${rolle}" name="roller" value="${rolle}"><label class="ds-label" data-weight="regular" for="rolle-${rolle}">${ROLLENAVN[rolle].navn}: ${ROLLENAVN[rolle].kan}</label></div>`)}
</div></fieldset>
<div class="ds-field"><label class="ds-label" for="kontor">Kontor (for rollen ALIS-kontor)</label><select class="ds-input" id="kontor" name="kontor"><option value="">Ikke valgt</option>
${ctx.kb.now().knowledge.kontor.map((k) => html`<option value="${k.id}">${k.navn}</option>`)}</select></div>
<button class="ds-button" type="submit">Logg inn</button></form>`;
}
