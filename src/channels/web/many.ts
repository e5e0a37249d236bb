import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import multer, { MulterError } from 'multer';
import { makeReceipt } from '../../assistant/receipt.js';
import { calculateMany } from '../../casefile/many/calculate.js';
import { FileProblem, LIMITS, tooLarge } from '../../casefile/many/limits.js';
import { parseTable } from '../../casefile/many/parse-table.js';
import { manyXlsx, readGrids, templateXlsx } from '../../casefile/many/files.js';
import { templateCsv } from '../../casefile/many/template-csv.js';
import type { ManyResult } from '../../casefile/many/types.js';
import { todayInNorway } from '../../clock.js';
import type { Known } from '../../kb/source.js';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Receipt } from '../../store/types.js';
import { sendFile, type DownloadParts } from './downloads.js';
import { langOf, pickLang } from './lang.js';
import { renderForm, renderResult } from './many-page.js';
import { XLSX_TYPE } from './xlsx-type.js';

/** Fields of the form beside the file. */
const MOST_FIELDS = 5;

/** `/flere`: the template, the upload, and the result as a page and as a workbook. */
export function manyRoutes(parts: DownloadParts): Router {
  const router = express.Router();
  router.get('/flere', (req, res) => page(res, renderForm(parts.kb.now().knowledge, langOf(req))));
  router.get('/flere/mal.xlsx', async (req, res) => {
    sendFile(res, 'alis-mal.xlsx', XLSX_TYPE, await templateXlsx(parts.kb.now().knowledge, langOf(req)));
  });
  router.get('/flere/mal.csv', (req, res) => sendFile(res, 'alis-mal.csv', 'text/csv; charset=utf-8', templateCsv(parts.kb.now().knowledge, langOf(req))));
  router.post('/flere', receive, (req, res) => calculate(parts, req, res));
  return router;
}

const page = (res: Response, html: string, status = 200): void => void res.status(status).set('Cache-Control', 'no-store').type('html').send(html);

const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: LIMITS.bytes, files: 1, fields: MOST_FIELDS, parts: MOST_FIELDS + 1, fieldSize: 1_000 } }).single('fil');

/** Takes the upload into memory. One that is too large is told kindly by the handler after this, not as a fault. */
function receive(req: Request, res: Response, next: NextFunction): void {
  upload(req, res, (error: unknown) => {
    if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') res.locals['problem'] = tooLarge();
    else if (error) res.locals['problem'] = new FileProblem('uleselig');
    next();
  });
}

async function calculate(parts: DownloadParts, req: Request, res: Response): Promise<void> {
  const known = parts.kb.now();
  const body = (req.body ?? {}) as Record<string, unknown>;
  const lang = pickLang(body['lang'] ?? req.query['lang'], req.headers['accept-language']);
  try {
    if (res.locals['problem']) throw res.locals['problem'] as FileProblem;
    const today = todayInNorway(parts.clock);
    const ctx = { k: known.knowledge, lang, today };
    const result = calculateMany(ctx, parseTable(ctx, await readGrids(req.file?.buffer ?? Buffer.alloc(0))));
    if (body['lagre'] === 'ja') await keep(parts, known, result, today);
    await show(res, known, lang, result);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    page(res, renderForm(known.knowledge, lang, error), error.kode === 'stor' ? 413 : 400);
  }
}

async function show(res: Response, known: Known, lang: Lang, result: ManyResult): Promise<void> {
  const w = { k: known.knowledge, lang };
  page(res, renderResult(w, result, await manyXlsx(w, result)));
}

/** Receipts for the rows that were calculated: the facts and the answer, never what the doctor was called. */
async function keep(parts: DownloadParts, known: Known, result: ManyResult, today: string): Promise<void> {
  const naa = parts.clock.now().toISOString();
  const receipts: Receipt[] = [];
  for (const row of result.rader) {
    if (!row.sak || !row.resultat) continue;
    const receipt = makeReceipt(known, row.sak, row.resultat, today, naa);
    row.kvittering = receipt.id;
    receipts.push(receipt);
  }
  await parts.store.saveReceipts(receipts);
}
