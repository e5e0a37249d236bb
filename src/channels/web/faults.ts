import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { KnowledgeSource } from '../../kb/source.js';
import { say } from '../../knowledge/text.js';
import type { Log } from '../../ops/log.js';
import { langOf } from './lang.js';
import { renderNotice } from './side-page.js';

/** Addresses that programs call: they get their answer as JSON, whatever they accept. */
const FOR_PROGRAMS = /^\/(?:api|mcp)(?:\/|$)/i;

/** The last handler: an address that nothing answers. A kind page for people, JSON for programs. */
export function nowhere(kb: KnowledgeSource): RequestHandler {
  return (req, res) => tell(kb, req, res, 404, 'web.ikke-funnet.tittel', 'web.ikke-funnet');
}

/** What failed on the way. People get a kind page, programs JSON; what went wrong stays with us, and only its kind and place are logged. */
export function failed(kb: KnowledgeSource, log?: Log): ErrorRequestHandler {
  return (error: Partial<Error> & { status?: number }, req, res, next) => {
    if (res.headersSent) return next(error);
    if (typeof error.status === 'number' && error.status < 500) return tell(kb, req, res, error.status, 'web.feil.uleselig.tittel', 'web.feil.melding');
    log?.error({ kanal: 'web', feil: error.name ?? 'Error', sted: placeOf(error) }, 'en side feilet');
    tell(kb, req, res, 500, 'web.feil.uventet.tittel', 'web.feil.uventet');
  };
}

/** The first line of the stack below the message, which may quote what somebody wrote. */
function placeOf({ message = '', stack = '' }: Partial<Error>): string | undefined {
  return /\n\s+at (.+)/.exec(stack.slice(stack.indexOf(message) + message.length))?.[1];
}

function tell(kb: KnowledgeSource, req: Request, res: Response, status: number, titleKey: string, key: string): void {
  const { knowledge: k } = kb.now();
  const lang = langOf(req);
  res.status(status).set('Cache-Control', 'no-store').set('Content-Language', lang);
  if (FOR_PROGRAMS.test(req.path) || req.accepts(['html', 'json']) !== 'html') return void res.json({ feil: say(k, key, lang) });
  res.type('html').send(renderNotice(k, lang, titleKey, key));
}
