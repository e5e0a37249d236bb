import type { RequestHandler } from 'express';

/** What was sent cannot be kept. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly status = 400;
}

/** No text holds the sign NUL, and no database takes it in one: said before anything is looked for or written. */
export const withoutNul: RequestHandler = (req, _res, next) => {
  const sent = Object.entries((req.body ?? {}) as Record<string, unknown>).flat(2);
  next(/%00/i.test(req.originalUrl) || sent.some((part) => typeof part === 'string' && part.includes('\0')) ? new Unreadable('NUL') : undefined);
};
