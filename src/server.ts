import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import type { Assistant } from './assistant.js';
import { webRouter } from './channels/web/router.js';
import type { Config } from './config.js';
import type { Knowledge } from './knowledge/knowledge.js';

export interface RunningServer {
  /** Where the page is, for a person to open. */
  url: string;
  close(): Promise<void>;
}

/** Starts all channels on one port. Rejects with a plain error when the port is taken. */
export async function startServer(config: Config, k: Knowledge, assistant: Assistant): Promise<RunningServer> {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'self'"] },
      },
      // The page may be served over plain HTTP on a local machine.
      strictTransportSecurity: false,
    }),
  );
  app.use(webRouter(k, assistant));
  const server = createServer(app);
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  return { url: `http://${host}:${port}/`, close: () => close(server) };
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, () => resolve());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
