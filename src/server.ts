import { createServer, type Server, type ServerResponse } from 'node:http';
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

/** What was on its way when we began to close still arrives, and is answered (kindly, with no): closing at once would cut it off. */
const LAST_WORDS_MS = 300;

function close(server: Server): Promise<void> {
  server.prependListener('request', (_req, res: ServerResponse) => void res.setHeader('Connection', 'close'));
  return new Promise((resolve) => setTimeout(() => server.close(() => resolve()), LAST_WORDS_MS));
}
