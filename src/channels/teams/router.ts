import express, { type ErrorRequestHandler, type Router } from 'express';
import { isLocal } from '../../ops/address.js';
import type { Log } from '../../ops/log.js';
import { activitySchema, tenantOf, type TeamsActivity } from './activity.js';
import { Refused, type Gate } from './adapter.js';
import type { Bot } from './bot.js';
import type { TeamsSettings } from './settings.js';

/** The address that the channel posts to. Answers are sent to the channel's own address; the response says only how it went. */
export function teamsRouter(settings: Exclude<TeamsSettings, { slag: 'mangler' }>, gate: Gate, bot: Bot, log?: Log): Router {
  const router = express.Router();
  router.post('/api/messages', doorkeeper(settings), express.json({ limit: '256kb' }), async (req, res) => {
    const parsed = activitySchema.safeParse(req.body);
    if (!parsed.success) return void res.status(400).end();
    const activity = parsed.data;
    assertChannel(settings, activity);
    const result = await gate.receive(req.headers.authorization ?? '', activity as object, async (outbox) => {
      assertTenant(settings, activity);
      await bot.take(activity, outbox);
    });
    res.status(result?.status ?? 200).end();
  });
  router.use('/api/messages', errorHandler(log));
  return router;
}

/** Without an app id nobody can be told apart: only this machine is let in, and only straight to us. */
function doorkeeper(settings: TeamsSettings): express.RequestHandler {
  return (req, res, next) => {
    if (settings.slag === 'lokal') return isLocal(req) ? next() : void res.status(403).end();
    // No token at all: refused before the body is read.
    return req.headers.authorization ? next() : void res.status(401).end();
  };
}

function isLoopback(address: string): boolean {
  return /^(localhost|\[?::1\]?|(::ffff:)?127(\.\d+){3})$/.test(address);
}

/** Unauthenticated, the activity may not choose where we send; authenticated, the channel is the one that we know. */
function assertChannel(settings: TeamsSettings, activity: TeamsActivity): void {
  if (settings.slag === 'lokal' && !isLoopback(new URL(activity.serviceUrl).hostname)) throw new Refused(403, 'service address');
  if (settings.slag === 'paa' && activity.channelId !== 'msteams') throw new Refused(403, 'channel');
}

function assertTenant(settings: TeamsSettings, activity: TeamsActivity): void {
  if (settings.slag !== 'paa') return;
  const tenant = tenantOf(activity)?.toLowerCase();
  if (tenant === undefined || !settings.tillatte.some((allowed) => allowed.toLowerCase() === tenant)) throw new Refused(403, 'tenant');
}

function errorHandler(log: Log | undefined): ErrorRequestHandler {
  return (error: Error & { status?: number }, _req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof Refused) {
      log?.warn({ grunn: error.message, status: error.status }, 'Teams-kall avvist');
      return void res.status(error.status).end();
    }
    const badInput = typeof error.status === 'number' && error.status >= 400 && error.status < 500;
    if (!badInput) log?.error({ feil: error.message }, 'Teams-kall feilet');
    // 502: the channel may deliver the same activity again, and then it is answered once.
    res.status(badInput ? error.status! : 502).end();
  };
}
