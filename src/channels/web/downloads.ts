import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { openCaseFile, RECEIPT_ID } from '../../assistant/case-file.js';
import { createRateLimits } from '../../assistant/limits.js';
import { ReceiptError } from '../../assistant/replay.js';
import { DEFAULT_LIMITS } from '../../assistant/types.js';
import { deadlineCalendar } from '../../casefile/calendar.js';
import { caseFilePdf, caseFileXlsx } from '../../casefile/render.js';
import type { Clock } from '../../clock.js';
import { ALL_ON, type DriftState } from '../../drift/state.js';
import type { KnowledgeSource } from '../../kb/source.js';
import type { Lang } from '../../knowledge/knowledge.js';
import { callerOf } from '../../ops/address.js';
import type { Store } from '../../store/types.js';
import { langOf } from './lang.js';
import { manyRoutes } from './many.js';
import { renderClosed, renderNotice } from './side-page.js';
import { XLSX_TYPE } from './xlsx-type.js';

export interface DownloadParts {
  kb: KnowledgeSource;
  store: Store;
  clock: Clock;
  /** The desk's switch of the web channel; on when left out. */
  drift?: DriftState;
  /** Files and uploads for one address a minute; the usual ones when left out. */
  perMinute?: number;
}

const FILES_PER_MINUTE = 30;
const PATHS = ['/sak', '/frister.ics', '/flere'];
const RETRY_AFTER_S = 300;
const MOST_VERSIONS = 10;

/** The files of the page: case files of receipts, deadlines for the calendar, and many doctors at once. */
export function downloadRouter(parts: DownloadParts): Router {
  const router = express.Router();
  const rates = createRateLimits({ ...DEFAULT_LIMITS, perUserPerMinute: parts.perMinute ?? FILES_PER_MINUTE });
  router.use(PATHS, (req, res, next) => {
    const off = (parts.drift ?? ALL_ON).stengt('web');
    if (!off) return next();
    const lang = langOf(req);
    res.status(503).set('Retry-After', String(RETRY_AFTER_S)).set('Cache-Control', 'no-store').type('html').send(renderClosed(parts.kb.now().knowledge, lang, off[lang]));
  });
  router.use(PATHS, async (req, res, next) => {
    const wait = await rates.exceeded(callerOf(req), undefined);
    if (wait === null) return next();
    notice(parts, req, res.set('Retry-After', String(wait)), 429, 'saksmappe.vent.tittel', 'saksmappe.vent', { sekunder: wait });
  });
  router.get('/sak/:fil', (req, res) => sendCaseFile(parts, req, res));
  router.get('/frister.ics', (req, res) => sendCalendar(parts, req, res));
  router.use(manyRoutes(parts));
  const failed: ErrorRequestHandler = (error: { status?: number }, req, res, next) => {
    // What is our fault is told, and logged, where every page's is.
    if (res.headersSent || typeof error.status !== 'number' || error.status >= 500) return next(error);
    notice(parts, req, res, error.status, 'web.tittel', 'web.feil.melding');
  };
  router.use(failed);
  return router;
}

export function notice(parts: DownloadParts, req: Request, res: Response, status: number, titleKey: string, key: string, verdier?: Record<string, string | number>): void {
  res.status(status).set('Cache-Control', 'no-store').type('html').send(renderNotice(parts.kb.now().knowledge, langOf(req), titleKey, key, verdier));
}

/** Sends a file to be kept. Nobody in between may keep a copy: who has the receipt's number may ask again. */
export function sendFile(res: Response, name: string, type: string, content: Buffer | string): void {
  res.set('Cache-Control', 'private, no-store').set('X-Robots-Tag', 'noindex').attachment(name).type(type).send(content);
}

async function sendCaseFile(parts: DownloadParts, req: Request, res: Response): Promise<void> {
  const [, id = '', kind = ''] = /^(.+)\.(pdf|xlsx)$/i.exec(String(req.params['fil'])) ?? [];
  const receipt = RECEIPT_ID.test(id.toUpperCase()) ? await parts.store.readReceipt(id.toUpperCase()) : null;
  if (!receipt) return notice(parts, req, res, 404, 'saksmappe.finnes-ikke.tittel', 'saksmappe.finnes-ikke');
  try {
    const { k, file } = await openCaseFile(parts.kb.now().knowledge, receipt, langOf(req), parts.store);
    if (kind.toLowerCase() === 'xlsx') return sendFile(res, `saksmappe-${receipt.id}.xlsx`, XLSX_TYPE, await caseFileXlsx(k, file));
    sendFile(res, `saksmappe-${receipt.id}.pdf`, 'application/pdf', await caseFilePdf(k, file, receipt.opprettet));
  } catch (error) {
    if (!(error instanceof ReceiptError)) throw error;
    notice(parts, req, res, 404, 'saksmappe.finnes-ikke.tittel', 'saksmappe.finnes-ikke');
  }
}

function sendCalendar(parts: DownloadParts, req: Request, res: Response): void {
  const { knowledge: k } = parts.kb.now();
  const lang: Lang = langOf(req);
  const asked = String(req.query['versjon'] ?? '').split(',').slice(0, MOST_VERSIONS);
  const versions = asked.flatMap((id) => k.versjoner.get(id) ?? []);
  const calendar = deadlineCalendar(k, versions, lang);
  if (calendar === null) return notice(parts, req, res, 404, 'kalender.ingen.tittel', 'kalender.ingen');
  res.set('Cache-Control', 'no-cache').attachment('frister.ics').type('text/calendar; charset=utf-8').send(calendar);
}
