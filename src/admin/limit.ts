import type { RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { callerOf } from '../ops/address.js';

/** Sign-ins of one address in a minute: far above what a whole office behind one address needs. */
const PER_MINUTE = 60;

/** Holds back those who try to sign in without end: each try asks the provider and may be written down. */
export function signInLimit(): RequestHandler {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  return (req, res, next) => {
    limiter.consume(callerOf(req)).then(
      () => next(),
      () => void res.status(429).type('text').send('For mange forsøk på å logge inn. Vent et minutt, og prøv igjen.'),
    );
  };
}
