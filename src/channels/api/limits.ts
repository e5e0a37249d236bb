import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { ApiKey } from '../../store/desk/api-keys.js';
import { ApiError } from './errors.js';

/** Calls with a bad key from one address in a minute, before it is told to wait. */
const BAD_KEYS_PER_MINUTE = 30;
/** So many cases cost as much as one call. */
const CASES_A_CALL = 50;
/** The library wants one number for all; each key has its own, so its count is compared here. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** What is counted by: the key and its own limit. */
type Counted = Pick<ApiKey, 'id' | 'perMinutt'>;

/** Counts calls a minute, by key, and bad keys by address. Throws an {@link ApiError} at what is too much. */
export interface ApiLimits {
  call(key: Counted): Promise<void>;
  /** Many cases in one call cost more than the one call already counted. */
  cases(key: Counted, cases: number): Promise<void>;
  /** Good keys from the same address are let in all the same: others may sit behind it. */
  badKey(address: string): Promise<void>;
  /** What an address is told that has tried too many bad keys; null for the others. */
  heldBack(address: string): Promise<ApiError | null>;
}

export function createApiLimits(): ApiLimits {
  const calls = new RateLimiterMemory({ points: NO_LIMIT, duration: 60 });
  const bad = new RateLimiterMemory({ points: BAD_KEYS_PER_MINUTE, duration: 60 });
  const consume = async ({ id, perMinutt }: Counted, points: number): Promise<void> => {
    if (points <= 0) return;
    const used = await calls.consume(id, points);
    if (used.consumedPoints > perMinutt) throw tooMany(used);
  };
  return {
    call: (key) => consume(key, 1),
    cases: (key, cases) => consume(key, Math.ceil(cases / CASES_A_CALL) - 1),
    badKey: async (address) => {
      await bad.consume(address).catch((refused: unknown) => {
        throw refused instanceof Error ? refused : tooMany(refused as RateLimiterRes);
      });
    },
    async heldBack(address) {
      const tried = await bad.get(address);
      return tried !== null && tried.consumedPoints >= BAD_KEYS_PER_MINUTE ? tooMany(tried) : null;
    },
  };
}

function tooMany({ msBeforeNext }: RateLimiterRes): ApiError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return Object.assign(new ApiError('ALIS-A030', { sekunder: seconds }), { retryAfter: seconds });
}
