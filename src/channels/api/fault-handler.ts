import type { ErrorRequestHandler, Request } from 'express';
import { LANGS } from '../../knowledge/schema/common.js';
import { StoreUnavailable } from '../../store/types.js';
import { ApiError, errorBody } from './errors.js';
import { acceptedLanguage } from './language.js';
import type { ApiParts } from './parts.js';

const STORE_AWAY_SECONDS = 5;

/** Every fault in the one form that the interface has for them; never a stack trace. */
export function faultHandler(parts: ApiParts): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const fault = asFault(parts, error);
    const lang = LANGS.find((l) => l === req.query['lang']) ?? acceptedLanguage(req.headers['accept-language']);
    if (fault.status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (fault.retryAfter !== undefined) res.set('Retry-After', String(fault.retryAfter));
    // What was not read of a body that is refused would be taken for the next call.
    if (!bodyRead(req)) res.set('Connection', 'close');
    res.status(fault.status).set('Cache-Control', 'no-store').set('Content-Language', lang).json(errorBody(parts.kb.now().knowledge, fault, lang));
  };
}

const bodyRead = (req: Request): boolean => req.complete || req.method === 'GET';

/** To the log goes the kind of fault and where it arose, never its message, which may quote the caller. */
export function asFault({ log }: Pick<ApiParts, 'log'>, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreUnavailable) {
    log.warn({ kanal: 'api', feil: error.message }, 'lageret svarer ikke');
    return Object.assign(new ApiError('ALIS-A040'), { retryAfter: STORE_AWAY_SECONDS });
  }
  // An address that cannot be decoded (`%E0%A4`).
  if ((error as { status?: unknown } | null)?.status === 400) return new ApiError('ALIS-A020');
  const { name = 'Error', stack = '' } = (error ?? {}) as Error;
  log.error({ kanal: 'api', feil: name, sted: stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8) }, 'et kall feilet');
  return new ApiError('ALIS-A050');
}
