import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { LiveKnowledge } from '../kb/live.js';
import type { Log } from '../ops/log.js';
import type { Store } from '../store/types.js';
import type { Html } from './html.js';
import type { Bruker, Rolle } from './roles.js';

export type { Bruker, Rolle } from './roles.js';

/** What the desk is made of. */
export interface AdminParts {
  kb: LiveKnowledge;
  store: Store;
  clock: Clock;
  config: Config;
  log: Log;
}

export interface AdminPage {
  tittel: string;
  innhold: Html;
  /** Path of the menu row that the page belongs to. */
  aktiv?: string;
}

/** What each area of the desk gets: the parts, and the frame around its pages. */
export interface AdminContext extends AdminParts {
  /** Sends the page in the frame: menu, name, message after a redirect. `tittel` becomes the h1. */
  vis(req: Request, res: Response, page: AdminPage, status?: number): void;
  /** Lets those through who have any of the roles; others get a kind page that says which role it takes. */
  krev(...roller: Rolle[]): RequestHandler;
  /** Who is signed in. Every page behind the sign-in has somebody. */
  bruker(req: Request): Bruker;
  /** Hidden field that every POST form must hold. */
  csrf(req: Request): Html;
  /** A kind page that says what went wrong and what to do. */
  feil(req: Request, res: Response, status: 400 | 403 | 404 | 409, melding: string): void;
  /** After a POST: goes to another page under /admin (303), which shows the message once. */
  videre(req: Request, res: Response, sti: string, melding: string): void;
}
