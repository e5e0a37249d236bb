import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './errors.js';

/** Calls with a bad key from one address in a minute, before it is told to wait. */
const BAD_KEYS_PER_MINUTE = 30;
/** So many cases cost as much as one call. */
const CASES_A_CALL = 50;
/** The library wants one number for all; each key has its own, so its count is compared here. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Counts calls a minute, by key, and bad keys by address. Throws an {@link ApiError} at what is too much. */
export interface ApiLimits {
  call(keyId: string, perMinute: number, cases?: number): Promise<void>;
  /** Good keys from the same address are let in all the same: others may sit behind it. */
  badKey(address: string): Promise<void>;
}

export function createApiLimits(): ApiLimits {
  const calls = new RateLimiterMemory({ points: NO_LIMIT, duration: 60 });
  const bad = new RateLimiterMemory({ points: BAD_KEYS_PER_MINUTE, duration: 60 });
  return {
    async call(keyId, perMinute, cases = 1) {
      const used = await calls.consume(keyId, Math.max(1, Math.ceil(cases / CASES_A_CALL)));
      if (used.consumedPoints > perMinute) throw tooMany(used);
    },
    badKey: async (address) => {
      await bad.consume(address).catch((refused: unknown) => {
        throw refused instanceof Error ? refused : tooMany(refused as RateLimiterRes);
      });
    },
  };
}

function tooMany({ msBeforeNext }: RateLimiterRes): ApiError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return Object.assign(new ApiError('ALIS-A030', { sekunder: seconds }), { retryAfter: seconds });
}
