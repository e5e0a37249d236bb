import type { RequestHandler } from 'express';
import type { AdminContext } from './context.js';
import { html } from './html.js';
import { browserKind } from './session.js';
import { returnPath, type Door } from './sign-in.js';

/** A session used from another kind of browser than the one that signed in has been taken: it ends at once, for both. */
export function sameBrowser(ctx: AdminContext, door: Door): RequestHandler {
  return async (req, res, next) => {
    if (!req.session.bruker || req.session.nettleser === browserKind(req.headers['user-agent'])) return next();
    await door.close(req, res, 'annen-nettleser');
    ctx.log.warn({}, 'en økt ble brukt fra en annen slags nettleser og er avsluttet');
    ctx.vis(req, res, { tittel: 'Økten er avsluttet', innhold: html`<p class="ds-alert" data-color="danger" role="alert">Økten ble brukt fra en annen nettleser enn den du logget inn med. Den er avsluttet for sikkerhets skyld.</p><p class="ds-paragraph"><a class="ds-link" href="/admin/innlogging">Logg inn på nytt</a></p>` }, 403);
  };
}

/** Nothing behind here without somebody who is signed in; a page that was asked for is shown after the sign-in. */
export const signedIn: RequestHandler = (req, res, next) => {
  if (req.session.bruker) return next();
  const asked = req.method === 'GET' ? returnPath(req.originalUrl) : '/admin';
  res.redirect(303, `/admin/innlogging?til=${encodeURIComponent(asked)}`);
};
