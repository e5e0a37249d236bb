import type { Request } from 'express';
import { newToken } from './csrf.js';
import type { Bruker } from './roles.js';

/** Gives the person a new session: an id from before the sign-in is worth nothing after it. */
export async function signIn(req: Request, bruker: Bruker): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve())));
  req.session.bruker = bruker;
  newToken(req);
}

/** Ends the session on the server. */
export function signOut(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())));
}

/** Where to go after signing in: only a page of the desk. */
export function returnPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/admin(\/[\w\-/.]*)?(\?[\w\-=&%.]*)?$/.test(asked) && !asked.startsWith('/admin/innlogging') && !asked.includes('//') ? asked : '/admin';
}
