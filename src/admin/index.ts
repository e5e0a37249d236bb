import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { auditRoutes } from './audit/routes.js';
import type { AdminContext, AdminParts } from './context.js';
import { fromOurPages } from './csrf.js';
import { devSignInRoutes } from './dev-sign-in.js';
import { errorPage, notFound, off } from './errors.js';
import { createContext } from './frame.js';
import { frontPage } from './front.js';
import { sameBrowser, signedIn } from './guard.js';
import { adminHeaders } from './headers.js';
import { signInLimit } from './limit.js';
import { isLocal } from './local.js';
import { createProvider } from './oidc.js';
import { oidcSignInRoutes } from './oidc-sign-in.js';
import { linkRoutes } from './people/link-routes.js';
import { peopleRoutes } from './people/people-routes.js';
import { sameOrigin } from './same-origin.js';
import { DatabaseSessions } from './session-store.js';
import { sessions } from './session.js';
import { createDoor } from './sign-in.js';
import { signInMode } from './sign-in-mode.js';

export type { AdminParts } from './context.js';
export { adminStatus, signInMode } from './sign-in-mode.js';

const here = dirname(fileURLToPath(import.meta.url));

/** Every area of the desk, one line each. */
function mountAreas(router: Router, ctx: AdminContext): void {
  router.get('/', frontPage(ctx));
  router.use(auditRoutes(ctx));
  router.use(peopleRoutes(ctx), linkRoutes(ctx));
}

/** The directorate's desk, mounted at /admin. Off (404) when the sign-in is not set up. */
export function createAdmin(parts: AdminParts): Router {
  const router = express.Router();
  const mode = signInMode(parts.config);
  const own = mode.slag === 'oidc' ? mode.url : undefined;
  const https = own?.protocol === 'https:';
  router.use(...adminHeaders(https));
  if (mode.slag === 'av') return router.use(off);
  // Development: nobody but this machine, on any page.
  if (mode.slag === 'utvikling') router.use((req, res, next) => (isLocal(req) ? next() : off(req, res)));
  router.use('/static', express.static(join(here, 'static')));

  const ctx = createContext(parts, mode.slag === 'utvikling');
  const store = new DatabaseSessions(parts.store.desk.sessions, parts.clock);
  const door = createDoor(parts, store);
  const limit = signInLimit();
  router.use(sameOrigin(own), sessions(store, parts.config.ALIS_OKT_HEMMELIGHET, https), sameBrowser(ctx, door), ...fromOurPages);
  router.use(mode.slag === 'oidc' ? oidcSignInRoutes(ctx, mode, createProvider(mode), door, limit) : devSignInRoutes(ctx, door));
  router.use(signedIn);
  router.post('/utlogging', async (req, res) => {
    await door.close(req, res);
    res.redirect(303, '/admin/innlogging?ut=1');
  });
  mountAreas(router, ctx);
  router.use(notFound(ctx), errorPage(ctx));
  return router;
}
