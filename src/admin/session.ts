import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Bruker } from './roles.js';
import type { DatabaseSessions } from './session-store.js';

declare module 'express-session' {
  interface SessionData {
    bruker: Bruker;
    /** Kind of browser that signed in. */
    nettleser: string;
    /** Shown once, on the next page. */
    melding: string;
    /** A sign-in at the provider that was begun from this browser. */
    paabegynt: { state: string; nonce: string; verifier: string; til: string };
  }
}

/** Over plain HTTP (this machine) and over TLS. */
export const COOKIE_NAMES = ['alis_okt', '__Secure-alis_okt'] as const;

/** Sessions on the server; the cookie holds only a signed id that no script can read. */
export function sessions(store: DatabaseSessions, secret: string | undefined, https: boolean): RequestHandler {
  const cookie = { path: '/admin', httpOnly: true, sameSite: 'lax', secure: https } as const;
  // Without a secret of its own (development) those of the last start end.
  return session({ name: COOKIE_NAMES[https ? 1 : 0], secret: secret ?? randomBytes(32).toString('hex'), store, resave: false, saveUninitialized: false, proxy: https, cookie });
}

/** Stores the session now: the next request may come before this answer has ended. */
export function saved(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.save((error: unknown) => (error ? reject(error as Error) : resolve())));
}

/** Browser and system in a word each: enough to see that a cookie has moved to another kind of machine, not who it is. */
export function browserKind(userAgent: string | undefined): string {
  const is = (pattern: RegExp) => pattern.test(userAgent ?? '');
  const browser = is(/Edg/) ? 'Edge' : is(/OPR\//) ? 'Opera' : is(/Firefox\/|FxiOS/) ? 'Firefox' : is(/Chrom(e|ium)\/|CriOS/) ? 'Chrome' : is(/Safari\//) ? 'Safari' : 'annen';
  const system = is(/Android/) ? 'Android' : is(/iPhone|iPad/) ? 'iOS' : is(/Windows/) ? 'Windows' : is(/Mac OS X/) ? 'macOS' : is(/Linux|X11/) ? 'Linux' : 'annet';
  return `${browser}/${system}`;
}
