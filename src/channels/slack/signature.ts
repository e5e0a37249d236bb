import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older and newer requests are refused: a captured request is of no use for long, and a clock ahead buys no time. */
const TOLERANCE_SECONDS = 300;

export interface SignedRequest {
  signature: string | undefined;
  timestamp: string | undefined;
  /** The body as it came, byte for byte. */
  body: Buffer;
}

/** Whether a request was signed by Slack with this secret, within five minutes of now to either side. Constant time. */
export function isFromSlack(secret: string, { signature, timestamp, body }: SignedRequest, now: Date): boolean {
  if (secret === '' || signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = Buffer.from(sign(secret, timestamp, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Slack's signature, version v0. */
export function sign(secret: string, timestamp: string, body: Buffer | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}
