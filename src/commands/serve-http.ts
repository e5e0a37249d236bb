import { Router, type Express } from 'express';
import { failed } from '../channels/web/faults.js';
import { webRouter } from '../channels/web/router.js';
import { retentionOf } from '../config.js';
import { switchGate } from '../drift/gate.js';
import { opsRouter } from '../ops/routes.js';
import { createApp } from '../server.js';
import { lazily } from './lazily.js';
import type { Engine } from './serve-engine.js';

/** The web application. Channels mount between what it begins with (health, switches) and `mountPages`, which ends with the web page. */
export function createServeApp(engine: Engine, isClosing: () => boolean): { app: Express; mountPages(): void } {
  const { config, drift, metrics, store } = engine;
  const app = createApp();
  // Behind a load balancer: the user's own address counts for the limits, not the balancer's.
  app.set('trust proxy', config.PROXYER);
  app.use(opsRouter(store, metrics, isClosing, config.METRICS_TOKEN));
  app.use('/api/v1', switchGate(drift, 'api'));
  app.use('/mcp', switchGate(drift, 'mcp'));
  return { app, mountPages: () => mountPages(app, engine) };
}

function mountPages(app: Express, { assistant, clock, config, drift, kb, log, store }: Engine): void {
  const parts = { kb, drift, store, clock, config, log };
  app.use(lazily(['/api/v1', '/mcp'], async () => (await import('../channels/api/index.js')).apiRouter(parts)));
  app.use(lazily(['/admin'], async () => Router().use('/admin', (await import('../admin/index.js')).createAdmin(parts))));
  app.use(lazily(['/sak', '/frister.ics', '/flere'], async () => (await import('../channels/web/downloads.js')).downloadRouter(parts)));
  // What fails before it comes to the pages is told as theirs are.
  app.use(webRouter(kb, assistant, drift, clock, retentionOf(config), log), failed(kb, log));
}
