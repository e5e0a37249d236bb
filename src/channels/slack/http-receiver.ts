import { parse } from 'node:querystring';
import type { App, Receiver } from '@slack/bolt';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { Clock } from '../../clock.js';
import type { Log } from '../../ops/log.js';
import { takeIn, type InHand } from './intake.js';
import { isFromSlack } from './signature.js';

/** Slack's own bodies are far smaller. */
const BODY_LIMIT = '1mb';

/** Takes Slack's requests on our own web server: signature on the raw body first, then at once a receipt, then the work. */
export class HttpReceiver implements Receiver {
  readonly router: Router = express.Router();
  private app: App | undefined;

  constructor(
    private readonly signingSecret: string,
    private readonly clock: Clock,
    private readonly inHand: InHand,
    private readonly log?: Log,
  ) {
    this.router.post('/slack/events', express.raw({ type: () => true, limit: BODY_LIMIT }), (req, res, next) => void this.receive(req, res).catch(next));
    // Too large, or broken off: said by number alone.
    const refuse: ErrorRequestHandler = (error: { status?: number }, _req, res, next) => (res.headersSent ? next(error) : void res.status(error.status ?? 500).end());
    this.router.use('/slack/events', refuse);
  }

  init(app: App): void {
    this.app = app;
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  private async receive(req: Request, res: Response): Promise<void> {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const request = { body, signature: req.get('x-slack-signature'), timestamp: req.get('x-slack-request-timestamp') };
    if (!isFromSlack(this.signingSecret, request, this.clock.now())) {
      this.log?.warn({ kanal: 'slack' }, 'en forespørsel uten gyldig signatur ble avvist');
      return void res.status(401).end();
    }
    const payload = readBody(body.toString('utf8'), req.get('content-type') ?? '');
    if (!payload || !this.app) return void res.status(400).end();
    if (payload['ssl_check']) return void res.status(200).end();
    if (payload['type'] === 'url_verification') return void res.json({ challenge: payload['challenge'] });
    await takeIn(this.app, { body: payload, ack: async () => {}, ...retry(req) }, this.inHand, (error) => this.log?.error({ kanal: 'slack', feil: (error as Error).name }, 'en hendelse feilet'));
    res.status(200).end();
  }
}

function retry(req: Request): { retryNum?: number; retryReason?: string } {
  const retryNum = Number(req.get('x-slack-retry-num'));
  const retryReason = req.get('x-slack-retry-reason');
  return { ...(retryNum > 0 ? { retryNum } : {}), ...(retryReason ? { retryReason } : {}) };
}

/** Events are JSON; commands are a form, and interactions JSON in the field of a form. Null when it is neither. */
function readBody(text: string, contentType: string): Record<string, unknown> | null {
  try {
    if (!contentType.startsWith('application/x-www-form-urlencoded')) return object(JSON.parse(text));
    const form = parse(text);
    return typeof form['payload'] === 'string' ? object(JSON.parse(form['payload'])) : { ...form };
  } catch {
    return null;
  }
}

function object(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
