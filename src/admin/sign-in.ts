import type { Request, Response } from 'express';
import type { AdminParts } from './context.js';
import { newToken } from './csrf.js';
import type { Bruker } from './roles.js';
import type { DatabaseSessions } from './session-store.js';
import { browserKind, COOKIE_NAMES, saved } from './session.js';

/** What all comings and goings at the desk are called in the audit log. */
const DESK = 'arbeidsbord';
/** Who it was when nobody is known: a sign-in that was refused before there was a person. */
const NOBODY = 'ukjent';

/** Lets people in and out, and writes it in the audit log. No addresses of machines are kept. */
export interface Door {
  /** A new session for the person: an id from before the sign-in is worth nothing after it. */
  open(req: Request, bruker: Bruker): Promise<void>;
  /** Somebody was not let in; `grunn` is a code. With an id, what was kept of that person's roles is withdrawn. */
  refuse(grunn: string, id?: string): Promise<void>;
  /** Ends the session on the server, because the person asked for it or (`grunn`) because something was wrong with it. */
  close(req: Request, res: Response, grunn?: string): Promise<void>;
}

export function createDoor({ store, clock }: Pick<AdminParts, 'store' | 'clock'>, sessions: DatabaseSessions): Door {
  const { audit, users } = store.desk;
  const naa = () => clock.now().toISOString();
  return {
    async open(req, bruker) {
      await sessions.clean();
      await users.save({ id: bruker.id, navn: bruker.navn, roller: bruker.roller, kontor: bruker.kontor ?? null, sistInnlogget: naa() });
      await audit.append({ tid: naa(), hvem: bruker.id, handling: 'logg-inn', objekt: DESK, etter: JSON.stringify({ roller: bruker.roller, ...(bruker.kontor ? { kontor: bruker.kontor } : {}) }) });
      await regenerated(req);
      Object.assign(req.session, { bruker, nettleser: browserKind(req.headers['user-agent']) });
      newToken(req);
      await saved(req);
    },
    async refuse(grunn, id) {
      if (id !== undefined) {
        await users.withdraw(id);
        await store.desk.sessions.endAllOf(id);
      }
      await audit.append({ tid: naa(), hvem: id ?? NOBODY, handling: 'avvist-innlogging', objekt: DESK, grunn });
    },
    async close(req, res, grunn) {
      const hvem = req.session.bruker?.id ?? NOBODY;
      await destroyed(req);
      for (const name of COOKIE_NAMES) res.clearCookie(name, { path: '/admin' });
      await audit.append({ tid: naa(), hvem, handling: grunn === undefined ? 'logg-ut' : 'avslutt-okt', objekt: DESK, grunn: grunn ?? null });
    },
  };
}

const regenerated = (req: Request): Promise<void> => new Promise((resolve, reject) => req.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve())));
const destroyed = (req: Request): Promise<void> => new Promise((resolve, reject) => req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())));

/** Where to go after signing in: only a page of the desk. */
export function returnPath(asked: unknown): string {
  const ours = typeof asked === 'string' && /^\/admin(\/[\w\-/.]*)?(\?[\w\-=&%.+]*)?$/.test(asked) && !asked.includes('//');
  return ours && !/^\/admin\/(innlogging|utlogging)/.test(asked) ? asked : '/admin';
}
