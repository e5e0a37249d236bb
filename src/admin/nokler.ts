import express, { type Request, type Response, type Router } from 'express';
import { shownKey } from '../api-keys/key.js';
import { LONGEST_NAME, makeKey, PER_MINUTE } from '../api-keys/make.js';
import type { ApiKey } from '../store/desk/api-keys.js';
import type { AdminContext } from './context.js';
import { html, type Html } from './html.js';
import { dato } from './drafts/words.js';
import { READ_FIRST, READ_NEXT } from './told.js';
import { whenInNorway } from './when.js';

const PATH = '/admin/nokler';

/** Keys of the programming interface: make (shown once), list, revoke. Administrators only. */
export function keyRoutes(ctx: AdminContext): Router {
  const router = express.Router();
  router.use('/nokler', ctx.krev('administrator'));
  router.get('/nokler', async (req, res) => show(ctx, req, res));
  router.post('/nokler', async (req, res) => {
    const [navn, perMinutt] = [textOf(req, 'navn'), textOf(req, 'perMinutt')];
    const wrong = problem(navn.trim(), perMinutt);
    if (wrong) return show(ctx, req, res, { feil: wrong, navn, perMinutt });
    const { key } = await makeKey(ctx.store, ctx.clock, navn.trim(), ctx.bruker(req).id, Number(perMinutt));
    // Answered at once instead of by a redirect: a key that is kept for the next page would be kept somewhere.
    res.set('Cache-Control', 'no-store');
    ctx.vis(req, res, { tittel: 'Ny nøkkel', aktiv: PATH, innhold: newKey(navn.trim(), key) });
  });
  router.post('/nokler/:id/trekk', async (req, res) => {
    const id = String(req.params['id']);
    const done = await ctx.store.desk.apiKeys.revoke(id, ctx.bruker(req).id, ctx.clock.now().toISOString(), textOf(req, 'grunn').trim().slice(0, 500) || null);
    if (!done) return ctx.feil(req, res, 404, 'Nøkkelen finnes ikke, eller den er trukket tilbake fra før.');
    ctx.videre(req, res, PATH, `Nøkkelen ${shownKey(id)} er trukket tilbake og virker ikke lenger.`);
  });
  return router;
}

/** A field that was sent once; what was sent twice is no text. */
function textOf(req: Request, name: string): string {
  const given = (req.body as Record<string, unknown>)[name];
  return typeof given === 'string' ? given : '';
}

interface Form {
  feil?: string;
  navn?: string;
  perMinutt?: string;
}

function problem(navn: string, perMinutt: string): string | null {
  if (navn === '' || navn.length > LONGEST_NAME) return `Skriv hvem eller hva som skal bruke nøkkelen, med høyst ${LONGEST_NAME} tegn.`;
  const n = Number(perMinutt);
  return /^\d+$/.test(perMinutt) && n >= 1 && n <= PER_MINUTE.maks ? null : `Kall i minuttet skal være et helt tall fra 1 til ${PER_MINUTE.maks}.`;
}

async function show(ctx: AdminContext, req: Request, res: Response, form: Form = {}): Promise<void> {
  const keys = await ctx.store.desk.apiKeys.list();
  const csrf = ctx.csrf(req);
  const innhold = html`<p class="ds-paragraph">Andre systemer bruker en nøkkel for å hente anslag, regler og svar fra <a class="ds-link" href="/api/v1/">API-et</a> og som MCP-verktøy. Lag én nøkkel til hvert system, så kan den trekkes tilbake uten at andre merker det.</p>
${makeForm(form, csrf)}
<h2 class="ds-heading" data-size="xs">Nøkler</h2>
${keys.length === 0 ? html`<p class="ds-paragraph">Ingen nøkler ennå.</p>` : table(keys, csrf)}`;
  ctx.vis(req, res, { tittel: 'API-nøkler', aktiv: PATH, innhold }, form.feil ? 400 : 200);
}

function makeForm({ feil, navn = '', perMinutt = String(PER_MINUTE.ellers) }: Form, csrf: Html): Html {
  return html`<h2 class="ds-heading" data-size="xs">Lag en nøkkel</h2>
<form class="adm-skjema" method="post" action="${PATH}">${csrf}
${feil && html`<p class="ds-alert" data-color="danger"${READ_FIRST} id="feil">${feil}</p>`}
<div class="ds-field"><label class="ds-label" for="navn">Navn på systemet</label><input class="ds-input" id="navn" name="navn" required maxlength="${LONGEST_NAME}" value="${navn}" autocomplete="off"></div>
<div class="ds-field"><label class="ds-label" for="perMinutt">Kall i minuttet</label><input class="ds-input" id="perMinutt" name="perMinutt" required inputmode="numeric" value="${perMinutt}" autocomplete="off"></div>
<button class="ds-button" type="submit">Lag nøkkel</button></form>`;
}

function newKey(navn: string, key: string): Html {
  return html`<p class="ds-alert" data-color="warning"${READ_NEXT}>Kopier nøkkelen til «${navn}» nå. Den vises bare denne ene gangen, og vi har ingen kopi.</p>
<div class="ds-field"><label class="ds-label" for="nokkel">Nøkkelen</label><input class="ds-input" id="nokkel" readonly value="${key}" autocomplete="off"></div>
<p class="ds-paragraph"><a class="ds-link" href="${PATH}">Til oversikten</a></p>`;
}

function table(keys: readonly ApiKey[], csrf: Html): Html {
  return html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Nøkler"><table class="ds-table"><thead><tr>${['Nøkkel', 'Navn', 'Laget', 'Sist brukt', 'I minuttet', 'Tilstand'].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${keys.map((key) => row(key, csrf))}</tbody></table></div>`;
}

function row(key: ApiKey, csrf: Html): Html {
  return html`<tr><td><code>${shownKey(key.id)}</code></td><td>${key.navn}</td><td>${whenInNorway(key.opprettet)}</td><td>${key.sistBrukt === null ? 'aldri' : dato(key.sistBrukt.slice(0, 10))}</td><td>${key.perMinutt}</td>
<td>${key.trukket === null ? revokeForm(key, csrf) : html`Trukket tilbake ${whenInNorway(key.trukket)}`}</td></tr>`;
}

function revokeForm({ id, navn }: ApiKey, csrf: Html): Html {
  return html`<form class="adm-rad" method="post" action="${PATH}/${id}/trekk">${csrf}<div class="ds-field"><label class="ds-label" for="grunn-${id}">Grunn</label><input class="ds-input" id="grunn-${id}" name="grunn" maxlength="500" autocomplete="off"></div>
<button class="ds-button" data-color="danger" data-variant="secondary" data-size="sm" type="submit" aria-label="Trekk tilbake nøkkelen til ${navn}">Trekk tilbake</button></form>`;
}
