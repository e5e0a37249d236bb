import { setTimeout as sleep } from 'node:timers/promises';
import { webApi, type Logger } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { ClaimLost } from '../../assistant/index.js';
import type { Clock } from '../../clock.js';
import { StoreUnavailable } from '../../store/types.js';

/** Waits between tries while the person is there; what takes longer is left to the recovery, which goes on for an hour. */
const WAITS_MS = [300, 1_000];
const LONGEST_WAIT_MS = 4_000;

/** Faults of Slack's own that pass. Other refusals (no such channel, access taken away) stay as they are. */
const PASSING = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited', 'rate_limited', 'team_added_to_org', 'accesslimited']);

export interface Posted {
  channel: string;
  ts: string;
  blocks: KnownBlock[];
}

/** How long each conversation is to be left in peace: Slack counts by conversation, and asks for pauses. */
export class Pauses {
  private readonly until = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Runs a call unless a pause was asked for; remembers the pause when one is. */
  async keep<T>(conversation: string, call: () => Promise<T>): Promise<T> {
    const left = (this.until.get(conversation) ?? 0) - this.clock.now().getTime();
    if (left > 0) throw new webApi.WebAPIRateLimitedError(Math.ceil(left / 1_000));
    this.until.delete(conversation);
    try {
      return await call();
    } catch (error) {
      if (error instanceof webApi.WebAPIRateLimitedError) this.until.set(conversation, this.clock.now().getTime() + error.retryAfter * 1_000);
      throw error;
    }
  }
}

/**
 * Calls Slack, and again where that may help: a network or server fault, or "not so fast", for as long as Slack asks. The call is
 * told when nobody knows whether Slack has had the one before.
 */
export async function retrying<T>(call: (unsure: boolean) => Promise<T>): Promise<T> {
  let unsure = false;
  for (const wait of WAITS_MS) {
    try {
      return await call(unsure);
    } catch (error) {
      const pause = pauseAfter(error, wait);
      if (pause === null || pause > LONGEST_WAIT_MS) throw error;
      unsure ||= mayHaveArrived(error);
      await sleep(pause);
    }
  }
  return call(unsure);
}

/** Only one who is told "not so fast" knows that nothing was taken; after a fault of Slack's own, some of it may have been. */
function mayHaveArrived(error: unknown): boolean {
  return !(error instanceof webApi.WebAPIRateLimitedError || /limited/.test(faultOf(error)));
}

/** Milliseconds to wait before the next try; null when trying again is of no use. */
export function pauseAfter(error: unknown, otherwise: number): number | null {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1_000;
  if (error instanceof webApi.WebAPIPlatformError) return PASSING.has(error.data.error) ? otherwise : null;
  if (error instanceof ClaimLost || error instanceof StoreUnavailable) return null;
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined) return status === 429 || status >= 500 ? otherwise : null;
  return otherwise;
}

/** Slack will never take this: trying later is of no use either. */
export function isFinal(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && !PASSING.has(error.data.error);
}

/** Slack's name for what was wrong, for the log. */
export function faultOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return (error as { code?: string }).code ?? (error as Error).name;
}

/** Settings of every client: short waits, and the pauses above instead of the library's half an hour. */
export function clientOptions(apiUrl: string | undefined, logger: Logger): webApi.WebClientOptions {
  return { ...(apiUrl ? { slackApiUrl: apiUrl } : {}), logger, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: TIMEOUT_MS, fetch: boundedFetch };
}

const TIMEOUT_MS = 3_000;
/** Bolt answers at an address of Slack's with this too, and would itself wait for minutes. */
const boundedFetch: typeof fetch = (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(TIMEOUT_MS) });
