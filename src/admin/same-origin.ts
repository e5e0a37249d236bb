import type { RequestHandler } from 'express';

/** A form that another site made the browser send. */
export class CrossSite extends Error {
  override readonly name = 'CrossSite';
}

/**
 * Refuses a POST that the browser says comes from another site, before the form is read; the token is checked after it.
 * `own` is the public address; without it (development) the address that was asked for counts.
 */
export function sameOrigin(own: URL | undefined): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    if (req.method !== 'POST') return void res.status(405).set('Allow', 'GET, HEAD, POST').type('text').send('Bare GET og POST.');
    const { origin, 'sec-fetch-site': site } = req.headers;
    const expected = own?.origin ?? `http://${req.headers.host}`;
    const foreign = (site !== undefined && site !== 'same-origin') || (origin !== undefined && origin !== expected);
    next(foreign ? new CrossSite('the form comes from another site') : undefined);
  };
}
