import { Router, type Request, type RequestHandler, type Response } from 'express';
import { admit } from './claims.js';
import type { AdminContext } from './context.js';
import { html } from './html.js';
import { ProviderAway, SignInRefused, type Provider } from './oidc.js';
import { saved } from './session.js';
import { returnPath, type Door } from './sign-in.js';
import type { SignInMode } from './sign-in-mode.js';

type Settings = Extract<SignInMode, { slag: 'oidc' }>;

/** Sign-in at the provider: a page with a link, the way out, and the way back. */
export function oidcSignInRoutes(ctx: AdminContext, settings: Settings, provider: Provider, door: Door, limit: RequestHandler): Router {
  const router = Router();
  router.get('/innlogging', (req, res) => signInPage(ctx, req, res));
  router.get('/innlogging/start', limit, async (req, res) => {
    const til = returnPath(req.query['til']);
    if (settings.url.protocol === 'https:' && !secure(req)) return noCookie(ctx, req, res);
    try {
      const { url, started } = await provider.begin(req.query['bytt'] === '1');
      req.session.paabegynt = { ...started, til };
      await saved(req);
      res.redirect(303, url.href);
    } catch (error) {
      providerFailed(ctx, req, res, error);
    }
  });
  router.get('/innlogging/svar', async (req, res) => {
    const started = req.session.paabegynt;
    if (!started) return refused(ctx, req, res, 'Innloggingen tok for lang tid, eller ble begynt i en annen nettleser.');
    // Each answer is tried once.
    delete req.session.paabegynt;
    await saved(req);
    try {
      const claims = await provider.finish(new URL(req.originalUrl, settings.url), started);
      const found = admit(claims, settings.issuer, ctx.kb.now().knowledge.kontor.map((k) => k.id));
      if (!found.inne) {
        await door.refuse(found.grunn, found.id);
        return refused(ctx, req, res, found.melding, true);
      }
      await door.open(req, found.bruker);
      res.redirect(303, started.til);
    } catch (error) {
      if (!(error instanceof SignInRefused)) return providerFailed(ctx, req, res, error);
      ctx.log.warn({ grunn: error.grunn }, 'en innlogging ble avvist');
      await door.refuse(error.grunn);
      refused(ctx, req, res, error.grunn === 'access_denied' ? 'Innloggingen ble avbrutt, eller kontoen din har ikke tilgang.' : 'Svaret fra innloggingstjenesten kunne ikke godtas.');
    }
  });
  router.get('/innlogging/ut', async (_req, res) => {
    res.redirect(303, (await provider.signOutUrl())?.href ?? '/admin/innlogging');
  });
  return router;
}

function signInPage(ctx: AdminContext, req: Request, res: Response): void {
  const out = req.query['ut'] === '1';
  const query = new URLSearchParams({ til: returnPath(req.query['til']), ...(out ? { bytt: '1' } : {}) });
  const said = out && html`<p class="ds-alert" data-color="success" role="status">Du er logget ut her. På en felles maskin bør du <a class="ds-link" href="/admin/innlogging/ut">logge ut av arbeidskontoen også</a>.</p>`;
  ctx.vis(req, res, { tittel: 'Logg inn', innhold: html`${said}<p class="ds-paragraph">Arbeidsbordet er for ansatte i Helsedirektoratet og ALIS-kontorene.</p><p class="ds-paragraph"><a class="ds-button" href="/admin/innlogging/start?${query.toString()}">Logg inn med arbeidskontoen</a></p>` });
}

function refused(ctx: AdminContext, req: Request, res: Response, melding: string, annenKonto = false): void {
  ctx.vis(req, res, { tittel: 'Ikke logget inn', innhold: html`<p class="ds-alert" data-color="danger" role="alert">${melding}</p><p class="ds-paragraph"><a class="ds-link" href="/admin/innlogging/start${annenKonto && '?bytt=1'}">${annenKonto ? 'Logg inn med en annen konto' : 'Prøv igjen'}</a></p>` }, 403);
}

function providerFailed(ctx: AdminContext, req: Request, res: Response, error: unknown): void {
  if (!(error instanceof ProviderAway)) throw error;
  ctx.log.error({ feil: ((error.cause as Error | undefined) ?? error).name, tjeneste: error.message }, 'innloggingstjenesten svarer ikke');
  ctx.vis(req, res, { tittel: 'Ikke logget inn', innhold: html`<p class="ds-alert" data-color="danger" role="alert">Innloggingstjenesten svarer ikke nå. Prøv igjen om litt.</p><p class="ds-paragraph"><a class="ds-link" href="/admin/innlogging">Til innloggingen</a></p>` }, 503);
}

/** As the browser sees it: over TLS to us, or to the load balancer that says so. */
function secure(req: Request): boolean {
  return 'encrypted' in req.socket || String(req.headers['x-forwarded-proto']).split(',')[0]!.trim() === 'https';
}

function noCookie(ctx: AdminContext, req: Request, res: Response): void {
  ctx.log.error({}, 'ALIS_URL er https, men lastbalansereren sier ikke at forespørselen kom over https (X-Forwarded-Proto)');
  ctx.vis(req, res, { tittel: 'Ikke logget inn', innhold: html`<p class="ds-alert" data-color="danger" role="alert">Tjeneren er ikke satt opp riktig: lastbalansereren må sende «X-Forwarded-Proto: https». Gi beskjed til driften.</p>` }, 503);
}
