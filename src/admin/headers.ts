import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Stricter than the public page: never framed, never kept by a cache, no script or style but our own files. */
export function adminHeaders(https: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"] },
      },
      xFrameOptions: { action: 'deny' },
      // The browser must tell our own pages apart from others' when a form is sent.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    }),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
