import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { todayInNorway } from '../../clock.js';
import { dateSchema, LANGS, type Lang } from '../../knowledge/schema/common.js';
import { keyOf, requireKey } from './access.js';
import { ask } from './answers/ask.js';
import { estimateMany, estimateOne } from './answers/estimate.js';
import { storedReceipt } from './answers/receipt.js';
import { deadlines, ruleDiff, ruleList, ruleVersion } from './answers/rules.js';
import { docsPage } from './docs-page.js';
import { ApiError } from './errors.js';
import { acceptedLanguage } from './language.js';
import type { ApiLimits } from './limits.js';
import { openApiDocument } from './openapi/document.js';
import type { ApiParts, Asked } from './parts.js';
import { readBody } from './read-body.js';
import { askInput } from './schema/ask.js';

/** `/api/v1`: the document and the page about it are open to all, everything else takes a key. */
export function restRouter(parts: ApiParts, limits: ApiLimits): Router {
  const router = express.Router();
  const document = openApiDocument();
  router.get('/openapi.json', (_req, res) => void res.json(document));
  router.get('/', (_req, res) => void res.type('html').send(docsPage(document)));
  router.use(requireKey(parts, limits));
  // What is known is asked for once a call, so that a change published in the middle is never half in an answer.
  const answers = (work: (asked: Asked, req: Request) => object | Promise<object>): RequestHandler => async (req, res) => {
    const asked = readAsked(parts, req);
    send(res, asked, await work(asked, req));
  };

  router.post('/estimate', ...readBody, answers(async (asked, req) => {
    const cases = req.body as unknown;
    if (!Array.isArray(cases)) return estimateOne(parts, asked, cases);
    await limits.cases(keyOf(req), cases.length);
    return estimateMany(parts, asked, cases);
  }));
  router.post('/ask', ...readBody, answers((asked, req) => {
    const input = askInput.safeParse(req.body);
    if (!input.success) throw badField(input.error.issues[0]!);
    const { text, lang, today } = input.data;
    return ask(parts, today ? { ...asked, today } : asked, text, lang);
  }));
  router.get('/rules', answers(ruleList));
  router.get('/rules/diff', answers((asked, req) => ruleDiff(asked, text(req, 'fra'), text(req, 'til'))));
  router.get('/rules/:ordning/:aar', answers((asked, req) => ruleVersion(asked, `${String(req.params['ordning'])}/${String(req.params['aar'])}`)));
  router.get('/deadlines', answers(deadlines));
  router.get('/receipts/:id', answers((_asked, req) => storedReceipt(parts, String(req.params['id']))));
  router.use(() => {
    throw new ApiError('ALIS-A020');
  });
  return router;
}

/** Answers belong to whoever asked: nobody on the way keeps them. */
function send(res: Response, { lang }: Asked, body: object): void {
  res.set('Cache-Control', 'no-store').set('Content-Language', (body as { lang?: Lang }).lang ?? lang).json(body);
}

function readAsked({ kb, clock }: ApiParts, req: Request): Asked {
  const lang = oneOf(req, 'lang') ?? acceptedLanguage(req.headers['accept-language']);
  const day = req.query['today'];
  const today = day === undefined ? todayInNorway(clock) : dateSchema.safeParse(day).data;
  if (today === undefined) throw new ApiError('ALIS-A002', {}, 'today');
  return { nu: kb.now(), lang, today };
}

function oneOf(req: Request, name: string): Lang | undefined {
  const given = req.query[name];
  const lang = LANGS.find((l) => l === given);
  if (given !== undefined && !lang) throw new ApiError('ALIS-A002', {}, name);
  return lang;
}

/** A part of the query that must be there, once. */
function text(req: Request, name: string): string {
  const given = req.query[name];
  if (typeof given !== 'string' || given.trim() === '') throw new ApiError('ALIS-A002', {}, name);
  return given;
}

/** The first thing wrong with a body, by the field that it is about. */
function badField(issue: { path: PropertyKey[]; keys?: string[] }): ApiError {
  return new ApiError('ALIS-A002', {}, String(issue.path[0] ?? issue.keys?.[0] ?? 'text').slice(0, 100));
}
