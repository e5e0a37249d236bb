import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Bruker } from './roles.js';

declare module 'express-session' {
  interface SessionData {
    bruker: Bruker;
    /** Shown once, on the next page. */
    melding: string;
  }
}

/** Sessions on the server; the cookie holds only a signed id that no script can read. */
export function sessions(secret: string | undefined, https: boolean): RequestHandler {
  return session({
    name: 'alis_okt',
    secret: secret ?? randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
    cookie: { path: '/admin', httpOnly: true, sameSite: 'lax', secure: https },
  });
}
