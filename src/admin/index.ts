import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { announcementRoutes } from './announcements.js';
import { createPublisher } from '../kb/publisher.js';
import { createUnderstandingEffect } from '../kb/understanding-effect.js';
import { isLocal } from '../ops/address.js';
import { tellWhenPublished } from '../store/desk/questions.js';
import { answerGuard, answerKind } from './answers/parts.js';
import { answersRoutes } from './answers/routes.js';
import { auditRoutes } from './audit/routes.js';
import type { AdminContext, AdminParts } from './context.js';
import { fromOurPages } from './csrf.js';
import { devSignInRoutes } from './dev-sign-in.js';
import { draftsRoutes } from './drafts/routes.js';
import { errorPage, notFound, off } from './errors.js';
import { createContext } from './frame.js';
import { frontPage } from './front.js';
import { sameBrowser, signedIn } from './guard.js';
import { adminHeaders } from './headers.js';
import { signInLimit } from './limit.js';
import { keyRoutes } from './nokler.js';
import { createProvider } from './oidc.js';
import { oidcSignInRoutes } from './oidc-sign-in.js';
import { linkRoutes } from './people/link-routes.js';
import { overviewRoutes } from './overview/index.js';
import { peopleRoutes } from './people/people-routes.js';
import { withoutNul } from './readable.js';
import { formAddresses } from './reload.js';
import { examplesAgree } from './rules/effect-work.js';
import { rulesKinds, rulesRoutes } from './rules/routes.js';
import { sameOrigin } from './same-origin.js';
import { openQuestions, questionsOfCase } from './queue/questions.js';
import { queueRoutes } from './queue/routes.js';
import { DatabaseSessions } from './session-store.js';
import { sessions } from './session.js';
import { createDoor } from './sign-in.js';
import { signInMode } from './sign-in-mode.js';
import { switchRoutes } from './switches.js';

export type { AdminParts } from './context.js';
export { adminStatus, signInMode } from './sign-in-mode.js';

const here = dirname(fileURLToPath(import.meta.url));

/** Every area of the desk, one line each. */
function mountAreas(router: Router, ctx: AdminContext): void {
  router.get('/', frontPage(ctx));
  const effect = createUnderstandingEffect({ ...ctx, openQuestions: () => openQuestions(ctx) });
  // An answer to a case of the queue is told to those who asked for it, in the same transaction as it is published.
  const publisher = createPublisher({ ...ctx, hooks: [tellWhenPublished], guards: [answerGuard(ctx), effect.guard, examplesAgree(ctx)] });
  router.use(queueRoutes(ctx));
  router.use(answersRoutes(ctx, { publisher, effect, queueQuestions: questionsOfCase(ctx) }));
  router.use(rulesRoutes(ctx, { publisher }));
  router.use(draftsRoutes(ctx, { publisher, kinds: { svar: answerKind(ctx, effect), ...rulesKinds(ctx) } }));
  router.use(auditRoutes(ctx));
  router.use(peopleRoutes(ctx), linkRoutes(ctx));
  router.use(keyRoutes(ctx));
  router.use(overviewRoutes(ctx));
  router.use(announcementRoutes(ctx));
  router.use(switchRoutes(ctx));
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
  router.use(sameOrigin(own), sessions(store, parts.config.ALIS_OKT_HEMMELIGHET, https), sameBrowser(ctx, door), ...fromOurPages, withoutNul);
  router.use(mode.slag === 'oidc' ? oidcSignInRoutes(ctx, mode, createProvider(mode), door, limit) : devSignInRoutes(ctx, door));
  router.use(signedIn);
  router.post('/utlogging', async (req, res) => {
    await door.close(req, res);
    res.redirect(303, '/admin/innlogging?ut=1');
  });
  router.use(formAddresses());
  mountAreas(router, ctx);
  router.use(notFound(ctx), errorPage(ctx));
  return router;
}
