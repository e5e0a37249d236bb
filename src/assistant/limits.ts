import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Limits } from './types.js';

/** Counts messages a minute by user and by tenant; forgets by itself. */
export interface RateLimits {
  /** Seconds to wait, or null when the message may pass. */
  exceeded(user: string | undefined, tenant: string | undefined): Promise<number | null>;
}

export function createRateLimits(limits: Limits): RateLimits {
  const users = new RateLimiterMemory({ points: limits.perUserPerMinute, duration: 60 });
  const tenants = new RateLimiterMemory({ points: limits.perTenantPerMinute, duration: 60 });
  return {
    async exceeded(user, tenant) {
      try {
        if (user !== undefined) await users.consume(user);
        if (tenant !== undefined) await tenants.consume(tenant);
        return null;
      } catch (refused) {
        if (refused instanceof Error) throw refused;
        return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
      }
    },
  };
}
