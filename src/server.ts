import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Config } from './config.js';

export interface RunningServer {
  /** Where the page is, for a person to open. */
  url: string;
  /** Stops listening and resolves when the requests in hand are answered. */
  close(): Promise<void>;
}

/** The web application that channels mount on: security headers first. */
export function createApp(): Express {
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
  return app;
}

/** Starts listening. Rejects with the system's error when the port is taken. */
export async function listen(app: Express, config: Pick<Config, 'PORT' | 'HOST'>): Promise<RunningServer> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  return { url: `http://${host}:${port}/`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
