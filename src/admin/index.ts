import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { createPublisher } from '../kb/publisher.js';
import { createUnderstandingEffect } from '../kb/understanding-effect.js';
import type { AdminContext, AdminParts } from './context.js';
import { fromOurPages } from './csrf.js';
import { devSignInRoutes } from './dev-sign-in.js';
import { answerGuard, answerKind } from './answers/parts.js';
import { answersRoutes } from './answers/routes.js';
import { draftsRoutes } from './drafts/routes.js';
import { createContext } from './frame.js';
import { frontPage } from './front.js';
import { adminHeaders } from './headers.js';
import { html } from './html.js';
import { isLocal } from './local.js';
import { examplesAgree } from './rules/effect-work.js';
import { rulesKinds, rulesRoutes } from './rules/routes.js';
import { sessions } from './session.js';
import { returnPath, signOut } from './sign-in.js';
import { signInMode } from './sign-in-mode.js';

export type { AdminParts } from './context.js';
export { adminStatus, signInMode } from './sign-in-mode.js';

const here = dirname(fileURLToPath(import.meta.url));

/** The directorate's desk, mounted at /admin. Off (404) when the sign-in is not set up. */
export function createAdmin(parts: AdminParts): Router {
  const router = express.Router();
  const mode = signInMode(parts.config);
  const https = mode.slag === 'oidc' && mode.url.protocol === 'https:';
  router.use(...adminHeaders(https));
  if (mode.slag !== 'utvikling') return router.use(off);
  router.use((req, res, next) => (isLocal(req) ? next() : off(req, res)));
  router.use('/static', express.static(join(here, 'static')));
  router.use(sessions(parts.config.ALIS_OKT_HEMMELIGHET, https), ...fromOurPages);
  const ctx = createContext(parts, true);
  router.use(devSignInRoutes(ctx));
  router.use(signedIn);
  router.post('/utlogging', async (req, res) => {
    await signOut(req);
    res.redirect(303, '/admin/innlogging');
  });
  mountAreas(router, ctx);
  router.use((req, res) => ctx.feil(req, res, 404, 'Siden finnes ikke.'));
  router.use(errorPage(ctx));
  return router;
}

/** Every area of the desk, one line each. */
function mountAreas(router: Router, ctx: AdminContext): void {
  router.get('/', frontPage(ctx));
  const effect = createUnderstandingEffect(ctx);
  const publisher = createPublisher({ ...ctx, hooks: [], guards: [answerGuard(ctx), effect.guard, examplesAgree(ctx)] });
  router.use(draftsRoutes(ctx, { publisher, kinds: { svar: answerKind(ctx, effect), ...rulesKinds(ctx) } }));
  router.use(answersRoutes(ctx, { publisher, effect }));
  router.use(rulesRoutes(ctx, { publisher }));
}

function off(_req: Request, res: Response): void {
  res.status(404).type('text').send('Arbeidsbordet er ikke tilgjengelig her.');
}

/** Nothing behind here without somebody who is signed in; a page that was asked for is shown after the sign-in. */
const signedIn: express.RequestHandler = (req, res, next) => {
  if (req.session.bruker) return next();
  const asked = req.method === 'GET' ? returnPath(req.originalUrl) : '/admin';
  res.redirect(303, `/admin/innlogging?til=${encodeURIComponent(asked)}`);
};

/** What went wrong in plain words; details go to the log, never to the page. */
function errorPage(ctx: AdminContext): ErrorRequestHandler {
  return (error: { status?: number; code?: string; name?: string }, req, res, next) => {
    if (res.headersSent) return next(error);
    if (error.code === 'EBADCSRFTOKEN') return ctx.feil(req, res, 403, 'Skjemaet var for gammelt eller kom fra en annen side. Ingenting er endret. Last siden på nytt og prøv igjen.');
    if (typeof error.status === 'number' && error.status < 500) return ctx.feil(req, res, 400, 'Det som ble sendt, kunne ikke leses. Ingenting er endret.');
    ctx.log.error({ sti: req.path, feil: error.name }, 'arbeidsbordet feilet');
    ctx.vis(req, res, { tittel: 'Noe gikk galt', innhold: html`<p class="ds-alert" data-color="danger" role="alert">Det skjedde en feil hos oss. Prøv igjen om litt.</p>` }, 500);
  };
}
