import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import type { Store } from '../store/types.js';
import { isLocal } from './address.js';
import type { Metrics } from './metrics.js';

/** For the load balancer and monitoring: alive, ready (the store answers), and counts. */
export function opsRouter(store: Store, metrics: Metrics, isClosing: () => boolean, token: string | undefined): Router {
  const router = express.Router();
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  router.get('/readyz', async (_req, res) => {
    const ready = !isClosing() && (await Promise.race([store.ping().then(() => true, () => false), tooLate()]));
    res.status(ready ? 200 : 503).type('text').send(ready ? 'ready' : 'not ready');
  });
  router.get('/metrics', async (req, res) => {
    if (!mayRead(req, token)) return void res.status(403).type('text').send('forbidden');
    res.set('Content-Type', metrics.contentType).send(await metrics.text());
  });
  return router;
}

/** A load balancer waits no longer; neither do we for a database that hangs. */
function tooLate(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, READY_WITHIN_MS, false).unref());
}

const READY_WITHIN_MS = 2_000;

/** With a token only its bearer; without one only this machine. */
function mayRead(req: Request, token: string | undefined): boolean {
  if (token === undefined) return isLocal(req);
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
