import { webApi } from '@slack/bolt';
import { createHttpSender, type HttpSender, type NoAnswer } from '../../ops/http-sender.js';

export interface SlackResult {
  ok: boolean;
  error?: string;
  channel?: string;
  ts?: string;
}

const TIMEOUT_MS = 3_000;
/** Slack's own word for "not so fast" when it does not say for how long. */
const DEFAULT_PAUSE_SECONDS = 1;
const senders = new Map<string, HttpSender>();

/**
 * Calls a method of Slack's API as JSON, with the token of a client and with the client's kinds of fault. For the calls that
 * every answer makes: the client itself writes each message out three times more, for a log that is off and as a form.
 */
export async function callSlack(client: webApi.WebClient, method: string, args: object): Promise<SlackResult> {
  const send = senders.get(client.slackApiUrl) ?? createHttpSender(client.slackApiUrl, TIMEOUT_MS);
  senders.set(client.slackApiUrl, send);
  const { status, headers, text } = await send('POST', method, args, { authorization: `Bearer ${client.token ?? ''}` }).catch((error: NoAnswer) => {
    throw new webApi.WebAPIRequestError(error.cause as Error);
  });
  if (status === 429) throw new webApi.WebAPIRateLimitedError(Number(headers['retry-after']) || DEFAULT_PAUSE_SECONDS);
  if (status !== 200) throw new webApi.WebAPIHTTPError(status, '', {}, '');
  const result = parse(text);
  if (!result.ok) throw new webApi.WebAPIPlatformError({ ...result, error: result.error ?? 'unknown' });
  return result;
}

/** What is no answer of Slack's (a page of a gateway's) counts as a fault that passes. */
function parse(text: string): SlackResult {
  try {
    return JSON.parse(text) as SlackResult;
  } catch {
    throw new webApi.WebAPIHTTPError(502, 'not JSON', {}, '');
  }
}
